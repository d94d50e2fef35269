using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Demo;

/// <summary>The shop's project of 2022 was accepted with the figures that the demo year comes to. Day and people of the acceptance are invented.</summary>
internal sealed class DemoAcceptance(ShopDb db, SnapshotMaker maker, IMediator mediator, CurrentUser user)
{
    private const string Project = "shop-2022", Firm = "19900010006", Bureau = "19900010005";
    private static readonly DateTimeOffset Submitted = Shanghai.At(new DateOnly(2023, 3, 13), new TimeOnly(10, 20)), Decided = Shanghai.At(new DateOnly(2023, 3, 15), new TimeOnly(15, 40));

    /// <summary>Expects the demo's accounts and past in the database.</summary>
    public async Task Load(SeedFolder seeds, CancellationToken ct)
    {
        user.Become(Actor.System);
        var people = await db.Accounts.Where(a => a.PhoneNumber == Firm || a.PhoneNumber == Bureau).ToDictionaryAsync(a => a.PhoneNumber!, ct);
        var (firm, bureau) = (people[Firm], people[Bureau]);
        var photo = await mediator.Send(new AddFile(new MemoryStream(seeds.ReadBytes("pictures/basket-apple.webp")), "体验店现场（演示）.webp"), ct);
        var project = await db.HoldProject(Project, ct);
        var submission = new Submission(project.Id, 1, project.To!.Value, "同城配送平台运营内容全部完成，申请验收。", new AccountId(firm.Id), firm.Name, Submitted);
        submission.Check(Shanghai.DateOf(Decided), submission.Items.ConvertAll(i => new CheckedItem(i.Position, true, "")), [photo], new AccountId(bureau.Id), bureau.Name, Decided);
        submission.Decide(true, "", new AccountId(bureau.Id), bureau.Name, Decided);
        db.AddRange(submission, await maker.Make(project, submission, bureau.Name, Decided, ct));
        await db.SaveChangesAsync(ct);
    }
}
