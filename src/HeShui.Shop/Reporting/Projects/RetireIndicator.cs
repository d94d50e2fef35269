using FluentValidation;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>From a day on an indicator no longer counts. Its figures stay, and earlier days show it as before.</summary>
/// <param name="On">A business date within the period, not still to come.</param>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
/// <exception cref="DomainException"><c>fixed</c>, <c>indicators-fixed</c>, <c>retired</c>, <c>bad-day</c></exception>
[Allow(Role.Bureau)]
public sealed record RetireIndicator(string Project, string Indicator, DateOnly On, string Why) : ICommand;

internal sealed class RetireIndicatorValidator : AbstractValidator<RetireIndicator>
{
    public RetireIndicatorValidator() => RuleFor(x => x.Why).NotEmpty().WithMessage("请写明为什么停用。").MaximumLength(200).WithMessage("原因最多 200 个字。");
}

internal sealed class RetireIndicatorHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<RetireIndicator>
{
    protected override async Task Handle(RetireIndicator request, CancellationToken cancellationToken)
    {
        var project = await db.HoldOpenProject(request.Project, cancellationToken);
        project.Retire(project.Require(request.Indicator), request.On, request.Why.Trim(), user.Name, clock.GetUtcNow());
    }
}
