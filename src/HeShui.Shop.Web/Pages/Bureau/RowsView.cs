using HeShui.Shop.Reporting;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A page of the rows behind a figure, as <c>_Rows</c> shows it.</summary>
/// <param name="Unit">Of what one row contributes.</param>
/// <param name="LeftOut">Whether these are the rows that do not count.</param>
/// <param name="Address">Of a page: of the rows left out or not, counted from 1.</param>
public sealed record RowsView(Measurement? Actual, Unit Unit, bool IsEntered, RowsPage Shown, bool LeftOut, Func<bool, int, string?> Address)
{
    /// <summary>The pages to link to: the first, the last, and those around this one; null for a gap.</summary>
    public IEnumerable<int?> Links()
    {
        var last = 0;
        foreach (var page in Enumerable.Range(1, Shown.Pages).Where(p => p == 1 || p == Shown.Pages || Math.Abs(p - Shown.Page) <= 1))
        {
            if (page > last + 1)
            {
                yield return null;
            }
            yield return last = page;
        }
    }
}
