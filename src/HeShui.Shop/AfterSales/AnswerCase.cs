using FluentValidation;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.AfterSales;

/// <summary>A supplier answers a case of its own goods.</summary>
/// <param name="Agree">Whether the buyer gets the money; null where nothing was chosen.</param>
/// <param name="GoodsStay">Whether the goods need not come back.</param>
/// <param name="Why">Needed to refuse; the buyer reads it.</param>
/// <exception cref="NotFoundException">There is no such case of this supplier's goods.</exception>
/// <exception cref="DomainException"><c>answered</c>: it waits for this supplier no longer.</exception>
[Allow(Role.Supplier)]
public sealed record AnswerCase(string Number, bool? Agree, bool GoodsStay, string Why) : ICommand;

internal sealed class AnswerCaseValidator : AbstractValidator<AnswerCase>
{
    public AnswerCaseValidator()
    {
        RuleFor(x => x.Agree).NotNull().WithMessage("请选同意还是不同意。");
        RuleFor(x => x.Why).NotEmpty().When(x => x.Agree == false).WithMessage("不同意的话，请写明原因，顾客会看到。").MaximumLength(100).WithMessage("说明最多 100 个字。");
    }
}

internal sealed class AnswerCaseHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<AnswerCase>
{
    protected override async Task Handle(AnswerCase request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        var (found, _) = await db.RefundCases.Where(c => c.Supplier == supplier).Hold(request.Number, mediator, cancellationToken);
        if (!found.AwaitsSupplier)
        {
            throw new DomainException("answered", $"售后单 {found.Number} 现在是“{found.State.Name()}”，不用再答复。");
        }
        if (request.Agree == true)
        {
            found.Agree(request.GoodsStay, user.Name, request.Why.Trim() is { Length: > 0 } why ? why : null, clock.GetUtcNow());
        }
        else
        {
            found.Refuse(final: false, user.Name, request.Why.Trim(), clock.GetUtcNow());
        }
    }
}
