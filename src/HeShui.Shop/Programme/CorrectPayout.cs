using FluentValidation;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

/// <summary>Sets a payment right by a new signed entry; both are seen.</summary>
/// <param name="Key">Of the form: sent twice, it counts once.</param>
/// <param name="Amount">What is added; negative to take away.</param>
/// <exception cref="NotFoundException">There is no such payment.</exception>
/// <exception cref="DomainException">As <see cref="Work.Correct"/>.</exception>
[Allow(Role.Bureau)]
public sealed record CorrectPayout(Guid Key, long Payout, Money? Amount, string Reason) : ICommand, IIdempotent;

internal sealed class CorrectPayoutValidator : AbstractValidator<CorrectPayout>
{
    public CorrectPayoutValidator()
    {
        RuleFor(x => x.Amount).NotNull().WithMessage("请填要加上或者减去多少万元，减去的写负数。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("请写明为什么更正。").MaximumLength(Lengths.Reason).WithMessage($"原因最多 {Lengths.Reason} 个字。");
    }
}

internal sealed class CorrectPayoutHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<CorrectPayout>
{
    protected override async Task Handle(CorrectPayout request, CancellationToken cancellationToken)
    {
        var wrong = await db.Payouts.AsNoTracking().Where(p => p.Id == request.Payout).Require(cancellationToken);
        var (work, sums) = await db.HoldWork(wrong.Work, cancellationToken);
        if (await db.Payouts.AnyAsync(p => p.Key == request.Key, cancellationToken))
        {
            return;
        }
        var corrected = (await db.Payouts.Where(p => p.Corrects == wrong.Id).Select(p => p.Amount).ToListAsync(cancellationToken)).Sum(m => m);
        db.Add(work.Correct(request.Key, wrong, request.Amount!.Value, corrected, request.Reason.Trim(), sums, user.Name, clock.GetUtcNow()));
    }
}
