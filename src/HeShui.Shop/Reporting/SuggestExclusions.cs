using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

/// <summary>Members who perhaps should not count. Somebody has to look: a number may have gone to another person.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record SuggestExclusions : IQuery<IReadOnlyList<Suggestion>>;

/// <param name="Why">What speaks for it, in Chinese.</param>
public sealed record Suggestion(MemberRow Member, ExclusionRule Rule, string Why);

internal sealed class SuggestExclusionsHandler(ShopDb db, IMediator mediator, TimeProvider clock) : QueryHandler<SuggestExclusions, IReadOnlyList<Suggestion>>
{
    public override async Task<IReadOnlyList<Suggestion>> Handle(SuggestExclusions request, CancellationToken cancellationToken)
    {
        var suggestions = (await mediator.Send(new FindSamePeople(), cancellationToken)).Select(p => new Suggestion(
            p.Member, ExclusionRule.Duplicate, $"这个手机号到 {p.Until:yyyy-MM-dd} 为止是会员 {p.Before.Name} {p.Before.Phone} 的，可能是同一个人注册了两次，也可能号码转给了别人。")).ToList();
        suggestions.AddRange(await OwnPurchases(cancellationToken));
        var members = suggestions.Select(s => s.Member.Id).ToList();
        var excluded = (await db.Exclusions.Where(x => x.ReversedOn == null && members.Contains(x.Member)).Select(x => x.Member).ToListAsync(cancellationToken)).ToHashSet();
        return suggestions.Where(s => !excluded.Contains(s.Member.Id)).DistinctBy(s => (s.Member.Id, s.Rule)).ToList();
    }

    /// <summary>People of a supplier who bought its goods.</summary>
    private async Task<IReadOnlyList<Suggestion>> OwnPurchases(CancellationToken ct)
    {
        var people = await mediator.Send(new FindSuppliersPeople(), ct);
        var names = (await mediator.Send(new FindSuppliers(people.Select(p => p.Supplier).Distinct().ToArray()), ct)).ToDictionary(s => s.Id, s => s.Name);
        var found = new List<Suggestion>();
        foreach (var person in people)
        {
            var filter = new SalesFilter(DateOnly.MinValue, Shanghai.DateOf(clock.GetUtcNow()), AgriculturalOnly: false, [], [person.Member.Id]) { Supplier = new Only<SupplierId?>(person.Supplier) };
            if (await mediator.Send(new SumSales(filter), ct) is { Entries: > 0 } bought)
            {
                found.Add(new Suggestion(person.Member, ExclusionRule.OwnPurchase, $"与“{names[person.Supplier]}”工作账号是同一个手机号，买过这家的商品，退款后合计 {bought.Yuan:#,0.00} 元。"));
            }
        }
        return found;
    }
}
