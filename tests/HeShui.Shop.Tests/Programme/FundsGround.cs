using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Programme;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Programme;

/// <summary>Steps and looks that the tests of funds share.</summary>
internal static class FundsGround
{
    public const string County = "county-2021", Empty = "shop-daily", Firm = "庆阳云源农贸发展有限公司";

    private static int _number;

    /// <summary>Another person of the bureau than <see cref="Given.Bureau"/>.</summary>
    public static readonly Actor Other = Given.Bureau with { Name = "李局长", Account = AccountId.New() };

    public static Money Wan(decimal wan) => new(wan * FundWords.TenThousand);

    public static DateOnly Today(this ShopFixture shop) => Shanghai.DateOf(shop.Clock.Now);

    public static Task<ProjectId> Project(this ShopFixture shop, string code) => shop.Find(db => db.Projects.Where(p => p.Code == code).Select(p => p.Id).SingleAsync());

    public static Task<FileId> Paper(this ShopFixture shop, string name = "纪要.pdf") =>
        shop.Send(Given.Bureau, new AddFile(new MemoryStream([.. "%PDF-1.7\n"u8, .. Guid.NewGuid().ToByteArray()]), name));

    /// <summary>A work of its own, not accepted yet.</summary>
    public static async Task<WorkId> NewWork(this ShopFixture shop, decimal plannedWan, string contractor = Firm, string code = Empty) => await shop.Send(
        Given.Bureau, new AddWork(await shop.Project(code), contractor, $"工作{Interlocked.Increment(ref _number)}", "物流体系建设", Wan(plannedWan), Sure: true));

    /// <summary>A work for which money may be asked for.</summary>
    public static async Task<WorkId> AcceptedWork(this ShopFixture shop, decimal plannedWan, string contractor = Firm)
    {
        var work = await shop.NewWork(plannedWan, contractor);
        await shop.Send(Given.Bureau, new AcceptWork(work, shop.Today(), "验收组", [await shop.Paper()]));
        return work;
    }

    public static Task<DisbursementId> Ask(this ShopFixture shop, WorkId work, decimal wan, Actor? who = null, Guid? key = null) =>
        shop.Send(who ?? Given.Operator, new RequestDisbursement(key ?? Guid.NewGuid(), work, Wan(wan), "发票 001", "设备款", []));

    public static Task Approve(this ShopFixture shop, DisbursementId request, Actor? who = null) => shop.Send(who ?? Given.Bureau, new DecideDisbursement(request, true, ""));

    public static Task Pay(this ShopFixture shop, DisbursementId request, Actor? who = null) =>
        shop.Send(who ?? Given.Bureau, new PayDisbursement(request, "记 2026-0512", shop.Today(), []));

    public static Task<WorkPage> Look(this ShopFixture shop, WorkId work, Actor? who = null) => shop.Send(who ?? Given.Bureau, new GetWork(work));

    /// <returns>The code of the refusal; empty where there was none.</returns>
    public static async Task<string> Outcome(Func<Task> act)
    {
        try
        {
            await act();
            return "";
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }
}
