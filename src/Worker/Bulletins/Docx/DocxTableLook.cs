namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>The measures of a table, in twentieths of a point.</summary>
/// <param name="Style">The style of its cells.</param>
/// <param name="Size">The size of its letters, half-points.</param>
/// <param name="SmallSize">The size of 并列 and of headings below a common one, half-points.</param>
/// <param name="Pitch">The pitch of lines within a cell.</param>
/// <param name="RowHeight">The height of a row of one line.</param>
/// <param name="MaxLines">The most lines of a cell; what is longer is cut.</param>
internal sealed record DocxTableLook(string Style, int Size, int SmallSize, int Pitch, int RowHeight, int MaxLines)
{
    private const int LongFrom = 24;

    /// <summary>9 pt, rows of 5.3 mm.</summary>
    public static readonly DocxTableLook Short = new(DocxStyles.Cell, 18, 14, 220, DocxPage.OfMillimetres(5.3m), 6);

    /// <summary>9 pt, rows of 4.8 mm: 34 rows stand on the first page of an annex.</summary>
    public static readonly DocxTableLook Long = Short with { RowHeight = DocxPage.OfMillimetres(4.8m) };

    /// <summary>8 pt, rows of 3.2 mm: 160 rows in four parts stand on the first page of an annex.</summary>
    public static readonly DocxTableLook Folded = new(DocxStyles.SmallCell, 16, 12, 180, DocxPage.OfMillimetres(3.2m), 3);

    /// <summary>The look of a table across the page.</summary>
    public static DocxTableLook Of(int rows) => rows >= LongFrom ? Long : Short;
}
