using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme.Import;

/// <summary>What the books have of a project when a sheet is compared with them.</summary>
internal sealed class FundsKnown(IReadOnlyList<string> contractors, IReadOnlyList<WorkRow> works, ProjectFunds? funds, DateOnly asOf)
{
    /// <summary>How far from a factor of 10,000 sums may be and still look like 元 taken for 万元.</summary>
    private const decimal Least = 1_000, Most = 100_000;

    public static async Task<FundsKnown> Of(ShopDb db, IMediator mediator, FundsImport import, CancellationToken ct) => new(
        await db.Contractors.AsNoTracking().Select(c => c.Name).ToListAsync(ct),
        await db.Rows(db.Works.Where(w => w.Project == import.Project), ct),
        await mediator.Send(new FindFundsOfProject(import.Project), ct),
        import.AsOf);

    /// <summary>The work of a line, if it is known.</summary>
    public WorkRow? Work(FundsLine line) => works.FirstOrDefault(w => w.Contractor == line.Contractor && w.Name == line.Work);

    /// <summary>Notes at the sheet's cells what contradicts the books or looks like a slip.</summary>
    public void Compare(FundsSheet sheet)
    {
        foreach (var line in sheet.Lines)
        {
            Compare(sheet, line);
        }
        AskAboutUnits(sheet);
    }

    private void Compare(FundsSheet sheet, FundsLine line)
    {
        if (Work(line) is { } work)
        {
            Contradiction(sheet, line, FundsCell.Planned, "计划", line.Planned, work.Planned);
            if (work.Paid > Money.Zero || work.Open > Money.Zero)
            {
                Contradiction(sheet, line, FundsCell.Paid, "已付", line.Paid, work.Paid);
            }
            else if (line.Paid > Money.Zero && (line.On ?? asOf) > work.KeptSince)
            {
                sheet.Refuse(line, FundsCell.Paid, Programme.Work.AfterBook(work.KeptSince));
            }
            if (line.Direction != work.Direction)
            {
                sheet.Ask(line, FundsCell.Direction, $"系统里这项工作的方向是“{work.Direction}”，表里是“{line.Direction}”。导入后方向不变。");
            }
            return;
        }
        if (NearNames.Of(line.Contractor, contractors) is { } firm)
        {
            sheet.Ask(line, FundsCell.Contractor, $"“{line.Contractor}”和系统里的“{firm}”只差一个字。写错了就在表里改正，确实是另一家才打勾。");
        }
        if (NearNames.Of(line.Work, works.Select(w => w.Name)) is { } near)
        {
            sheet.Ask(line, FundsCell.Work, $"“{line.Work}”和系统里的“{near}”只差一个字。写错了就在表里改正，确实是另一项才打勾。");
        }
        if (works.FirstOrDefault(w => w.Name == line.Work) is { } other)
        {
            sheet.Ask(line, FundsCell.Contractor, $"系统里“{line.Work}”的承办单位是“{other.Contractor}”，表里是“{line.Contractor}”。确实是另外一项才打勾。");
        }
    }

    private static void Contradiction(FundsSheet sheet, FundsLine line, FundsCell cell, string what, Money written, Money known)
    {
        if (written == known)
        {
            return;
        }
        var slip = IsTenThousandfold(written, known) ? "正好差一万倍，是不是把元和万元弄混了？" : "";
        sheet.Refuse(line, cell, $"系统里记的{what}是 {known.Wan()} 万元，表里是 {written.Wan()} 万元。{slip}表错了请改表，系统错了请先在这项工作的页面更正。");
    }

    private static bool IsTenThousandfold(Money a, Money b) =>
        a > Money.Zero && b > Money.Zero && (a.Yuan == b.Yuan * FundWords.TenThousand || b.Yuan == a.Yuan * FundWords.TenThousand);

    /// <summary>A whole sheet in the wrong unit: what it plans is some ten thousand times what the project has, or a ten-thousandth of it.</summary>
    private void AskAboutUnits(FundsSheet sheet)
    {
        var planned = sheet.Lines.Sum(l => l.Planned);
        if (planned == Money.Zero || (funds?.Approved ?? funds?.Planned) is not { } has || has <= Money.Zero)
        {
            return;
        }
        var ratio = planned.Yuan / has.Yuan;
        if (ratio is >= Least and <= Most || 1 / ratio is >= Least and <= Most)
        {
            sheet.Ask(sheet.Address(sheet.Lines[0], FundsCell.Planned), $"整张表的计划一共 {planned.Wan()} 万元，这个项目批复的是 {has.Wan()} 万元，差了上千倍。是不是把元和万元弄混了？");
        }
    }
}
