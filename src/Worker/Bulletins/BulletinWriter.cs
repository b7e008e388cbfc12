using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Docx;
using AqPipeline.Worker.Bulletins.Html;
using AqPipeline.Worker.Bulletins.Xlsx;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Bulletins;

/// <summary>Writes a bulletin in every format.</summary>
/// <param name="options">The templates and the font.</param>
/// <param name="say">Receives what a reader should know of the documents, such as that there is no PDF.</param>
internal sealed class BulletinWriter(BulletinOptions options, Action<Words>? say = null)
{
    private const string Docx = "docx";
    private const string Pdf = "pdf";

    /// <summary>Writes the documents.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="stem">Their names without suffix.</param>
    /// <param name="bulletin">What is printed.</param>
    /// <returns>The paths of the documents.</returns>
    public IReadOnlyList<string> Write(string folder, string stem, PrintedBulletin bulletin)
    {
        var document = new BulletinDocument(options.TemplateDocx, new DocxFonts(options.LatinFont));
        (string Extension, Action<string> Write)[] formats =
        [
            (Docx, path => document.Write(path, bulletin)),
            ("xlsx", path => BulletinBook.Write(path, bulletin, options.TemplateXlsx.Length > 0 ? options.TemplateXlsx : null)),
            ("html", path => HtmlPage.Write(path, bulletin)),
            ("csv", path => BulletinCsvText.Write(path, bulletin)),
        ];
        foreach (var (extension, write) in formats)
        {
            WholeFile.Write(PathOf(extension), write);
        }

        List<string> written = [.. formats.Select(format => PathOf(format.Extension))];
        if (options.Pdf)
        {
            written.AddRange(Portable(document, bulletin, PathOf(Docx), PathOf(Pdf)));
        }

        return written;

        string PathOf(string extension) => Path.Combine(folder, $"{stem}.{extension}");
    }

    /// <summary>Makes the PDF. One that fails is said and keeps no bulletin back.</summary>
    private IEnumerable<string> Portable(BulletinDocument document, PrintedBulletin bulletin, string documentPath, string path)
    {
        var program = BulletinPdf.Find();
        try
        {
            var notes = new BulletinPaper(document, program).Write(documentPath, path, bulletin, CancellationToken.None)
                .GetAwaiter().GetResult();
            foreach (var note in notes)
            {
                say?.Invoke(note);
            }

            return program is null ? [] : [path];
        }
        catch (IOException exception)
        {
            File.Delete(path);
            say?.Invoke(FileFault.Sentence(exception));
            return [];
        }
    }
}
