using FluentValidation;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

/// <summary>Enters what a source has promised to a project, or what has come in.</summary>
/// <param name="Key">Of the form: sent twice, it counts once.</param>
/// <param name="On">Business date.</param>
/// <param name="Document">文号 or 凭证号</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
/// <exception cref="DomainException"><c>bad-sum</c>, <c>not-yet</c>, <c>no-such-file</c></exception>
[Allow(Role.Bureau)]
public sealed record EnterFunds(Guid Key, ProjectId Project, FundEntryKind Kind, FundSource Source, Money? Amount, DateOnly? On, string Document, IReadOnlyList<FileId> Files) : ICommand, IIdempotent;

internal sealed class EnterFundsValidator : AbstractValidator<EnterFunds>
{
    public EnterFundsValidator()
    {
        RuleFor(x => x.Kind).IsInEnum().WithMessage("请选批复还是到位。");
        RuleFor(x => x.Source).IsInEnum().WithMessage("请选资金从哪里来。");
        RuleFor(x => x.Amount).NotNull().WithMessage("请填金额，单位是万元。");
        RuleFor(x => x.On).NotNull().WithMessage("请选日期。");
        RuleFor(x => x.Document).NotEmpty().WithMessage("请填文号或者凭证号。").MaximumLength(Lengths.Voucher).WithMessage($"最多 {Lengths.Voucher} 个字。");
    }
}

internal sealed class EnterFundsHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<EnterFunds>
{
    protected override async Task Handle(EnterFunds request, CancellationToken cancellationToken)
    {
        var project = await mediator.RequireProject(request.Project, cancellationToken);
        if (await db.FundEntries.AnyAsync(e => e.Key == request.Key, cancellationToken))
        {
            return;
        }
        await mediator.RequireFiles(request.Files, cancellationToken);
        db.Add(new FundEntry(
            request.Key, project.Id, request.Kind, request.Source, request.Amount!.Value, request.On!.Value, dateAssumed: false, request.Document.Trim(), "", request.Files, user.Name, clock.GetUtcNow()));
    }
}
