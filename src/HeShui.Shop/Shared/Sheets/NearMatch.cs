namespace HeShui.Shop.Shared.Sheets;

/// <summary>Names that were probably meant.</summary>
internal static class NearMatch
{
    /// <summary>The known name that is nearest to a written one: one contains the other, or few characters differ; null for none.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        var plain = SheetTable.Plain(written);
        return known.Select(name => (Name: name, Distance: Distance(plain, SheetTable.Plain(name))))
            .Where(k => k.Distance <= Math.Max(1, plain.Length / 3) || (plain.Length > 1 && (SheetTable.Plain(k.Name).Contains(plain, StringComparison.Ordinal) || plain.Contains(SheetTable.Plain(k.Name), StringComparison.Ordinal))))
            .OrderBy(k => k.Distance).Select(k => k.Name).FirstOrDefault();
    }

    /// <summary>How many characters have to be put in, taken out or changed to make one name of the other.</summary>
    public static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }
        return row[b.Length];
    }
}
