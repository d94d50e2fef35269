namespace HeShui.Shop.Shared.Sheets;

/// <summary>Values out of cells. What is wrong is noted at its cell, and null comes back.</summary>
internal static class SheetValues
{
    private const int DigitsOfATable = 15;

    extension(SheetProblems problems)
    {
        /// <summary>Whether a cell holds what somebody wrote: not empty, no formula, no error.</summary>
        /// <param name="formulas">Whether what a formula came to will do, as in rows of totals.</param>
        public bool IsWritten(SheetCell cell, string name, bool formulas = false)
        {
            var wrong = cell.IsFormula && !formulas ? "是公式。请改成数值（复制后用“选择性粘贴 → 数值”）"
                : cell.IsError ? $"是错误值 {cell.Text}"
                : cell.IsEmpty || cell.Text.Length == 0 ? $"没有写{name}" : null;
            if (wrong is not null)
            {
                problems.Add(cell, wrong + "。");
            }
            return wrong is null;
        }

        /// <summary>A text of limited length.</summary>
        public string? Text(SheetCell cell, string name, int longest)
        {
            if (!problems.IsWritten(cell, name))
            {
                return null;
            }
            return cell.Text.Length <= longest ? cell.Text : problems.Wrong<string>(cell, $"{name}太长，最多 {longest} 个字");
        }

        /// <summary>A long number that is a name, as of an order: a table that keeps it as a number has lost its last digits.</summary>
        public string? Code(SheetCell cell, string name, int longest)
        {
            var text = problems.Text(cell, name, longest);
            return text is not null && cell.Number is not null && text.TrimStart('-').Length > DigitsOfATable
                ? problems.Wrong<string>(cell, $"{name}被表格存成了数字，15 位以后已经丢了。请把这一列设成“文本”格式再重新贴一遍") : text;
        }

        /// <summary>A number; a percentage as it is shown, 95 for 95%.</summary>
        public decimal? Number(SheetCell cell, string name, bool formulas = false)
        {
            if (!problems.IsWritten(cell, name, formulas))
            {
                return null;
            }
            if (cell.Date is not null)
            {
                return problems.Wrong<decimal?>(cell, $"是日期，不是{name}");
            }
            if (cell.Number is { } number)
            {
                return cell.IsPercent ? number * 100 : number;
            }
            return problems.Or(cell, Writing.Number(cell.Text.EndsWith('%') || cell.Text.EndsWith('％') ? cell.Text[..^1] : cell.Text));
        }

        /// <summary>An amount, in yuan.</summary>
        /// <param name="unit">What a bare number is in; null for 元.</param>
        public decimal? Yuan(SheetCell cell, string name, string? unit, bool formulas = false)
        {
            if (!problems.IsWritten(cell, name, formulas))
            {
                return null;
            }
            if (cell.Date is not null || cell.IsPercent)
            {
                return problems.Wrong<decimal?>(cell, $"是{(cell.IsPercent ? "百分数" : "日期")}，不是{name}");
            }
            return problems.Or(cell, cell.Number is { } number ? Writing.Whole(number, unit ?? "元") : Writing.Yuan(cell.Text, unit));
        }

        /// <summary>A month, as its first day.</summary>
        public DateOnly? Month(SheetCell cell, string name = "月份")
        {
            if (!problems.IsWritten(cell, name))
            {
                return null;
            }
            if (cell.Date is { } date)
            {
                return new DateOnly(date.Year, date.Month, 1);
            }
            return cell.Number is { } number && number != decimal.Truncate(number)
                ? problems.Wrong<DateOnly?>(cell, $"写成了数字 {cell.Text}，分不清是哪个月（2026.1 和 2026.10 一样），请写成 2026-10 这样") : problems.Or(cell, Writing.Month(cell.Text));
        }

        /// <summary>A day.</summary>
        public DateOnly? Day(SheetCell cell, string name = "日期")
        {
            if (!problems.IsWritten(cell, name))
            {
                return null;
            }
            return cell.Date is { } date ? DateOnly.FromDateTime(date) : problems.Or(cell, Writing.Day(cell.Text));
        }

        private T? Or<T>(SheetCell cell, Written<T> written) where T : struct => written.Problem is { } wrong ? problems.Wrong<T?>(cell, wrong) : written.Value;

        private T? Wrong<T>(SheetCell cell, string what)
        {
            problems.Add(cell, what + "。");
            return default;
        }
    }
}
