using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Shared.Sms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.MonthlyReports;

/// <summary>Makes last month's report of a running project that somebody subscribed to, and tells the subscribers by text message where the provider has the wording.</summary>
/// <returns>False when there is none to make; call again until then.</returns>
[Allow(Role.System)]
public sealed record MakeNextMonthlyReport : ICommand<bool>, IIdempotent;

internal sealed class MakeNextMonthlyReportHandler(ShopDb db, FigureReader reader, IMediator mediator, ISmsSender sms, TimeProvider clock) : CommandHandler<MakeNextMonthlyReport, bool>
{
    public override async Task<bool> Handle(MakeNextMonthlyReport request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var month = MonthOf(Shanghai.DateOf(now)).AddMonths(-1);
        var end = month.AddMonths(1).AddDays(-1);
        var (reports, subscriptions) = (db.MonthlyReports, db.Subscriptions);
        var code = await db.Projects.Where(p => p.State == ProjectState.Running && p.From <= end && (p.To == null || p.To >= month)
            && subscriptions.Any(s => s.Project == p.Id) && !reports.Any(r => r.Project == p.Id && r.Month == month)).OrderBy(p => p.Code).Select(p => p.Code).FirstOrDefaultAsync(cancellationToken);
        if (code is null)
        {
            return false;
        }
        // Whoever made it between the look and the hold has made it for all.
        var project = await db.HoldProject(code, cancellationToken);
        if (!await reports.AnyAsync(r => r.Project == project.Id && r.Month == month, cancellationToken))
        {
            await Make(project, month, end, now, cancellationToken);
        }
        return true;
    }

    private async Task Make(Project project, DateOnly month, DateOnly end, DateTimeOffset now, CancellationToken ct)
    {
        var before = await Figures(project, month.AddDays(-1), ct);
        var after = await Figures(project, end, ct);
        await using var sheet = await new MonthlySheet(project, month, before, after, now).Write(ct);
        var file = await mediator.Send(new AddFile(sheet, $"{project.Name}-{month:yyyy-MM}-月报.xlsx", SheetsToo: true), ct);
        db.Add(new MonthlyReport(project.Id, month, file, after.Any(f => f.Actual is { HasDemo: true }), now));
        if (!sms.Offers(SmsTemplate.MonthlyReport))
        {
            return;
        }
        var accounts = await db.Subscriptions.Where(s => s.Project == project.Id).Select(s => s.Account).ToListAsync(ct);
        foreach (var phone in await mediator.Send(new FindWorkPhones(accounts, [Role.Bureau, Role.Operator]), ct))
        {
            db.Add(OutboxMessage.For(SmsMessage.MonthlyReport(phone, project.Name, month), now));
        }
    }

    /// <summary>The figures at the end of a day; none before the project began.</summary>
    private async Task<IReadOnlyList<Figure>> Figures(Project project, DateOnly day, CancellationToken ct) => day < project.From
        ? []
        : await reader.Read(project, FigureScope.Of(project, project.AsOf(day, day), await ExclusionsInForce.Load(db, ct)), ct);

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
