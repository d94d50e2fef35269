using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Demo;

/// <summary>
/// The shop's project of 2022 is evaluated, submitted and accepted with the figures that the demo year comes to. The fund, what was done and what is planned are known; days, people,
/// satisfaction and the words are invented and say so.
/// </summary>
internal sealed class DemoAcceptance(ShopDb db, DemoSteps steps, IMediator mediator, CurrentUser user)
{
    private const string Project = "shop-2022", Firm = "19900010006", Bureau = "19900010005";
    private static readonly Money Fund = new(400_000);

    /// <summary>Expects the demo's accounts and past in the database.</summary>
    public async Task Load(SeedFolder seeds, CancellationToken ct)
    {
        await db.Projects.Where(p => p.Code == Project).ExecuteUpdateAsync(p => p.SetProperty(x => x.State, ProjectState.Running), ct);
        db.ChangeTracker.Clear();
        await Evaluate(seeds, ct);
        await Accept(seeds, ct);
        user.Become(Actor.System);
    }

    private async Task Evaluate(SeedFolder seeds, CancellationToken ct)
    {
        await steps.Become(Firm, ct);
        var survey = await Upload(seeds, "pictures/beans-cream.webp", "顾客满意度问卷（演示）.webp", ct);
        await steps.Do(steps.At<EnterFigureHandler>(On(1, 10)), new EnterFigure(
            Guid.CreateVersion7(), Project, "satisfaction", null, 93.5m, new DateOnly(2022, 12, 31), "演示数据：顾客满意度问卷，虚构", "", false, [survey], null), ct);
        await steps.Do(steps.At<SaveSelfEvaluationHandler>(On(2, 20)), Form(), ct);
        await steps.Do(steps.With<DraftReportHandler>(steps.At<ReportBook>(On(2, 24))), new DraftReport(Project, 0), ct);
        var project = await db.Projects.SingleAsync(p => p.Code == Project, ct);
        var draft = await db.ReportVersions.AsNoTracking().Of(project).SingleAsync(ct);
        await steps.Do(steps.With<WriteReportHandler>(steps.At<ReportBook>(On(2, 27))), new WriteReport(Project, draft.Number, Finish(draft.Texts), FiguresChecked: true), ct);
        await steps.Become(Bureau, ct);
        await steps.Do(steps.At<TakeProjectStepHandler>(On(3, 10)), new TakeProjectStep(Project, ProjectState.SelfEvaluated, "自评表和报告交齐"), ct);
    }

    private async Task Accept(SeedFolder seeds, CancellationToken ct)
    {
        await steps.Become(Firm, ct);
        await steps.Do(steps.At<SubmitForAcceptanceHandler>(On(3, 13)), new SubmitForAcceptance(Project, "同城配送平台运营内容全部完成，申请验收。"), ct);
        await steps.Become(Bureau, ct);
        var photo = await Upload(seeds, "pictures/basket-apple.webp", "体验店现场（演示）.webp", ct);
        var project = await db.Projects.SingleAsync(p => p.Code == Project, ct);
        var lines = (await db.RequireLastSubmission(project.Id, ct)).Items.ConvertAll(i => new CheckedItem(i.Position, true, ""));
        await steps.Do(steps.At<RecordCheckHandler>(On(3, 15)), new RecordCheck(Project, new DateOnly(2023, 3, 15), lines, [photo]), ct);
        await steps.Do(steps.At<DecideAcceptanceHandler>(On(3, 15)), new DecideAcceptance(Project, true, ""), ct);
    }

    private async Task<FileId> Upload(SeedFolder seeds, string picture, string name, CancellationToken ct)
    {
        var file = await mediator.Send(new AddFile(new MemoryStream(seeds.ReadBytes(picture)), name), ct);
        await db.SaveChangesAsync(ct);
        return file;
    }

    private static SaveSelfEvaluation Form() => new(
        Project, 0,
        "建成并运营县内同城配送平台：主城区当日达，12 个乡镇次日达，省内隔日达；注册人数、关注人数和销售额达到目标，有效供应商 35 家。",
        "160 平方米体验店开业，线上商城接通付款，同城配送和自提都已开通；与 35 家供应商签了直供协议；注册 9,028 人，关注店铺 4,955 人，全年销售额 312 万元，带动农产品销售 300 万元以上，带动就业 50 人以上。",
        [new(Fund, Fund, Fund), new(null, null, null), new(null, null, null)],
        [
            new("registered-users", "目标没有公布，暂用的假设值偏低；体验店和乡镇服务站一起推广，注册快于预期。今后按上年的实际数定目标。", null, null),
            new("shop-followers", "目标没有公布，暂用的假设值偏低；直播和节日活动带来关注。今后按上年的实际数定目标。", null, null),
        ]);

    private static List<string> Finish(IReadOnlyList<string> draft) => draft.Select(text => text.Replace(
        "（待补充）", "发展更多米面粮油、酒水、零食、果蔬和日用百货的长期供应商；节日做有乡村集市特色的促销，开展团购和预售；线上线下打通，宣传在臻品甘肃下单；解决日均销量低、注册用户不活跃的问题。", StringComparison.Ordinal)).ToList();

    private static DateTimeOffset On(int month, int day) => Shanghai.At(new DateOnly(2023, month, day), new TimeOnly(10, 20));
}
