using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.External;

/// <summary>Enters what a firm sold on another platform in a month. The same key again changes nothing.</summary>
/// <param name="Key">Made with the form.</param>
/// <param name="Month">Its first day.</param>
/// <param name="Agricultural">How much of what is left after refunds is agricultural goods.</param>
/// <param name="Source">Where it was read: 商家后台月报.</param>
/// <param name="Files">At least one picture or PDF.</param>
/// <param name="Confirmed">The amount that was asked about, once somebody has said that it is right.</param>
/// <exception cref="DomainException"><c>wrong-month</c>, <c>wrong-amount</c>, <c>entered-already</c>, <c>no-evidence</c>; <see cref="EnterFigure.Doubt"/>: to be asked about.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record EnterMonth(
    Guid Key, Platform? Platform, string Firm, DateOnly? Month, Money? Amount, Money Refunded, Money Agricultural, string Source, IReadOnlyList<FileId> Files, Money? Confirmed)
    : ICommand<long>, IIdempotent;

internal sealed class EnterMonthValidator : AbstractValidator<EnterMonth>
{
    public EnterMonthValidator()
    {
        RuleFor(x => x.Key).NotEmpty().WithMessage("页面太旧了，请刷新后再填。");
        RuleFor(x => x.Platform).NotNull().WithMessage("请选平台。").IsInEnum().WithMessage("请选平台。");
        RuleFor(x => x.Platform).NotEqual(External.Platform.Provincial).WithMessage("臻品甘肃请导入订单明细：本店经它卖的已经在台账里，只有按订单才分得清。");
        RuleFor(x => x.Firm).NotEmpty().WithMessage("请写是哪家企业卖的。").MaximumLength(ExternalSale.LongestName).WithMessage($"最多 {ExternalSale.LongestName} 个字。");
        RuleFor(x => x.Month).NotNull().WithMessage("请写月份，如 2026-10。");
        RuleFor(x => x.Amount).NotNull().WithMessage("请写销售额。");
        RuleFor(x => x.Source).NotEmpty().WithMessage("请写数字从哪里来。").MaximumLength(ExternalSale.LongestName).WithMessage($"最多 {ExternalSale.LongestName} 个字。");
        RuleFor(x => x.Files).NotEmpty().WithMessage("请至少附一份佐证材料：图片或 PDF。");
    }
}

internal sealed class EnterMonthHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<EnterMonth, long>
{
    public override async Task<long> Handle(EnterMonth request, CancellationToken cancellationToken)
    {
        await db.HoldExternalSales(cancellationToken);
        if (await db.ExternalSales.Where(s => s.Key == request.Key).Select(s => (long?)s.Id).SingleOrDefaultAsync(cancellationToken) is { } same)
        {
            return same;
        }
        await mediator.RequireEvidence(request.Files, cancellationToken);
        var now = clock.GetUtcNow();
        var (platform, firm, month) = (request.Platform!.Value, ExternalBook.Firm(request.Firm), new DateOnly(request.Month!.Value.Year, request.Month.Value.Month, 1));
        if (SaleRules.Refusal(month, Shanghai.DateOf(now)) is { } refusal)
        {
            throw new DomainException("wrong-month", refusal + "。");
        }
        if (await db.MonthTotal(platform, firm, month, cancellationToken) is { } there)
        {
            throw new DomainException("entered-already", $"{firm} {platform.Name()} {month:yyyy-MM} 已经填过 {there.Amount}。要改它，请点那一条的“更正”。");
        }
        if (request.Confirmed != request.Amount && SaleRules.Doubt(request.Amount!.Value, await db.MonthTotal(platform, firm, month.AddMonths(-1), cancellationToken)) is { } doubt)
        {
            throw new DomainException(EnterFigure.Doubt, doubt);
        }
        var row = ExternalSale.OfMonth(
            platform, firm, month, new SaleFacts(request.Amount!.Value, request.Refunded, request.Agricultural, request.Source.Trim()), new RowOrigin(request.Files, request.Key, user, now));
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return row.Id;
    }
}

/// <summary>What may be said of sales elsewhere, the same way for a form and for a table.</summary>
internal static class SaleRules
{
    private static readonly DateOnly First = new(2015, 1, 1);

    /// <summary>Why no total of that month may be entered; null where it may.</summary>
    public static string? Refusal(DateOnly month, DateOnly today) =>
        month > today ? $"{month:yyyy-MM} 还没到，不能填以后的数"
        : month.AddMonths(1) > today ? $"{month:yyyy-MM} 还没过完，请下个月再填，或导入订单明细"
        : month < First ? $"{month:yyyy-MM} 太早了，请核对月份" : null;

    /// <summary>Why no order of that day may be entered; null where it may.</summary>
    public static string? RefusalOfDay(DateOnly on, DateOnly today) => on > today ? $"{on:yyyy-MM-dd} 还没到" : on < First ? $"{on:yyyy-MM-dd} 太早了，请核对日期" : null;

    /// <summary>What to ask about an amount that differs from the month before about ten thousand times; null for nothing.</summary>
    public static string? Doubt(Money amount, ExternalSale? last) => last is not null && TenThousandfold.Of(amount.Yuan, last.Amount.Yuan) is { } times
        ? $"{amount} 约是上个月（{last.Month:yyyy-MM}）{last.Amount} 的 {times}，是不是把元和万元弄混了？" : null;
}
