namespace AqPipeline.Worker.Bulletins.Docx;

/// <summary>
/// The page of GB/T 9704-2012 in twentieths of a point: A4, a type area of 156 by 225 mm with 22 lines of 28 characters.
/// </summary>
internal static class DocxPage
{
    /// <summary>A4: 210 mm.</summary>
    public const int Width = 11906;

    /// <summary>A4: 297 mm.</summary>
    public const int Height = 16838;

    /// <summary>37 mm.</summary>
    public const int Top = 2098;

    /// <summary>35 mm.</summary>
    public const int Bottom = 1984;

    /// <summary>28 mm.</summary>
    public const int Left = 1587;

    /// <summary>26 mm.</summary>
    public const int Right = 1474;

    /// <summary>The width of the type area, 156 mm.</summary>
    public const int TypeWidth = Width - Left - Right;

    /// <summary>The height of the type area, 225 mm.</summary>
    public const int TypeHeight = Height - Top - Bottom;

    /// <summary>The pitch of the lines, 28.95 pt: 22 of them fill the type area.</summary>
    public const int Line = 579;

    /// <summary>What a character of 16 pt is narrower, 0.25 pt, so that 28 of them fill a line.</summary>
    public const int Tightening = -5;

    /// <summary>A character of 16 pt on a line of 28.</summary>
    public const int Character = 320 + Tightening;

    /// <summary>The lower edge of the page number from the lower edge of the paper.</summary>
    public const int Footer = 1418;

    /// <summary>The upper edge of a header from the upper edge of the paper.</summary>
    public const int Header = 851;

    /// <summary>Twentieths of a point of a length in mm.</summary>
    public static int OfMillimetres(decimal millimetres) => (int)Math.Round(millimetres * 1440 / 25.4m);

    /// <summary>English metric units, as drawings have them, of a length in mm.</summary>
    public static long Emu(decimal millimetres) => (long)Math.Round(millimetres * 36000);
}
