using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>The form of a project as it is laid out, with its figures of the project's day.</summary>
/// <param name="Project">Code.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetSelfEvaluation(string Project) : IQuery<SelfEvaluationPage>;

/// <param name="AsOf">The day of the figures.</param>
/// <param name="Missing">What the form still lacks, in words.</param>
/// <param name="FarAbove">Indicators for the reviewer to look at twice.</param>
/// <param name="FarAbovePercent">From where on a target looks set too low.</param>
/// <param name="SavedAt">Null where nobody has written into it.</param>
/// <param name="MayBeWritten">By the firm: not once it is handed in, until it comes back.</param>
/// <param name="MayBeReviewed">By the bureau: until it is accepted.</param>
/// <param name="Accepted">Null while the figures are measured.</param>
public sealed record SelfEvaluationPage(
    string Project, string ProjectName, DateOnly AsOf, FormSheet Sheet, IReadOnlyList<string> Missing, IReadOnlyList<FarAboveLine> FarAbove, decimal FarAbovePercent,
    string SavedBy, DateTimeOffset? SavedAt, bool MayBeWritten, bool MayBeReviewed, bool HasDemo, AcceptedFigures? Accepted);

/// <summary>The form's figures are those of a snapshot; what happened since stands beside it, by date.</summary>
/// <param name="Later">Figures that would come to something else by all that is known now.</param>
/// <param name="Refunds">Of the period's orders, after its last day; null where no indicator is about sales.</param>
public sealed record AcceptedFigures(SnapshotId Snapshot, DateTimeOffset TakenAt, string By, IReadOnlyList<LaterFigure> Later, Adjustments? Refunds);

/// <param name="Full">Points without what was taken off.</param>
/// <param name="DeductedAt">Null where the reviewer has not said anything.</param>
public sealed record FarAboveLine(
    string Indicator, string Name, string Target, string Actual, decimal? Full, string Explanation, decimal Deduction, string Reason, string DeductedBy, DateTimeOffset? DeductedAt);

internal sealed class GetSelfEvaluationHandler(ShopDb db, EvaluationReader reader, LaterFigures later, IMediator mediator) : QueryHandler<GetSelfEvaluation, SelfEvaluationPage>
{
    public override async Task<SelfEvaluationPage> Handle(GetSelfEvaluation request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var e = (await reader.Read(request.Project, cancellationToken)).Evaluated;
        return new SelfEvaluationPage(
            e.Project.Code, e.Project.Name, e.AsOf, FormSheet.Of(e), e.Missing, e.Lines.Where(l => l.Full.Standing == Standing.FarAbove).Select(Look).ToList(), e.Form.FarAbove,
            e.Form.SavedBy, e.Form.SavedAt, e.MayBeWritten, e.Project.MayBeReviewed(), e.HasDemo,
            e.Snapshot is { } snapshot ? await Accepted(e, snapshot, cancellationToken) : null);
    }

    private async Task<AcceptedFigures> Accepted(Evaluated e, Snapshot snapshot, CancellationToken ct) => new(
        snapshot.Id, snapshot.TakenAt, snapshot.By, await later.Read(snapshot, e.Project, enteredOnly: false, ct),
        snapshot.Figures.Exists(f => f.Metric is not null && f.UnitName == Unit.Yuan.ExactName) ? await mediator.Send(new ListAdjustments(snapshot.From, snapshot.To, snapshot.AsOf), ct) : null);

    private static FarAboveLine Look(EvaluatedLine l) => new(
        l.Figure.Code, l.Figure.Name, FormSheet.Target(l.Figure), FormSheet.Actual(l), l.Full.Points, l.Explanation, l.Deduction, l.Words?.DeductionReason ?? "", l.Words?.DeductedBy ?? "",
        l.Words?.DeductedAt);
}
