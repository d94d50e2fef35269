using FluentValidation;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>
/// Hands an order over against its pickup code, at its own pickup point. A wrong code is an answer, not an exception,
/// because the try has to be counted. What is paid at pickup is handed over for what it costs only, in the same transaction.
/// </summary>
/// <param name="Cash">What the clerk has taken; null where nothing is taken yet.</param>
[Allow(Role.Clerk)]
public sealed record HandOver(string Code, Money? Cash = null) : ICommand<HandOverAnswer>;

/// <param name="Number">The order that was handed over or is to be paid; null when refused.</param>
/// <param name="AdultsOnly">Whether only a grown-up may be handed it.</param>
/// <param name="Refusal">Why not, in plain Chinese; null when handed over, or to be once it is paid.</param>
/// <param name="CashDue">What is to be taken first: nothing is handed over yet. Null where there is nothing to take.</param>
/// <param name="CashTaken">What was taken with it; null where it was paid before.</param>
public sealed record HandOverAnswer(string? Number, string? Recipient, IReadOnlyList<ParcelItem> Items, bool AdultsOnly, string? Refusal, Money? CashDue = null, Money? CashTaken = null)
{
    public static HandOverAnswer Refused(string why) => new(null, null, [], false, why);
}

internal sealed class HandOverValidator : AbstractValidator<HandOver>
{
    public HandOverValidator() => RuleFor(x => x.Code).Matches("^ *([0-9] *){8}$").WithMessage("提货码是 8 位数字。");
}

internal sealed class HandOverHandler(ShopDb db, IMediator mediator, EventDispatcher events, PickupCodes codes, ICurrentUser user, TimeProvider clock) : CommandHandler<HandOver, HandOverAnswer>
{
    public override async Task<HandOverAnswer> Handle(HandOver request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var clerk = user.RequireAccount();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({clerk.Value.ToString()}, 3))", cancellationToken);
        var since = now - WrongCode.Remembered;
        if (await db.WrongCodes.CountAsync(w => w.Clerk == clerk && w.At > since, cancellationToken) >= WrongCode.Most)
        {
            return HandOverAnswer.Refused("输错次数太多，请 10 分钟后再试。");
        }
        var hash = codes.Hash(request.Code.Replace(" ", "", StringComparison.Ordinal));
        var found = await db.Shipments.Where(s => s.CodeHash == hash && s.PickupPoint == user.PickupPoint).Select(s => s.Order).ToListAsync(cancellationToken);
        var due = await mediator.Send(new FindCashDue(found, Hold: true), cancellationToken);
        // Whoever had the order before may have used the code, or called the order off.
        if (await db.Shipments.SingleOrDefaultAsync(s => found.Contains(s.Order) && s.CodeHash == hash, cancellationToken) is not { } shipment)
        {
            db.Add(new WrongCode(clerk, now));
            return HandOverAnswer.Refused("没有这个提货码，或不在本点取货。请让顾客打开订单再核对一遍。");
        }
        if (shipment.State != Fulfilment.ReadyForPickup)
        {
            return HandOverAnswer.Refused($"订单 {shipment.Number} 现在是“{shipment.State.Name()}”，还不能取。");
        }
        var answer = new HandOverAnswer(shipment.Number, shipment.Recipient, shipment.Items, shipment.AdultsOnly, null);
        if (due.TryGetValue(shipment.Order, out var sum))
        {
            if (request.Cash != sum)
            {
                return answer with { CashDue = sum };
            }
            shipment.TakeCash(sum, user.Name, now);
            await events.DispatchUntilQuiet(cancellationToken);
            answer = answer with { CashTaken = sum };
        }
        shipment.Collect(user.Name, now);
        return answer;
    }
}

/// <summary>A wrong pickup code that a clerk entered; too many of them stop the clerk for a while.</summary>
public sealed class WrongCode
{
    public const int Most = 10;
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private WrongCode() { }

    public WrongCode(AccountId clerk, DateTimeOffset at) => (Clerk, At) = (clerk, at);

    public long Id { get; private set; }
    public AccountId Clerk { get; private set; }
    public DateTimeOffset At { get; private set; }
}
