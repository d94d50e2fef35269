using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting;

/// <summary>Says why an exclusion is wrong. It stays in force until somebody else has decided.</summary>
/// <exception cref="NotFoundException">There is no such exclusion.</exception>
/// <exception cref="DomainException"><c>reversed</c> or <c>appeal-open</c></exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record AppealExclusion(long Exclusion, string Text) : ICommand, IIdempotent;

internal sealed class AppealExclusionValidator : AbstractValidator<AppealExclusion>
{
    public AppealExclusionValidator() =>
        RuleFor(x => x.Text).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("请写明为什么不该剔除。").MaximumLength(500).WithMessage("最多 500 个字。");
}

internal sealed class AppealExclusionHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<AppealExclusion>
{
    protected override async Task Handle(AppealExclusion request, CancellationToken cancellationToken) =>
        (await db.HeldExclusion(request.Exclusion, cancellationToken)).Contest(request.Text.Trim(), user.Name, user.RequireAccount(), clock.GetUtcNow());
}
