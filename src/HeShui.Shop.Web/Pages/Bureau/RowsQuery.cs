using HeShui.Shop.Reporting;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>What an address tells of where a page of rows is.</summary>
public static class RowsQuery
{
    /// <param name="after">Mark of the last row of the page before.</param>
    /// <param name="before">Mark of the first row of the page after.</param>
    public static RowsBeside? Beside(string? after, string? before) =>
        after is not null ? new RowsBeside(after, Backwards: false) : before is not null ? new RowsBeside(before, Backwards: true) : null;
}
