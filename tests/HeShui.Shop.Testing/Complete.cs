using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Testing;

/// <summary>What a firm has to hand in before its project can be submitted for acceptance.</summary>
public static class Complete
{
    /// <summary>Form and report of a project in which one indicator carries all points.</summary>
    public static IReadOnlyList<IRequest<Unit>> HandIn(string project, string indicator) =>
    [
        new SaveSelfEvaluation(
            project, 0, "卖出山货，村村通配送。", "都做到了。", [new(null, new Money(400_000), new Money(400_000)), new(null, null, null), new(null, null, null)],
            [new(indicator, "目标定得不准，今后按上年的数字定。", null, null)]),
        new DraftReport(project, 0),
    ];

    /// <summary>Lets one indicator of a project carry all points, and hands in form and report. A second time changes nothing.</summary>
    public static async Task HandIn(this ShopFixture shop, string project, string indicator)
    {
        await shop.Find(db => db.Database.ExecuteSqlAsync($"""
            UPDATE reporting.indicator SET weight = 90, target = COALESCE(target, 1)
            WHERE code = {indicator} AND project_id = (SELECT id FROM reporting.project WHERE code = {project})
            """));
        if ((await shop.Send(Given.Bureau, new GetReport(project, null))).Latest > 0)
        {
            return;
        }
        foreach (var request in HandIn(project, indicator))
        {
            await shop.Send(Given.Operator, request);
        }
    }
}
