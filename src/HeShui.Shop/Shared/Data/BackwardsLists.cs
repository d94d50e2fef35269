namespace HeShui.Shop.Shared.Data;

/// <summary>Lists that are read from their end.</summary>
internal static class BackwardsLists
{
    /// <summary>What was read, in the list's own order.</summary>
    public static List<T> InOrder<T>(this List<T> read, bool backwards)
    {
        if (backwards)
        {
            read.Reverse();
        }
        return read;
    }
}
