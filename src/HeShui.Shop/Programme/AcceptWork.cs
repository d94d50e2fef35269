using FluentValidation;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Programme;

/// <summary>验收: from then on money may be asked for.</summary>
/// <param name="On">Business date.</param>
/// <param name="AcceptedBy">Who looked at the work and took it.</param>
/// <param name="Minutes">验收纪要</param>
/// <exception cref="NotFoundException">There is no such work.</exception>
/// <exception cref="DomainException">As <see cref="Work.Accept"/>, and <c>no-such-file</c>.</exception>
[Allow(Role.Bureau)]
public sealed record AcceptWork(WorkId Work, DateOnly? On, string AcceptedBy, IReadOnlyList<FileId> Minutes) : ICommand;

internal sealed class AcceptWorkValidator : AbstractValidator<AcceptWork>
{
    public AcceptWorkValidator()
    {
        RuleFor(x => x.On).AcceptanceDay();
        RuleFor(x => x.AcceptedBy).AcceptedBy();
    }
}

internal static class AcceptanceRules
{
    public static void AcceptanceDay<T>(this IRuleBuilder<T, DateOnly?> rule) => rule.NotNull().WithMessage("请选验收的日期。");

    public static void AcceptedBy<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().WithMessage("请填是谁验收的。").MaximumLength(Lengths.Firm).WithMessage($"最多 {Lengths.Firm} 个字。");
}

internal sealed class AcceptWorkHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<AcceptWork>
{
    protected override async Task Handle(AcceptWork request, CancellationToken cancellationToken)
    {
        var (work, _) = await db.HoldWork(request.Work, cancellationToken);
        await mediator.RequireFiles(request.Minutes, cancellationToken);
        work.Accept(request.On!.Value, request.AcceptedBy.Trim(), request.Minutes, user.Name, clock.GetUtcNow());
    }
}
