using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Shared.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.External;

/// <summary>What a table of sales elsewhere would enter, and everything that is wrong with it. Enters nothing.</summary>
/// <param name="Sheet">The kept .xlsx file.</param>
/// <param name="Platform">Where the table has no column for it.</param>
/// <param name="Firm">Likewise; empty for none.</param>
/// <exception cref="NotFoundException">There is no such file.</exception>
/// <exception cref="DomainException">The file cannot be read as a table, or has no such columns.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record PreviewSales(FileId Sheet, Platform? Platform, string Firm) : IQuery<SalePreview>;

/// <param name="Rows">Those that can be read.</param>
/// <param name="Problems">To be put right in the table; nothing is entered before.</param>
/// <param name="Questions">To be answered by yes before anything is entered.</param>
/// <param name="Unread">Headings of columns that are not read.</param>
/// <param name="Seen">Stands for all that is shown, so that nothing else is entered than what was looked at.</param>
public sealed record SalePreview(IReadOnlyList<SaleRow> Rows, IReadOnlyList<SheetProblem> Problems, IReadOnlyList<SheetProblem> Questions, IReadOnlyList<string> Unread, string Seen)
{
    public int Count(RowStanding standing) => Rows.Count(r => r.Standing == standing);

    /// <summary>All of it is there already.</summary>
    public bool ChangesNothing => Problems.Count == 0 && Rows.All(r => r.Standing == RowStanding.Same);

    /// <summary>What the rows come to that will count, those that are there already too.</summary>
    public Money Net => Rows.Where(r => r.OwnOrder is null).Sum(r => r.Amount - r.Refunded);
}

/// <param name="Row">Of the table.</param>
/// <param name="Number">The platform's number of the order; null for the total of a month.</param>
/// <param name="On">The day of the order, or the first day of the month.</param>
/// <param name="Before">What is left after refunds in the row that a correction takes the place of.</param>
/// <param name="OwnOrder">Our own order that it is, so that it does not count.</param>
public sealed record SaleRow(
    int Row, Platform Platform, string Firm, string? Number, DateOnly On, Money Amount, Money Refunded, Money Agricultural, string Product, RowStanding Standing, Money? Before, string? OwnOrder)
{
    /// <summary>The row that is corrected.</summary>
    internal ExternalSale? Corrects { get; init; }

    internal SaleFacts Facts => new(Amount, Refunded, Agricultural, Product);
}

internal sealed class PreviewSalesHandler(ShopDb db, IMediator mediator, TimeProvider clock) : QueryHandler<PreviewSales, SalePreview>
{
    public override Task<SalePreview> Handle(PreviewSales request, CancellationToken cancellationToken) =>
        new SaleComparison(db, mediator).Preview(request, Shanghai.DateOf(clock.GetUtcNow()), cancellationToken);
}

/// <summary>Compares the sales of a table with what stands.</summary>
internal sealed class SaleComparison(ShopDb db, IMediator mediator)
{
    public async Task<SalePreview> Preview(PreviewSales asked, DateOnly today, CancellationToken ct)
    {
        var table = new SaleTable(asked.Platform, asked.Firm.Trim(), today);
        var drafts = table.Read(await mediator.ReadSheet(asked.Sheet, ct));
        CheckDoubles(drafts, table.Problems);
        await AskAboutFirms(drafts, table.Questions, ct);
        var rows = drafts.Any(d => d.Number is not null) ? await Orders(drafts, table, ct) : await Months(drafts, table, ct);
        var seen = rows.Select(r => $"{r.Row} {r.Platform} {r.Firm} {r.Number} {r.On:yyyy-MM-dd} {r.Amount} {r.Refunded} {r.Agricultural} {r.Standing} {r.Before} {r.OwnOrder}");
        return new SalePreview(rows, table.Problems.All, table.Questions.All, table.Unread, FigurePreviews.Digest(seen.Concat(table.Questions.All.Select(q => q.ToString()))));
    }

    private static void CheckDoubles(IReadOnlyList<SaleDraft> drafts, SheetProblems problems)
    {
        foreach (var same in drafts.GroupBy(d => d.Number is null ? $"{d.Platform} {d.Firm} {d.On:yyyy-MM}" : $"{d.Platform} {d.Number}"))
        {
            foreach (var twice in same.Skip(1))
            {
                problems.Add(twice.Place, twice.Number is null
                    ? $"和第 {same.First().Line.Number} 行是同一家企业、同一平台、同一个月。请只留一行。"
                    : $"和第 {same.First().Line.Number} 行是同一个订单号。一个订单只写一行，几样商品的写合计金额。");
            }
        }
    }

    private async Task AskAboutFirms(IReadOnlyList<SaleDraft> drafts, SheetProblems questions, CancellationToken ct)
    {
        var known = await db.ExternalSales.Select(s => s.Firm).Distinct().ToListAsync(ct);
        foreach (var first in drafts.DistinctBy(d => d.Firm).Where(d => !known.Contains(d.Firm)))
        {
            if (NearMatch.Of(first.Firm, known) is { } near)
            {
                questions.Add($"第 {first.Line.Number} 行", $"企业“{first.Firm}”以前没有填过，填过“{near}”。确定是两家吗？同一家请写成一样的名字。");
            }
        }
    }

    private async Task<IReadOnlyList<SaleRow>> Orders(IReadOnlyList<SaleDraft> drafts, SaleTable table, CancellationToken ct)
    {
        var numbers = drafts.Select(d => d.Number!).Distinct().ToArray();
        var there = (await db.ExternalSales.Standing().Where(s => numbers.Contains(s.OrderNumber)).ToListAsync(ct)).ToLookup(s => s.OrderNumber!);
        var own = await mediator.Send(new FindKnownNumbers([.. numbers, .. drafts.Select(d => d.Own).OfType<string>()]), ct);
        return drafts.Select(d =>
        {
            var same = there[d.Number!].SingleOrDefault(s => s.Platform == d.Platform);
            if (same is null && there[d.Number!].FirstOrDefault() is { } elsewhere)
            {
                table.Questions.Add(d.Place, $"{elsewhere.Platform.Name()}里已经有订单号 {d.Number}，{elsewhere.Net}。这里写的是{d.Platform.Name()}，确定是另一笔吗？");
            }
            if (same is not null && same.Firm != d.Firm)
            {
                table.Problems.Add(d.Place, $"订单号 {d.Number} 已经在“{same.Firm}”名下填过，这里写的是“{d.Firm}”。请核对是哪一家的。");
            }
            var ours = own.Contains(d.Number!) ? d.Number : d.Own is { } named && own.Contains(named) ? named : null;
            var isSame = same is not null && Says(same, d) && same.On == d.On && (ours is null || same.OwnOrder == ours);
            return Row(d, same, isSame, ours ?? same?.OwnOrder);
        }).ToList();
    }

    private async Task<IReadOnlyList<SaleRow>> Months(IReadOnlyList<SaleDraft> drafts, SaleTable table, CancellationToken ct)
    {
        var firms = drafts.Select(d => d.Firm).Distinct().ToArray();
        var there = await db.ExternalSales.Standing().Where(s => s.OrderNumber == null && firms.Contains(s.Firm)).ToListAsync(ct);
        var rows = new List<SaleRow>();
        foreach (var d in drafts)
        {
            var same = there.Find(s => s.Platform == d.Platform && s.Firm == d.Firm && s.Month == d.On);
            var isSame = same is not null && Says(same, d);
            rows.Add(Row(d, same, isSame, null));
            var last = drafts.FirstOrDefault(x => x.Platform == d.Platform && x.Firm == d.Firm && x.On == d.On.AddMonths(-1))?.Facts.Amount.Yuan
                ?? there.Find(s => s.Platform == d.Platform && s.Firm == d.Firm && s.Month == d.On.AddMonths(-1))?.Amount.Yuan;
            if (!isSame && TenThousandfold.Of(d.Facts.Amount.Yuan, last ?? 0) is { } times)
            {
                table.Questions.Add(d.Line[SaleTable.Amount], $"{d.Facts.Amount} 约是上个月（{d.On.AddMonths(-1):yyyy-MM}）{new Money(last!.Value)} 的 {times}，是不是把元和万元弄混了？");
            }
        }
        return rows;
    }

    private static bool Says(ExternalSale there, SaleDraft draft) =>
        there.Amount == draft.Facts.Amount && there.Refunded == draft.Facts.Refunded && there.Agricultural == draft.Facts.Agricultural;

    private static SaleRow Row(SaleDraft d, ExternalSale? there, bool isSame, string? ownOrder) => new(
        d.Line.Number, d.Platform, d.Firm, d.Number, d.On, d.Facts.Amount, d.Facts.Refunded, d.Facts.Agricultural, d.Facts.Product,
        there is null ? RowStanding.New : isSame ? RowStanding.Same : RowStanding.Correction, there?.Net, ownOrder)
    { Corrects = there };
}
