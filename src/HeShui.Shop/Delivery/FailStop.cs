using FluentValidation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery;

/// <summary>The courier could not hand one of their own stops over.</summary>
/// <param name="Note">For the clerks; the buyer reads the reason alone.</param>
/// <exception cref="DomainException"><c>already-failed</c> or <c>wrong-step</c></exception>
[Allow(Role.Courier)]
public sealed record FailStop(OrderId Order, StopFailure Why, string? Note) : ICommand;

internal sealed class FailStopValidator : AbstractValidator<FailStop>
{
    public FailStopValidator()
    {
        RuleFor(x => x.Why).IsInEnum().WithMessage("请选一个原因。");
        RuleFor(x => x.Note).MaximumLength(100).WithMessage("补充最多 100 个字。");
        RuleFor(x => x.Note).NotEmpty().When(x => x.Why == StopFailure.Other).WithMessage("选“其他原因”时，请写一句。");
    }
}

internal sealed class FailStopHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<FailStop>
{
    protected override async Task Handle(FailStop request, CancellationToken cancellationToken) =>
        (await db.RequireStop(request.Order, user, cancellationToken)).Fail(request.Why, request.Note, user.Name, clock.GetUtcNow());
}

/// <summary>The courier sets out once more with a stop that failed.</summary>
[Allow(Role.Courier)]
public sealed record RetryStop(OrderId Order) : ICommand;

internal sealed class RetryStopHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<RetryStop>
{
    protected override async Task Handle(RetryStop request, CancellationToken cancellationToken) =>
        (await db.RequireStop(request.Order, user, cancellationToken)).Retry(user.Name, clock.GetUtcNow());
}
