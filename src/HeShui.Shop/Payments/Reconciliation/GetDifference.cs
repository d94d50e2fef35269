using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments.Reconciliation;

/// <summary>One difference, with what both sides have of it.</summary>
/// <exception cref="NotFoundException">There is none.</exception>
[Allow(Role.Operator)]
public sealed record GetDifference(Guid Difference) : IQuery<DifferenceRecord>;

/// <param name="Lines">Of the provider's books, about the same payment, in their order.</param>
/// <param name="IsMine">Whether the asking person is its owner.</param>
public sealed record DifferenceRecord(Difference Difference, OurSide? Ours, IReadOnlyList<BookLine> Lines, bool IsMine);

/// <summary>A payment as we have it.</summary>
/// <param name="TakenAt">When we heard that the money was taken; null where we never did.</param>
public sealed record OurSide(PaymentState State, Money Amount, DateTimeOffset StartedAt, DateTimeOffset? TakenAt, IReadOnlyList<OurRefund> Refunds);

public sealed record OurRefund(Guid Id, Money Amount, RefundState State, DateTimeOffset RequestedAt, DateTimeOffset? DoneAt);

internal sealed class GetDifferenceHandler(ShopDb db, ICurrentUser user) : QueryHandler<GetDifference, DifferenceRecord>
{
    public override async Task<DifferenceRecord> Handle(GetDifference request, CancellationToken cancellationToken)
    {
        var difference = await db.Differences.AsNoTracking().Where(d => d.Id == request.Difference).Require(cancellationToken);
        var payment = await db.Payments.AsNoTracking().Include(p => p.Refunds).Where(p => p.Provider == difference.Provider && p.Id == difference.Payment).SingleOrDefaultAsync(cancellationToken);
        var lines = await db.BookLines.AsNoTracking()
            .Where(l => l.Provider == difference.Provider && (l.Payment == null ? l.Reference == difference.Reference && l.Refund == difference.Refund : l.Payment == difference.Payment))
            .OrderBy(l => l.At).ThenBy(l => l.Id).ToListAsync(cancellationToken);
        return new DifferenceRecord(difference, payment is null ? null : Side(payment), lines, difference.Owner is { } owner && owner == user.Account);
    }

    private static OurSide Side(Payment p) =>
        new(p.State, p.Amount, p.StartedAt, p.TakenAt, p.Refunds.OrderBy(r => r.RequestedAt).Select(r => new OurRefund(r.Id, r.Amount, r.State, r.RequestedAt, r.DoneAt)).ToList());
}
