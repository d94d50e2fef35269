using FluentValidation;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering;

/// <summary>稍后再买: keeps goods in the cart, but out of the next order.</summary>
/// <exception cref="NotFoundException">There is no cart yet, or one of these is not in it; then nothing is set aside.</exception>
[AllowAnyone]
public sealed record SetAside(CartId? Guest, IReadOnlyList<SkuId> Skus) : ICommand, IIdempotent;

internal sealed class SetAsideValidator : AbstractValidator<SetAside>
{
    public SetAsideValidator() => RuleFor(x => x.Skus).NotEmpty().WithMessage("请选择要放一边的商品。");
}

internal sealed class SetAsideHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<SetAside>
{
    protected override async Task Handle(SetAside request, CancellationToken cancellationToken)
    {
        var cart = await db.LockKnownCart(user, request.Guest, clock.GetUtcNow(), cancellationToken);
        cart.SetAside(request.Skus, clock.GetUtcNow());
    }
}
