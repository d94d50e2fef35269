using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>A task need not be done any more.</summary>
/// <exception cref="NotFoundException">There is no such project or task.</exception>
/// <exception cref="DomainException"><c>task-closed</c></exception>
[Allow(Role.Bureau)]
public sealed record WithdrawTask(string Project, Guid Task, string Why) : ICommand;

internal sealed class WithdrawTaskValidator : AbstractValidator<WithdrawTask>
{
    public WithdrawTaskValidator() => RuleFor(x => x.Why).NotEmpty().WithMessage("请写明为什么撤回。").MaximumLength(200).WithMessage("原因最多 200 个字。");
}

internal sealed class WithdrawTaskHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<WithdrawTask>
{
    protected override async Task Handle(WithdrawTask request, CancellationToken cancellationToken) =>
        (await db.HoldTask(request.Project, request.Task, cancellationToken)).Withdraw(request.Why.Trim(), user.Name, clock.GetUtcNow());
}
