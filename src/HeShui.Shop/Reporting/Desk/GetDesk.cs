using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Desk;

/// <summary>What needs the bureau's attention, the most urgent first, and how today, this month and this year go.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetDesk : IQuery<ShownDesk>;

/// <param name="Today">Business date.</param>
public sealed record ShownDesk(DateOnly Today, IReadOnlyList<DeskItem> Items, IReadOnlyList<DeskFigure> Figures, bool HasDemo);

/// <summary>A figure of today, of this month and of this year so far, in the exact unit, without the accounts that do not count.</summary>
public sealed record DeskFigure(string Name, Unit Unit, decimal Today, decimal Month, decimal Year);

internal sealed class GetDeskHandler(ShopDb db, IEnumerable<IDeskSource> sources, IMediator mediator, TimeProvider clock) : QueryHandler<GetDesk, ShownDesk>
{
    public override async Task<ShownDesk> Handle(GetDesk request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var today = Shanghai.DateOf(clock.GetUtcNow());
        var running = await db.Projects.AsNoTracking().Include(p => p.Indicators).Where(p => p.State == ProjectState.Running && p.From <= today)
            .OrderByDescending(p => p.Year).ThenBy(p => p.Code).ToListAsync(cancellationToken);
        var day = new DeskDay(today, running, await ExclusionsInForce.Load(db, cancellationToken));
        var items = new List<DeskItem>();
        foreach (var source in sources)
        {
            items.AddRange(await source.Items(day, cancellationToken));
        }
        var (sales, salesDemo) = await Sales(day, cancellationToken);
        var (people, peopleDemo) = await People(day, cancellationToken);
        return new ShownDesk(today, items.OrderBy(i => i.Urgency).ToList(), [.. sales, .. people], salesDemo || peopleDemo);
    }

    private async Task<(DeskFigure[] Figures, bool HasDemo)> Sales(DeskDay day, CancellationToken ct)
    {
        var days = await mediator.Send(new ListDaysOfSales(FirstOfYear(day.Today), day.Today, day.Exclusions.On(day.Today).Members), ct);
        return ([
            Figure("销售额", Unit.Yuan, from => days.Where(d => d.Date >= from).Sum(d => d.Yuan)),
            Figure("订单数", Unit.Count("单"), from => days.Where(d => d.Date >= from).Sum(d => d.Orders)),
        ], days.Any(d => d.Demo > 0));

        DeskFigure Figure(string name, Unit unit, Func<DateOnly, decimal> since) =>
            new(name, unit, since(day.Today), since(FirstOfMonth(day.Today)), since(FirstOfYear(day.Today)));
    }

    private async Task<(DeskFigure[] Figures, bool HasDemo)> People(DeskDay day, CancellationToken ct)
    {
        var (today, month, year) = (day.Today, FirstOfMonth(day.Today), FirstOfYear(day.Today));
        var hasDemo = false;
        var now = await Followers(today);
        return ([
            new("新增注册", Unit.Count("人"), await Registered(today), await Registered(month), await Registered(year)),
            new("新增关注", Unit.Count("人"), now - await Followers(today.AddDays(-1)), now - await Followers(month.AddDays(-1)), now - await Followers(year.AddDays(-1))),
        ], hasDemo);

        async Task<int> Registered(DateOnly from) => Noted(await mediator.Send(new CountMembers(new MemberFilter(today, day.Exclusions.On(today).Members, RegisteredFrom: from)), ct));
        async Task<int> Followers(DateOnly asOf) => Noted(await mediator.Send(new CountFollowers(new MemberFilter(asOf, day.Exclusions.On(asOf).Members)), ct));
        int Noted(MemberCount count)
        {
            hasDemo |= count.Demo > 0;
            return count.Count;
        }
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly FirstOfYear(DateOnly day) => new(day.Year, 1, 1);
}
