using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>The bureau takes a project on: a draft begins, a running one is self-evaluated, a returned one runs again. Acceptance is no step of this kind.</summary>
/// <param name="Why">May be empty.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
/// <exception cref="DomainException"><c>wrong-step</c>; <c>not-ready</c>: it says what is missing.</exception>
[Allow(Role.Bureau)]
public sealed record TakeProjectStep(string Project, ProjectState To, string Why) : ICommand;

internal sealed class TakeProjectStepValidator : AbstractValidator<TakeProjectStep>
{
    public TakeProjectStepValidator()
    {
        RuleFor(x => x.To).Must(to => to is ProjectState.Running or ProjectState.SelfEvaluated).WithMessage("这一步不在这里办。");
        RuleFor(x => x.Why).MaximumLength(200).WithMessage("说明最多 200 个字。");
    }
}

internal sealed class TakeProjectStepHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<TakeProjectStep>
{
    protected override async Task Handle(TakeProjectStep request, CancellationToken cancellationToken) =>
        (await db.HoldProject(request.Project, cancellationToken)).Go(request.To, request.Why.Trim(), user.Name, user.Account, clock.GetUtcNow());
}
