using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments;

/// <summary>Refunds that a person has to give back because the provider will not, and those given back last.</summary>
[Allow(Role.Operator)]
public sealed record ListRefundsByHand : IQuery<RefundsByHand>;

/// <summary>The same of what was paid in cash, for clerks of the store.</summary>
/// <exception cref="NotAllowedException">The clerk works at a station.</exception>
[Allow(Role.Clerk)]
public sealed record ListCashRefunds : IQuery<RefundsByHand>;

/// <param name="Waiting">The oldest first.</param>
/// <param name="Done">Those given back by a person, the latest first; a few only.</param>
public sealed record RefundsByHand(IReadOnlyList<RefundByHand> Waiting, IReadOnlyList<RefundByHand> Done);

/// <param name="Buyer">Masked, with the masked phone.</param>
/// <param name="Provider">How it was paid: <c>cash</c>, or a provider's name.</param>
/// <param name="Since">When it was settled that the money goes back.</param>
/// <param name="DoneAt">When it was given back; null until then, and so are the rest.</param>
public sealed record RefundByHand(
    Guid Id, string OrderNumber, string Buyer, Money Amount, string Reason, string Provider, DateTimeOffset Since, bool IsDemo,
    DateTimeOffset? DoneAt, HandedBack? How, string? By, string? Note);

internal sealed class ListRefundsByHandHandler(ShopDb db, IMediator mediator) : QueryHandler<ListRefundsByHand, RefundsByHand>
{
    public override Task<RefundsByHand> Handle(ListRefundsByHand request, CancellationToken cancellationToken) => mediator.ByHand(db.Payments, cancellationToken);
}

internal sealed class ListCashRefundsHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<ListCashRefunds, RefundsByHand>
{
    public override async Task<RefundsByHand> Handle(ListCashRefunds request, CancellationToken cancellationToken) =>
        await mediator.ByHand(await db.CashToGiveBackBy(user, mediator, cancellationToken), cancellationToken);
}

internal static class RefundsGivenBack
{
    private const int MostWaiting = 200, MostDone = 20;

    public static async Task<RefundsByHand> ByHand(this IMediator mediator, IQueryable<Payment> payments, CancellationToken cancellationToken)
    {
        var all = payments.SelectMany(p => p.Refunds, (p, r) => new { p.Order, p.OrderNumber, p.Provider, p.IsDemo, Refund = r });
        var waiting = await all.Where(x => x.Refund.State == RefundState.Refused).OrderBy(x => x.Refund.RequestedAt).ThenBy(x => x.Refund.Id).Take(MostWaiting).ToListAsync(cancellationToken);
        var done = await all.Where(x => x.Refund.HandedBack != null).OrderByDescending(x => x.Refund.DoneAt).ThenBy(x => x.Refund.Id).Take(MostDone).ToListAsync(cancellationToken);
        var buyers = new Dictionary<OrderId, string>();
        foreach (var order in waiting.Concat(done).Select(x => x.Order).Distinct())
        {
            var buyer = await mediator.Send(new FindMember((await mediator.Send(new FindBuyer(order), cancellationToken)).Member), cancellationToken);
            buyers[order] = $"{PhoneNumber.MaskName(buyer.Name)} {PhoneNumber.Mask(buyer.Phone)}";
        }
        RefundByHand Card(OrderId order, string number, string provider, bool isDemo, Refund r) => new(
            r.Id, number, buyers[order], r.Amount, r.Reason, provider, r.RequestedAt, isDemo, r.DoneAt, r.HandedBack, r.HandedBackBy, r.HandedBackNote);
        return new RefundsByHand(
            waiting.ConvertAll(x => Card(x.Order, x.OrderNumber, x.Provider, x.IsDemo, x.Refund)), done.ConvertAll(x => Card(x.Order, x.OrderNumber, x.Provider, x.IsDemo, x.Refund)));
    }

    /// <summary>What was paid in cash, for a clerk of the store.</summary>
    /// <exception cref="NotAllowedException">The clerk works at a station.</exception>
    public static async Task<IQueryable<Payment>> CashToGiveBackBy(this ShopDb db, ICurrentUser user, IMediator mediator, CancellationToken ct) =>
        await mediator.IsStoreClerk(user, ct) ? db.Payments.Where(p => p.Provider == Payment.Cash) : throw new NotAllowedException(signedIn: true);
}

public static class HandedBackNames
{
    /// <summary>As clerks and operators read it.</summary>
    public static string Name(this HandedBack how) => how switch
    {
        HandedBack.Cash => "现金",
        HandedBack.Transfer => "转账",
        HandedBack.Provider => "付款平台后台",
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
    };
}
