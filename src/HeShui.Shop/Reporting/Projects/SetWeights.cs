using FluentValidation;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>The bureau spreads the points over the indicators, all at once, so that they add up.</summary>
/// <param name="Version">Of the project that was looked at.</param>
/// <param name="Why">Needed once the project has begun.</param>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
/// <exception cref="DomainException"><c>fixed</c>, <c>changed-meanwhile</c>, <c>points-off</c>, <c>weights-off</c>, <c>reason-needed</c></exception>
[Allow(Role.Bureau)]
public sealed record SetWeights(string Project, int Version, PointsLayout Points, IReadOnlyList<IndicatorWeight> Weights, string Why) : ICommand;

/// <param name="Indicator">Its code.</param>
/// <param name="Version">Of the indicator that was looked at.</param>
/// <param name="Weight">Null where it is not scored.</param>
public sealed record IndicatorWeight(string Indicator, int Version, decimal? Weight, bool Assumed);

internal sealed class SetWeightsValidator : AbstractValidator<SetWeights>
{
    public SetWeightsValidator()
    {
        RuleForEach(x => x.Weights).Must(w => w.Weight is null or (> 0 and <= PointsLayout.All) && IsTwoPlaces(w.Weight)).WithMessage("分值填大于 0、最多 90 的数，最多两位小数；不计分的留空。");
        RuleFor(x => x.Points).Must(p => new[] { p.Output, p.Benefit, p.Satisfaction }.All(v => v is >= 0 and <= PointsLayout.All && IsTwoPlaces(v))).WithMessage("总分填 0 到 90 的数，最多两位小数。");
        RuleFor(x => x.Why).MaximumLength(200).WithMessage("原因最多 200 个字。");
    }

    private static bool IsTwoPlaces(decimal? points) => points is not { } value || decimal.Round(value, 2) == value;
}

internal sealed class SetWeightsHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<SetWeights>
{
    protected override async Task Handle(SetWeights request, CancellationToken cancellationToken)
    {
        var project = await db.HoldOpenProject(request.Project, cancellationToken);
        var weights = request.Weights.ToDictionary(w => project.Require(w.Indicator));
        var says = weights.ToDictionary(w => w.Key.Code, w => (w.Value.Weight, Assumed: w.Value is { Assumed: true, Weight: not null }));
        if (request.Points == project.Points && weights.Keys.All(i => (i.Weight, i.WeightAssumed) == says[i.Code]))
        {
            return; // nothing to change, or the same form sent twice
        }
        if (request.Points != project.Points)
        {
            project.RequireSeen(request.Version, project.Version);
        }
        foreach (var (indicator, weight) in weights)
        {
            project.RequireSeen(weight.Version, indicator.Version);
        }
        project.Weigh(request.Points, says, request.Why.Trim(), user.Name, clock.GetUtcNow());
    }
}
