using FluentValidation;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>The bureau changes an indicator.</summary>
/// <param name="Version">Of the indicator that was looked at.</param>
/// <param name="Why">Needed once the project has begun, where target or source change.</param>
/// <exception cref="NotFoundException">There is no such project, indicator or metric.</exception>
/// <exception cref="DomainException"><c>fixed</c>, <c>changed-meanwhile</c>, <c>reason-needed</c>, <c>level-fixed</c>, <c>no-such-level</c>, <c>year-outside</c></exception>
[Allow(Role.Bureau)]
public sealed record EditIndicator(string Project, string Indicator, int Version, IndicatorFacts Facts, string Why) : ICommand;

internal sealed class EditIndicatorValidator : AbstractValidator<EditIndicator>
{
    public EditIndicatorValidator()
    {
        RuleFor(x => x.Facts).SetValidator(new IndicatorFactsValidator());
        RuleFor(x => x.Why).MaximumLength(200).WithMessage("原因最多 200 个字。");
    }
}

internal sealed class EditIndicatorHandler(ShopDb db, FigureSources sources, ICurrentUser user, TimeProvider clock) : CommandHandler<EditIndicator>
{
    protected override async Task Handle(EditIndicator request, CancellationToken cancellationToken)
    {
        var project = await db.HoldOpenProject(request.Project, cancellationToken);
        var indicator = project.Require(request.Indicator);
        var facts = sources.Fit(request.Facts.Tidy());
        if (facts.Says(indicator.Facts))
        {
            return; // nothing to change, or the same form sent twice
        }
        project.RequireSeen(request.Version, indicator.Version);
        project.Change(indicator, facts, request.Why.Trim(), user.Name, clock.GetUtcNow());
    }
}
