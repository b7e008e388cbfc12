using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Docx;

namespace AqPipeline.Worker.Bulletins;

/// <summary>A bulletin on paper: the document, and where LibreOffice is installed the PDF, 版记 on an even last page.</summary>
/// <param name="document">Writes the document.</param>
/// <param name="pdf">Makes the PDF; <see langword="null"/> where LibreOffice is not installed.</param>
internal sealed class BulletinPaper(BulletinDocument document, BulletinPdf? pdf)
{
    /// <summary>One brings 版记 to the next page; a second one is needed where it stands on a page of its own anyway.</summary>
    private const int MostBreaks = 2;

    /// <summary>Writes both files.</summary>
    /// <param name="path">The file of the document.</param>
    /// <param name="pdfPath">The file of the PDF.</param>
    /// <param name="bulletin">The bulletin.</param>
    /// <param name="cancellationToken">Ends LibreOffice.</param>
    /// <returns>What to tell the user: that there is no PDF, or which fonts stand in for others.</returns>
    /// <exception cref="IOException">LibreOffice does not do its work.</exception>
    public async Task<IReadOnlyList<Words>> Write(
        string path, string pdfPath, PrintedBulletin bulletin, CancellationToken cancellationToken)
    {
        WholeFile.Write(path, file => document.Write(file, bulletin));
        if (pdf is null)
        {
            return [BulletinPdf.NotInstalled];
        }

        var pages = await pdf.Write(path, pdfPath, cancellationToken);
        var hasImprint = bulletin.CopiesTo is { Length: > 0 } || bulletin.Office is { Length: > 0 };
        for (var breaks = 1; breaks <= MostBreaks && hasImprint && pages.Count % 2 == 1; breaks++)
        {
            var before = breaks;
            WholeFile.Write(path, file => document.Write(file, bulletin, before));
            pages = await pdf.Write(path, pdfPath, cancellationToken);
        }

        return PdfFonts.NoteOf(pages) is { } note ? [note] : [];
    }
}
