namespace HeShui.Shop.Web.Setup;

/// <summary>The start or a command can't go on, and this is why, for the person at the console.</summary>
public sealed class SetupException(string message) : Exception(message);

/// <summary>What the program tells the person at the console.</summary>
internal static class Say
{
    /// <summary>One line at once, unlike <see cref="Progress{T}"/>, which may come late and out of order.</summary>
    public static readonly IProgress<string> Progress = new Lines();

    public static void Line(string text) => Console.WriteLine(text);

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Line(value);
    }
}
