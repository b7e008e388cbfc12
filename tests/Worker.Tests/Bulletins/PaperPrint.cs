using System.Diagnostics;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>
/// Prints files as a reader would, and reads the pages. Chromium, LibreOffice and poppler have to be installed: tests fail without them.
/// </summary>
internal static class PaperPrint
{
    /// <summary>The text of each page of an HTML file that Chromium prints.</summary>
    public static async Task<IReadOnlyList<string>> OfHtml(string path, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        var pdf = Path.Combine(folder, "page.pdf");
        await Run("chromium",
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", $"--user-data-dir={Path.Combine(folder, "browser")}",
            $"--print-to-pdf={pdf}", new Uri(path).AbsoluteUri,
        ], cancellationToken);
        return await Pages(pdf, cancellationToken);
    }

    /// <summary>The text of each page of a workbook that LibreOffice prints.</summary>
    public static async Task<IReadOnlyList<string>> OfWorkbook(string path, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        await Run("soffice",
        [
            $"-env:UserInstallation={new Uri(Path.Combine(folder, "office")).AbsoluteUri}", "--headless", "--convert-to", "pdf",
            "--outdir", folder, path,
        ], cancellationToken);
        return await Pages(Path.ChangeExtension(path, "pdf"), cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> Pages(string pdf, CancellationToken cancellationToken) =>
        (await Run("pdftotext", ["-raw", pdf, "-"], cancellationToken)).TrimEnd('\f').Split('\f');

    private static async Task<string> Run(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await error}");
        return await output;
    }
}
