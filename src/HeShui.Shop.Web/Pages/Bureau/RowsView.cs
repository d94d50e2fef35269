using HeShui.Shop.Reporting;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A page of the rows behind a figure, as <c>_Rows</c> shows it.</summary>
/// <param name="Unit">Of what one row contributes.</param>
/// <param name="LeftOut">Whether these are the rows that do not count.</param>
/// <param name="At">The address of a page: of the rows left out or not, counted from 1, and what it is beside.</param>
public sealed record RowsView(Measurement? Actual, Unit Unit, bool IsEntered, RowsPage Shown, bool LeftOut, Func<bool, int, RowsBeside?, string?> At)
{
    /// <summary>Of the first page of the rows left out or not.</summary>
    public string? First(bool leftOut) => At(leftOut, 1, null);

    /// <summary>Of another page of these rows. The pages beside this one are told where it begins or ends, so that no rows need to be counted off.</summary>
    public string? Address(int page) => At(LeftOut, page, page switch
    {
        1 => null,
        _ when page == Shown.Page - 1 && Shown.First is { } first => new RowsBeside(first, Backwards: true),
        _ when page == Shown.Page + 1 && Shown.Last is { } last => new RowsBeside(last, Backwards: false),
        _ => null,
    });

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
