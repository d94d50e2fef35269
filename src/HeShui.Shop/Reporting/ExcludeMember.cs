using FluentValidation;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

/// <summary>Leaves a member, and what the member bought, out of counted figures of today and later days. Figures of earlier days stay as they are.</summary>
/// <returns>Id of the exclusion.</returns>
/// <exception cref="NotFoundException">There is no such member.</exception>
/// <exception cref="DomainException"><c>already-excluded</c>: the rule is in force for the member.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ExcludeMember(MemberId Member, ExclusionRule Rule, string Reason) : ICommand<long>, IIdempotent;

internal sealed class ExcludeMemberValidator : AbstractValidator<ExcludeMember>
{
    public ExcludeMemberValidator()
    {
        RuleFor(x => x.Rule).IsInEnum().WithMessage("请选一条规则。");
        RuleFor(x => x.Reason).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("请写明根据，比如“门店员工，用来试下单”。").MaximumLength(200).WithMessage("最多 200 个字。");
    }
}

internal sealed class ExcludeMemberHandler(ShopDb db, ICurrentUser user, IMediator mediator, TimeProvider clock) : CommandHandler<ExcludeMember, long>
{
    public override async Task<long> Handle(ExcludeMember request, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new FindMasked([request.Member]), cancellationToken)).Count == 0)
        {
            throw new NotFoundException();
        }
        // Of two at the same moment the unique index lets one through; the other is tried again and ends here.
        if (await db.Exclusions.AnyAsync(x => x.Member == request.Member && x.Rule == request.Rule && x.ReversedOn == null, cancellationToken))
        {
            throw new DomainException("already-excluded", $"这位会员已经按“{request.Rule.Name()}”剔除了。");
        }
        var now = clock.GetUtcNow();
        var exclusion = new Exclusion(request.Member, request.Rule, request.Reason.Trim(), user.Name, user.RequireAccount(), Shanghai.DateOf(now), now);
        db.Add(exclusion);
        await db.SaveChangesAsync(cancellationToken);
        return exclusion.Id;
    }
}
