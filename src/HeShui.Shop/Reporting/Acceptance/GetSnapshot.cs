using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>A snapshot with what happened later, and, where asked for, what its figures come to now.</summary>
/// <param name="Recompute">Computes all figures and the hashes of their rows anew, which takes a while for many rows.</param>
/// <exception cref="NotFoundException">There is no such snapshot.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetSnapshot(SnapshotId Id, bool Recompute) : IQuery<SnapshotView>;

/// <param name="IsWhole">Whether its hash still fits what it says.</param>
/// <param name="Drifts">Null where it was not computed anew; empty where every figure and every row is as it was.</param>
/// <param name="Later">Figures that would come to something else by what was entered since.</param>
/// <param name="Adjustments">Refunds and corrections of the period's orders that came after its as-of date.</param>
public sealed record SnapshotView(Snapshot Snapshot, bool IsWhole, IReadOnlyList<Drift>? Drifts, IReadOnlyList<LaterFigure> Later, Adjustments Adjustments);

internal sealed class GetSnapshotHandler(ShopDb db, SnapshotMaker maker, LaterFigures later, IMediator mediator) : QueryHandler<GetSnapshot, SnapshotView>
{
    public override async Task<SnapshotView> Handle(GetSnapshot request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var snapshot = await db.Snapshots.AsNoTracking().Where(s => s.Id == request.Id).Require(cancellationToken);
        var project = await db.Projects.AsNoTracking().Include(p => p.Indicators).Where(p => p.Id == snapshot.Project).Require(cancellationToken);
        return new SnapshotView(
            snapshot, snapshot.Seal() == snapshot.Sha256, request.Recompute ? snapshot.DriftsFrom(await maker.Recompute(snapshot, project, cancellationToken)) : null,
            await later.Read(snapshot, project, enteredOnly: true, cancellationToken),
            await mediator.Send(new ListAdjustments(snapshot.From, snapshot.To, snapshot.AsOf), cancellationToken));
    }
}
