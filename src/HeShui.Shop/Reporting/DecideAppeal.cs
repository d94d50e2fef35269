using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

/// <summary>Decides the open appeal against an exclusion. Upheld, the member counts again in figures of today and later days.</summary>
/// <exception cref="NotFoundException">There is no such exclusion.</exception>
/// <exception cref="DomainException"><c>no-appeal</c>, or <c>own-appeal</c>: who excluded or appealed does not decide.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record DecideAppeal(long Exclusion, Verdict Verdict, string Answer) : ICommand, IIdempotent;

internal sealed class DecideAppealValidator : AbstractValidator<DecideAppeal>
{
    public DecideAppealValidator()
    {
        RuleFor(x => x.Verdict).IsInEnum().WithMessage("请选一个决定。");
        RuleFor(x => x.Answer).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("请写明理由。").MaximumLength(500).WithMessage("最多 500 个字。");
    }
}

internal sealed class DecideAppealHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<DecideAppeal>
{
    protected override async Task Handle(DecideAppeal request, CancellationToken cancellationToken) =>
        (await db.HeldExclusion(request.Exclusion, cancellationToken)).Decide(request.Verdict, request.Answer.Trim(), user.Name, user.RequireAccount(), clock.GetUtcNow());
}

internal static class ExclusionQueries
{
    /// <summary>The exclusion with its appeals, locked.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<Exclusion> HeldExclusion(this ShopDb db, long id, CancellationToken ct)
    {
        var exclusion = await db.Exclusions.FromSql($"SELECT * FROM reporting.exclusion WHERE id = {id} FOR UPDATE").Require(ct);
        await db.Entry(exclusion).Collection(x => x.Appeals).LoadAsync(ct);
        return exclusion;
    }
}
