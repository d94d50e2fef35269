using FluentValidation;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>The bureau adds an indicator, without points; they are spread apart.</summary>
/// <param name="Id">Made with the form: the same form sent twice adds one.</param>
/// <exception cref="NotFoundException">There is no such project or metric.</exception>
/// <exception cref="DomainException"><c>fixed</c>, <c>indicators-fixed</c>, <c>no-such-level</c>, <c>year-outside</c></exception>
[Allow(Role.Bureau)]
public sealed record AddIndicator(string Project, IndicatorId Id, IndicatorFacts Facts) : ICommand;

internal sealed class AddIndicatorValidator : AbstractValidator<AddIndicator>
{
    public AddIndicatorValidator() => RuleFor(x => x.Facts).SetValidator(new IndicatorFactsValidator());
}

internal sealed class AddIndicatorHandler(ShopDb db, FigureSources sources, ICurrentUser user, TimeProvider clock) : CommandHandler<AddIndicator>
{
    protected override async Task Handle(AddIndicator request, CancellationToken cancellationToken)
    {
        var project = await db.HoldOpenProject(request.Project, cancellationToken);
        if (project.Indicators.Any(i => i.Id == request.Id))
        {
            return; // the same form, sent twice
        }
        var facts = sources.Fit(request.Facts.Tidy());
        var indicator = new Indicator(request.Id, CodeFor(facts, project.Indicators.Select(i => i.Code).ToHashSet()));
        project.Add(indicator, facts, user.Name, clock.GetUtcNow());
    }

    /// <summary>The metric's code where it is free, else the next number.</summary>
    private static string CodeFor(IndicatorFacts facts, HashSet<string> taken) =>
        facts.Metric is { } metric && !taken.Contains(metric) ? metric : Enumerable.Range(taken.Count + 1, taken.Count + 1).Select(n => $"indicator-{n}").First(code => !taken.Contains(code));
}

internal static class MetricsOfIndicators
{
    /// <summary>With the metric's own unit, where a metric computes it.</summary>
    /// <exception cref="NotFoundException">There is no such metric.</exception>
    public static IndicatorFacts Fit(this FigureSources sources, IndicatorFacts facts) => facts.Metric is not { } metric ? facts
        : sources.Knows(metric) ? facts with { Unit = sources.Of(new Indicator(metric) { Metric = metric }).Unit.Name }
        : throw new NotFoundException();
}
