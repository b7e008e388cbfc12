using DocumentFormat.OpenXml.Wordprocessing;

namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>The look of an element of the page; lengths in twentieths of a point, sizes in half-points.</summary>
internal sealed record DocxStyle
{
    /// <summary>The font of Chinese characters; <see langword="null"/> for the text's.</summary>
    public string? Font { get; init; }

    /// <summary>True if Latin letters and digits have this font as well.</summary>
    public bool IsAllOneFont { get; init; }

    public int Size { get; init; } = 32;

    public string? Colour { get; init; }

    /// <summary>True for the spacing that brings 28 characters on a line.</summary>
    public bool IsTight { get; init; }

    /// <summary>The exact pitch of the lines; <see langword="null"/> for as high as what stands on them.</summary>
    public int? Line { get; init; }

    public int Before { get; init; }

    public int After { get; init; }

    public int Left { get; init; }

    public int Right { get; init; }

    public int First { get; init; }

    public JustificationValues Place { get; init; } = JustificationValues.Left;

    /// <summary>True if the next paragraph has to begin on the same page.</summary>
    public bool KeepsNext { get; init; }

    public bool StartsPage { get; init; }

    public bool HasRedRule { get; init; }

    /// <summary>The level in the outline; <see langword="null"/> for text.</summary>
    public int? Level { get; init; }

    /// <summary>What the style says of paragraphs.</summary>
    public StyleParagraphProperties Paragraph()
    {
        var properties = new StyleParagraphProperties();
        if (KeepsNext)
        {
            properties.Append(new KeepNext());
        }

        if (StartsPage)
        {
            properties.Append(new PageBreakBefore());
        }

        properties.Append(new WidowControl { Val = false });
        if (HasRedRule)
        {
            properties.Append(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 0, Color = "FF0000" }));
        }

        properties.Append(
            new OverflowPunctuation { Val = false },
            new AutoSpaceDE { Val = false },
            new AutoSpaceDN { Val = false },
            new SnapToGrid { Val = false },
            new SpacingBetweenLines
            {
                Before = Text(Before),
                After = Text(After),
                Line = Text(Line ?? 240),
                LineRule = Line is null ? LineSpacingRuleValues.Auto : LineSpacingRuleValues.Exact,
            },
            new Indentation { Left = Text(Left), Right = Text(Right), FirstLine = Text(First) },
            new Justification { Val = Place });
        if (Level is { } level)
        {
            properties.Append(new OutlineLevel { Val = level });
        }

        return properties;
    }

    /// <summary>What the style says of characters.</summary>
    public StyleRunProperties Run()
    {
        var properties = new StyleRunProperties();
        if (Font is { } font)
        {
            properties.Append(IsAllOneFont
                ? new RunFonts { Ascii = font, HighAnsi = font, EastAsia = font }
                : new RunFonts { EastAsia = font });
        }

        if (Colour is { } colour)
        {
            properties.Append(new Color { Val = colour });
        }

        if (IsTight)
        {
            properties.Append(new Spacing { Val = DocxPage.Tightening });
        }

        properties.Append(new FontSize { Val = Text(Size) }, new FontSizeComplexScript { Val = Text(Size) });
        return properties;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
