namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>A line of the checklist on the spot.</summary>
public sealed class CheckItem
{
    private CheckItem() { }

    internal CheckItem(int position, string text) => (Position, Text) = (position, text);

    public int Position { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>Null before the check.</summary>
    public bool? Holds { get; private set; }
    public string Note { get; private set; } = "";

    internal void Answer(bool holds, string note) => (Holds, Note) = (holds, note);
}

/// <summary>What was found for a line of the checklist.</summary>
/// <param name="Holds">Null where nothing was chosen.</param>
public sealed record CheckedItem(int Position, bool? Holds, string Note);
