using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Reporting.Entered;

/// <summary>Enters a figure of an indicator that no metric computes, or corrects an entry by a new one. The same key again changes nothing.</summary>
/// <param name="Key">Made with the form.</param>
/// <param name="Corrects">The entry it takes the place of; null for a first one.</param>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="On">The day of which it is true, a business date.</param>
/// <param name="Reason">Why it corrects.</param>
/// <param name="Withdraws">Takes the corrected entry away and puts nothing in its place; value and day then say nothing.</param>
/// <param name="Files">At least one picture or PDF.</param>
/// <param name="Confirmed">The value that was asked about, once somebody has said that it is right.</param>
/// <exception cref="NotFoundException">There is no such project, indicator or entry.</exception>
/// <exception cref="DomainException">
/// <c>computed</c>, <c>qualitative</c>: nothing is entered for it; <c>wrong-day</c>; <c>entered-already</c>: for this day; <c>corrected-already</c>; <c>no-evidence</c>;
/// <see cref="EnterFigure.Doubt"/>: to be asked about.
/// </exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record EnterFigure(
    Guid Key, string Project, string Indicator, long? Corrects, decimal? Value, DateOnly? On, string Source, string Reason, bool Withdraws, IReadOnlyList<FileId> Files, decimal? Confirmed)
    : ICommand<long>, IIdempotent
{
    /// <summary>Code of the refusal that is a question.</summary>
    public const string Doubt = "ten-thousandfold";
}

internal sealed class EnterFigureValidator : AbstractValidator<EnterFigure>
{
    public EnterFigureValidator()
    {
        RuleFor(x => x.Key).NotEmpty().WithMessage("页面太旧了，请刷新后再填。");
        RuleFor(x => x.Value).NotNull().When(x => !x.Withdraws).WithMessage("请填数值。");
        RuleFor(x => x.On).NotNull().When(x => !x.Withdraws).WithMessage("请填数据日期，如 2026-10-31。");
        RuleFor(x => x.Source).NotEmpty().When(x => !x.Withdraws).WithMessage("请写数字从哪里来。").MaximumLength(ManualFigure.LongestText).WithMessage($"最多 {ManualFigure.LongestText} 个字。");
        RuleFor(x => x.Reason).NotEmpty().When(x => x.Corrects is not null).WithMessage("请写为什么更正。").MaximumLength(ManualFigure.LongestText).WithMessage($"最多 {ManualFigure.LongestText} 个字。");
        RuleFor(x => x.Withdraws).Equal(false).When(x => x.Corrects is null).WithMessage("没有要作废的填报。");
        RuleFor(x => x.Files).NotEmpty().WithMessage("请至少附一份佐证材料：图片或 PDF。");
    }
}

internal sealed class EnterFigureHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<EnterFigure, long>
{
    public override async Task<long> Handle(EnterFigure request, CancellationToken cancellationToken)
    {
        var (project, indicator) = await db.RequireIndicator(request.Project, request.Indicator, cancellationToken);
        FigureRules.RequireEntered(indicator);
        var entries = await db.Held([indicator.Id], cancellationToken);
        if (entries.Find(f => f.Key == request.Key) is { } same)
        {
            return same.Id;
        }
        await mediator.RequireEvidence(request.Files, cancellationToken);
        var entry = Entry(request, project, indicator, entries);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        return entry.Id;
    }

    private ManualFigure Entry(EnterFigure request, Project project, Indicator indicator, List<ManualFigure> entries)
    {
        var now = clock.GetUtcNow();
        var standing = entries.Standing();
        var corrected = request.Corrects is { } id ? entries.Find(f => f.Id == id) ?? throw new NotFoundException() : null;
        if (corrected is not null && !standing.Contains(corrected))
        {
            throw new DomainException("corrected-already", "这一条已经有人更正过了。请回到填报记录，更正最新的那一条。");
        }
        if (request.Withdraws)
        {
            return corrected!.Withdrawn(request.Files, request.Reason.Trim(), request.Key, user, now);
        }
        var facts = new FigureFacts(request.Value!.Value, request.On!.Value, request.Source.Trim(), request.Files);
        Check(facts, project, indicator, standing.Where(f => f != corrected).ToList(), Shanghai.DateOf(now), request.Confirmed);
        return corrected is null ? ManualFigure.Enter(indicator.Id, facts, request.Key, user, now) : corrected.Corrected(facts, request.Reason.Trim(), request.Key, user, now);
    }

    private static void Check(FigureFacts facts, Project project, Indicator indicator, IReadOnlyList<ManualFigure> others, DateOnly today, decimal? confirmed)
    {
        if (FigureRules.Refusal(facts.On, project, today) is { } refusal)
        {
            throw new DomainException("wrong-day", refusal + "。");
        }
        if (FigureRules.Checked(facts.Value).Problem is { } wrong)
        {
            throw new DomainException("wrong-value", wrong + "。");
        }
        if (others.FirstOrDefault(f => f.On == facts.On) is { } there)
        {
            throw new DomainException("entered-already", $"{facts.On:yyyy-MM-dd} 已经填过 {FigureRules.Said(there.Value, indicator)}。要改它，请在填报记录里点那一条的“更正”。");
        }
        if (confirmed != facts.Value && FigureRules.Doubt(indicator, facts.Value, others.Before(facts.On)) is { } doubt)
        {
            throw new DomainException(EnterFigure.Doubt, doubt);
        }
    }
}
