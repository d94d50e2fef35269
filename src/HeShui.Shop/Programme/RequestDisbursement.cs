using FluentValidation;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

/// <summary>申请拨付: asks for money for an accepted work. Another person approves it.</summary>
/// <param name="Key">Of the form: sent twice, it counts once.</param>
/// <param name="Voucher">Number of the paper on which it is asked for.</param>
/// <exception cref="NotFoundException">There is no such work, or it is another firm's.</exception>
/// <exception cref="DomainException">As <see cref="Work.Ask"/>, and <c>no-such-file</c>.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record RequestDisbursement(Guid Key, WorkId Work, Money? Amount, string Voucher, string Purpose, IReadOnlyList<FileId> Files) : ICommand<DisbursementId>, IIdempotent;

internal sealed class RequestDisbursementValidator : AbstractValidator<RequestDisbursement>
{
    public RequestDisbursementValidator()
    {
        RuleFor(x => x.Amount).NotNull().WithMessage("请填申请的金额，单位是万元。");
        RuleFor(x => x.Voucher).NotEmpty().WithMessage("请填票据号，比如发票号码。").MaximumLength(Lengths.Voucher).WithMessage($"票据号最多 {Lengths.Voucher} 个字。");
        RuleFor(x => x.Purpose).NotEmpty().WithMessage("请填用在什么地方。").MaximumLength(Lengths.Reason).WithMessage($"用途最多 {Lengths.Reason} 个字。");
    }
}

internal sealed class RequestDisbursementHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<RequestDisbursement, DisbursementId>
{
    public override async Task<DisbursementId> Handle(RequestDisbursement request, CancellationToken cancellationToken)
    {
        var open = await db.WorksOpenTo(user, mediator, cancellationToken);
        await open.AsNoTracking().IgnoreAutoIncludes().Where(w => w.Id == request.Work).Require(cancellationToken);
        var (work, sums) = await db.HoldWork(request.Work, cancellationToken);
        if (await db.Disbursements.AsNoTracking().SingleOrDefaultAsync(d => d.Key == request.Key, cancellationToken) is { } before)
        {
            return before.Id;
        }
        await mediator.RequireFiles(request.Files, cancellationToken);
        var asked = work.Ask(request.Key, request.Amount!.Value, request.Voucher.Trim(), request.Purpose.Trim(), request.Files, sums, user.RequireAccount(), user.Name, clock.GetUtcNow());
        db.Add(asked);
        return asked.Id;
    }
}
