using FluentValidation;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

/// <summary>Sets what was promised or came in right by a new signed entry; both are seen.</summary>
/// <param name="Key">Of the form: sent twice, it counts once.</param>
/// <param name="Amount">What is added; negative to take away.</param>
/// <exception cref="NotFoundException">There is no such entry.</exception>
/// <exception cref="DomainException">As <see cref="FundEntry.Correct"/>.</exception>
[Allow(Role.Bureau)]
public sealed record CorrectFunds(Guid Key, long Entry, Money? Amount, string Reason) : ICommand, IIdempotent;

internal sealed class CorrectFundsValidator : AbstractValidator<CorrectFunds>
{
    public CorrectFundsValidator()
    {
        RuleFor(x => x.Amount).NotNull().WithMessage("请填要加上或者减去多少万元，减去的写负数。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("请写明为什么更正。").MaximumLength(Lengths.Reason).WithMessage($"原因最多 {Lengths.Reason} 个字。");
    }
}

internal sealed class CorrectFundsHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<CorrectFunds>
{
    protected override async Task Handle(CorrectFunds request, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM programme.fund_entry WHERE id = {request.Entry} FOR UPDATE", cancellationToken);
        var wrong = await db.FundEntries.AsNoTracking().Where(e => e.Id == request.Entry).Require(cancellationToken);
        if (await db.FundEntries.AnyAsync(e => e.Key == request.Key, cancellationToken))
        {
            return;
        }
        var corrected = (await db.FundEntries.Where(e => e.Corrects == wrong.Id).Select(e => e.Amount).ToListAsync(cancellationToken)).Sum(m => m);
        db.Add(wrong.Correct(request.Key, request.Amount!.Value, corrected, request.Reason.Trim(), user.Name, clock.GetUtcNow()));
    }
}
