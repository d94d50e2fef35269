namespace HeShui.Shop.Programme;

/// <summary>Names that differ by one character: most likely one of them is a slip.</summary>
internal static class NearNames
{
    /// <summary>Names shorter than this differ by one character too easily.</summary>
    private const int Shortest = 4;

    /// <summary>A known name from which this one differs by one character: put in, left out or another; null if there is none, or the very name is known.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var all = known as IReadOnlyCollection<string> ?? known.ToList();
        return all.Contains(name) ? null : all.FirstOrDefault(k => Differ(name, k));
    }

    /// <summary>Whether the edit distance is exactly 1.</summary>
    public static bool Differ(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (longer.Length < Shortest || longer.Length - shorter.Length > 1)
        {
            return false;
        }
        var same = 0;
        while (same < shorter.Length && shorter[same] == longer[same])
        {
            same++;
        }
        if (same == longer.Length)
        {
            return false;
        }
        return shorter.Length == longer.Length
            ? shorter.AsSpan(same + 1).SequenceEqual(longer.AsSpan(same + 1))
            : shorter.AsSpan(same).SequenceEqual(longer.AsSpan(same + 1));
    }
}
