using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

/// <summary>A project with every indicator's target, actual and completion on a day.</summary>
/// <param name="AsOf">A business date; null for the end of the period. A day still to come means today.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetProject(string Code, DateOnly? AsOf) : IQuery<ProjectReport>;

/// <param name="AsOf">The day of the figures.</param>
/// <param name="Today">Business date.</param>
/// <param name="Months">Sales of each month up to the as-of date, for a project that is judged by them; else empty.</param>
public sealed record ProjectReport(
    string Code, string Name, int Year, string Funder, string Firm, string Bureau, Money Fund, ProjectState State, DateOnly From, DateOnly? To,
    DateOnly AsOf, DateOnly Today, IReadOnlyList<Figure> Figures, IReadOnlyList<MonthOfSales> Months)
{
    public bool HasDemo => Figures.Any(f => f.Actual is { HasDemo: true });
}

internal sealed class GetProjectHandler(ShopDb db, FigureReader reader, IMediator mediator, TimeProvider clock) : QueryHandler<GetProject, ProjectReport>
{
    public override async Task<ProjectReport> Handle(GetProject request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var p = await db.Projects.AsNoTracking().Include(x => x.Indicators).Where(x => x.Code == request.Code).Require(cancellationToken);
        var today = Shanghai.DateOf(clock.GetUtcNow());
        var asOf = p.AsOf(request.AsOf, today);
        var scope = FigureScope.Of(p, asOf, await ExclusionsInForce.Load(db, cancellationToken));
        return new ProjectReport(
            p.Code, p.Name, p.Year, p.Funder, p.Firm, p.Bureau, p.Fund, p.State, p.From, p.To, asOf, today,
            await reader.Read(p, scope, cancellationToken),
            p.Indicators.Any(i => i.Metric == NetSales.Name && i.IsInForce(asOf)) ? await Months(scope, cancellationToken) : []);
    }

    private async Task<IReadOnlyList<MonthOfSales>> Months(FigureScope scope, CancellationToken ct)
    {
        var known = (await mediator.Send(new SumSalesByMonth(new SalesFilter(scope.From, scope.To, AgriculturalOnly: false, scope.Exclusions.Members)), ct))
            .ToDictionary(m => (m.Year, m.Month));
        var months = new List<MonthOfSales>();
        for (var month = new DateOnly(scope.From.Year, scope.From.Month, 1); month <= scope.To; month = month.AddMonths(1))
        {
            months.Add(known.GetValueOrDefault((month.Year, month.Month), new MonthOfSales(month.Year, month.Month, 0)));
        }
        return months;
    }
}
