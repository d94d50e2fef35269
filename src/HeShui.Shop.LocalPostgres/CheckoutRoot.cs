namespace HeShui.Shop.LocalPostgres;

/// <summary>The folder that holds the solution.</summary>
public static class CheckoutRoot
{
    private const string Solution = "HeShui.Shop.sln";

    /// <summary>Walks up from a folder to the one that holds HeShui.Shop.sln.</summary>
    /// <exception cref="LocalPostgresException">There is none above <paramref name="from"/>.</exception>
    public static string Find(string from)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(from)); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }
        throw new LocalPostgresException($"找不到项目文件夹：从 {from} 往上都没有 {Solution}。请在项目文件夹里运行。");
    }
}
