using System.Diagnostics;

namespace HeShui.Shop.Tests.Reporting.SelfEvaluation;

/// <summary>LibreOffice and pdftotext, by which a file is opened as people open it.</summary>
internal static class Office
{
    private const string Install = "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils";

    /// <summary>The text of a document or workbook as it comes out on paper, without blanks and line ends, and how many pages it takes.</summary>
    public static async Task<(string Text, int Pages)> Print(Stream content, string ending)
    {
        var folder = Directory.CreateTempSubdirectory("heshui-office-").FullName;
        try
        {
            var (source, pdf) = (Path.Combine(folder, "form." + ending), Path.Combine(folder, "form.pdf"));
            await using (var file = File.Create(source))
            {
                await content.CopyToAsync(file);
            }
            await Run("soffice", $"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, source);
            File.Exists(pdf).ShouldBeTrue($"LibreOffice makes a PDF of the .{ending}");
            var text = await Run("pdftotext", "-layout", pdf, "-");
            return (string.Concat(text.Where(c => !char.IsWhiteSpace(c))), text.Count(c => c == '\f'));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{program} is missing. It opens the files that people get: {Install}");
        using var process = Process.Start(new ProcessStartInfo(found, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException($"{program} failed: {await complained}");
    }
}
