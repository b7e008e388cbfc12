using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using AqPipeline.Worker.Bulletins.Docx;

namespace AqPipeline.Worker.Bulletins;

/// <summary>A document as PDF, made by LibreOffice with a profile of its own, one document at a time.</summary>
/// <param name="program">The program <c>soffice</c>.</param>
internal sealed partial class BulletinPdf(string program)
{
    /// <summary>Why there is no PDF.</summary>
    public static readonly Words NotInstalled = new(
        "No PDF is made: LibreOffice is not installed (Debian: libreoffice-writer-nogui).",
        "未生成PDF：未安装LibreOffice（Debian软件包：libreoffice-writer-nogui）。");

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private static readonly SemaphoreSlim s_oneAtATime = new(1);

    /// <summary>LibreOffice on the search path; <see langword="null"/> where it is not installed.</summary>
    public static BulletinPdf? Find()
    {
        string[] names = OperatingSystem.IsWindows() ? ["soffice.com", "soffice.exe"] : ["soffice", "libreoffice"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        return found is null ? null : new BulletinPdf(found);
    }

    /// <summary>Makes the PDF.</summary>
    /// <param name="document">The DOCX.</param>
    /// <param name="path">The PDF.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <returns>Pages and fonts.</returns>
    /// <exception cref="IOException">LibreOffice does not do its work.</exception>
    public async Task<PdfPages> Write(string document, string path, CancellationToken cancellationToken)
    {
        await s_oneAtATime.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("aq-pdf-").FullName;
        try
        {
            var copy = Path.Combine(folder, "bulletin.docx");
            File.Copy(document, copy);
            DocxForPdf.Adapt(copy);
            await Convert(copy, "odt", folder, cancellationToken);
            var text = Path.Combine(folder, "bulletin.odt");
            OdtForPdf.Adapt(text);
            await Convert(text, "pdf", folder, cancellationToken);
            var made = Path.Combine(folder, "bulletin.pdf");
            var pages = PagesOf(await File.ReadAllBytesAsync(made, cancellationToken));
            File.Move(made, path, overwrite: true);
            return pages;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            s_oneAtATime.Release();
        }
    }

    private async Task Convert(string file, string kind, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}",
                "--headless", "--norestore", "--convert-to", kind, "--outdir", folder, file,
            },
        };
        PdfFonts.Prefer(start, folder);
        using var process = Process.Start(start) ?? throw new IOException($"{program} does not start; reinstall LibreOffice.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = await process.StandardError.ReadToEndAsync(limit.Token);
            await output;
            await process.WaitForExitAsync(limit.Token);
            if (!File.Exists(Path.Combine(folder, "bulletin." + kind)))
            {
                throw new IOException(
                    $"{program} made no PDF (exit code {process.ExitCode}): {PrintableText.Cleaned(errors, 300)} "
                        + "Open the DOCX with it, and see what it says.");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException(
                $"{program} made no PDF within {s_limit.TotalMinutes:0} minutes; end other programs on this machine, and try again.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static PdfPages PagesOf(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        return new PdfPages(
            Page().Count(text), [.. Font().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)]);
    }

    [GeneratedRegex(@"/Type\s*/Page[^s]")]
    private static partial Regex Page();

    [GeneratedRegex(@"/BaseFont\s*/(?:[A-Z]{6}\+)?([^/\s<>\[\]()]+)")]
    private static partial Regex Font();
}

/// <summary>What a PDF consists of.</summary>
/// <param name="Count">The number of pages.</param>
/// <param name="Fonts">The names of the fonts in it.</param>
internal sealed record PdfPages(int Count, IReadOnlyList<string> Fonts);
