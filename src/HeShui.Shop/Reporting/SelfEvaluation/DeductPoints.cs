using FluentValidation;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>The bureau takes points off an indicator whose target was set too low: it is far above it. 0 gives them back.</summary>
/// <param name="Project">Code.</param>
/// <param name="Indicator">Code.</param>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
/// <exception cref="DomainException"><c>not-far-above</c>, <c>deduction-too-high</c>, <c>reason-missing</c>, <c>form-closed</c></exception>
[Allow(Role.Bureau)]
public sealed record DeductPoints(string Project, string Indicator, decimal Points, string Reason) : ICommand, IIdempotent
{
    public const int LongestReason = 200;
}

internal sealed class DeductPointsValidator : AbstractValidator<DeductPoints>
{
    public DeductPointsValidator() => RuleFor(x => x.Reason.Tidy()).MaximumLength(DeductPoints.LongestReason).WithMessage($"理由最多 {DeductPoints.LongestReason} 字。").OverridePropertyName("Reason");
}

internal sealed class DeductPointsHandler(ShopDb db, FigureReader reader, ICurrentUser user, TimeProvider clock) : CommandHandler<DeductPoints>
{
    protected override async Task Handle(DeductPoints request, CancellationToken cancellationToken)
    {
        var (project, form) = await db.HoldForm(request.Project, cancellationToken);
        project.RequireReview();
        var indicator = project.Indicators.SingleOrDefault(i => i.Code == request.Indicator) ?? throw new NotFoundException();
        var now = clock.GetUtcNow();
        var scope = FigureScope.Of(project, project.AsOf(null, Shanghai.DateOf(now)), await ExclusionsInForce.Load(db, cancellationToken));
        var line = EvaluatedLine.Of(indicator, await reader.Read(indicator, scope, cancellationToken), form);
        form.Deduct(indicator.Id, line.Full, request.Points, request.Reason.Tidy(), user.Name, now);
    }
}
