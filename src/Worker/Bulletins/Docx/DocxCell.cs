using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>The text of a cell, fitted into its column: set narrower, on more lines, or, last, cut.</summary>
internal sealed record DocxCell
{
    /// <summary>The free room at each side of a cell, twentieths of a point.</summary>
    public const int Padding = 24;

    private const int NarrowestPercent = 66;
    private const string Grey = "DEE3E8";

    private readonly DocxTableLook _look;
    private readonly int _percent = 100;

    /// <param name="text">The text; lines are separated by line ends.</param>
    /// <param name="width">The width of the column.</param>
    /// <param name="look">The measures of the table.</param>
    /// <param name="tied">What stands in small letters before it.</param>
    /// <param name="indent">The room at its left.</param>
    public DocxCell(string text, int width, DocxTableLook look, string tied = "", int indent = 0)
    {
        _look = look;
        Width = width;
        Tied = tied;
        LeftIndent = indent;
        var room = Math.Max(1, width - indent - 2 * Padding);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var widest = lines.Max(line => DocxWidth.Of(line, look.Size)) + DocxWidth.Of(tied, look.SmallSize);
        if (widest > room)
        {
            _percent = Math.Max(NarrowestPercent, 100 * room / widest);
        }

        var fitting = lines.Select(line => Fitted(line, room)).ToList();
        Text = string.Join('\n', fitting.Select(line => line.Text));
        Lines = fitting.Sum(line => line.Lines);
    }

    /// <summary>The text as it is printed.</summary>
    public string Text { get; }

    public string Tied { get; }

    public int Width { get; }

    /// <summary>The number of lines that it takes.</summary>
    public int Lines { get; }

    /// <summary>Columns that the cell spans.</summary>
    public int Span { get; init; } = 1;

    /// <summary>The size of the letters, half-points; 0 for the table's.</summary>
    public int Size { get; init; }

    public bool IsBold { get; init; }

    public bool IsShaded { get; init; }

    /// <summary>A colour of the ground instead of grey; empty for none.</summary>
    public string Ground { get; init; } = "";

    /// <summary>The colour of the letters; empty for black.</summary>
    public string Ink { get; init; } = "";

    /// <summary>True for a heavier line below.</summary>
    public bool IsHeavyBelow { get; init; }

    /// <summary>True for a heavier line above.</summary>
    public bool IsHeavyAbove { get; init; }

    /// <summary>Whether the cell begins or goes on over rows; <see langword="null"/> for a cell of one row.</summary>
    public MergedCellValues? Merge { get; init; }

    /// <summary>True if the next row has to stand on the same page.</summary>
    public bool KeepsNext { get; init; }

    public JustificationValues Place { get; init; } = JustificationValues.Center;

    public int LeftIndent { get; }

    public int RightIndent { get; init; }

    /// <summary>The cell.</summary>
    public TableCell ToElement()
    {
        var properties = new TableCellProperties(
            new TableCellWidth { Width = Width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa });
        if (Span > 1)
        {
            properties.Append(new GridSpan { Val = Span });
        }

        if (Merge is { } merge)
        {
            properties.Append(new VerticalMerge { Val = merge });
        }

        if (IsHeavyAbove || IsHeavyBelow)
        {
            var borders = new TableCellBorders();
            if (IsHeavyAbove)
            {
                borders.Append(new TopBorder { Val = BorderValues.Single, Size = 6, Color = "000000" });
            }

            if (IsHeavyBelow)
            {
                borders.Append(new BottomBorder { Val = BorderValues.Single, Size = 6, Color = "000000" });
            }

            properties.Append(borders);
        }

        if (IsShaded || Ground.Length > 0)
        {
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Ground.Length > 0 ? Ground : Grey });
        }

        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell(properties, Content());
    }

    private Paragraph Content()
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = _look.Style });
        if (KeepsNext)
        {
            properties.Append(new KeepNext());
        }

        if (LeftIndent > 0 || RightIndent > 0)
        {
            properties.Append(new Indentation { Left = Invariant(LeftIndent), Right = Invariant(RightIndent) });
        }

        if (Place != JustificationValues.Center)
        {
            properties.Append(new Justification { Val = Place });
        }

        return new Paragraph(
        [
            properties,
            .. Tied.Length > 0 ? DocxText.Runs(Tied, Look(_look.SmallSize)) : [],
            .. DocxText.Runs(Text, Look(Size)),
        ]);
    }

    private RunProperties? Look(int size)
    {
        var properties = new RunProperties();
        if (IsBold)
        {
            properties.Append(new RunFonts { EastAsia = DocxFonts.Heading });
        }

        if (Ink.Length > 0)
        {
            properties.Append(new Color { Val = Ink });
        }

        if (_percent < 100)
        {
            properties.Append(new CharacterScale { Val = _percent });
        }

        if (size > 0)
        {
            properties.Append(new FontSize { Val = Invariant(size) }, new FontSizeComplexScript { Val = Invariant(size) });
        }

        return properties.HasChildren ? properties : null;
    }

    /// <summary>A line with the number of lines that it takes; what does not fit on the most lines is cut.</summary>
    private (string Text, int Lines) Fitted(string line, int room)
    {
        var lines = 1;
        var used = 0;
        foreach (var (place, character) in line.Index())
        {
            var width = DocxWidth.Of(character.ToString(), _look.Size) * _percent / 100;
            if (used > 0 && used + width > room + Padding)
            {
                if (++lines > _look.MaxLines)
                {
                    return (string.Concat(line.AsSpan(0, place - 1), "…"), _look.MaxLines);
                }

                used = 0;
            }

            used += width;
        }

        return (line, lines);
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
