using System.Text;

namespace HeShui.Shop.Catalog;

/// <summary>
/// PostgreSQL has no parser for Chinese, so a text is indexed as its single characters and its pairs of neighbouring
/// characters; Latin letters and digits stay whole words. A query is broken up the same way and must match wholly.
/// </summary>
internal static class SearchWords
{
    /// <summary>Space-separated words of a text, each once.</summary>
    public static string Of(string text) => string.Join(' ', Split(text, singles: true).Distinct());

    /// <summary>Words of what a person typed: pairs where there are any, so that 苹果 does not find 果苹.</summary>
    public static string OfQuery(string text) => string.Join(' ', Split(text, singles: false).Distinct());

    private static IEnumerable<string> Split(string text, bool singles)
    {
        foreach (var run in Runs(text))
        {
            if (run[0] < 128)
            {
                yield return run;
                continue;
            }
            for (var i = 0; i < run.Length; i++)
            {
                if (singles || run.Length == 1)
                {
                    yield return run[i].ToString();
                }
                if (i + 1 < run.Length)
                {
                    yield return run.Substring(i, 2);
                }
            }
        }
    }

    private static IEnumerable<string> Runs(string text)
    {
        var run = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (run.Length > 0 && (!char.IsLetterOrDigit(c) || c < 128 != run[0] < 128))
            {
                yield return run.ToString();
                run.Clear();
            }
            if (char.IsLetterOrDigit(c))
            {
                run.Append(c);
            }
        }
        if (run.Length > 0)
        {
            yield return run.ToString();
        }
    }
}
