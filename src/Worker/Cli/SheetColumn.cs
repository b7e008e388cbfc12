namespace AqPipeline.Worker.Cli;

/// <summary>A column of a sheet.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Decimals">Digits of its numbers; <see langword="null"/> for words, or for numbers that keep the digits they have.</param>
/// <param name="IsSigned">True if the numbers are changes, printed with their sign.</param>
internal sealed record SheetColumn(Words Heading, int? Decimals = null, bool IsSigned = false)
{
    private readonly bool _isFigure;

    /// <summary>The unit: in the heading of files; the console has it in the title.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How a text that is too wide for a terminal is cut; figures never are.</summary>
    public TextCut Cut { get; init; }

    /// <summary>True for a column of numbers.</summary>
    public bool IsFigure
    {
        get => _isFigure || Decimals is not null;
        init => _isFigure = value;
    }

    /// <summary>The writers that show the column.</summary>
    public ColumnPlace Place { get; init; }

    /// <summary>True if files do not have the column.</summary>
    public bool IsConsoleOnly => Place is ColumnPlace.Console or ColumnPlace.WideConsole;

    /// <summary>A column of numbers that keep the digits they have, which are those of the standard.</summary>
    public static SheetColumn Figures(Words heading, string unit = "") => new(heading) { IsFigure = true, Unit = unit };

    /// <summary>A column of days or hours.</summary>
    public static SheetColumn Times(Words heading) => new(heading) { Cut = TextCut.Never };

    /// <summary>A column of sentences, which go on in the next line.</summary>
    public static SheetColumn Sentences(Words heading) => new(heading) { Cut = TextCut.Wrapped };

    /// <summary>A column of names of files.</summary>
    public static SheetColumn FileNames(Words heading) => new(heading) { Cut = TextCut.Middle };

    /// <summary>The heading in a file, with the unit in brackets.</summary>
    public string HeadingIn(Language language) => (Unit, language) switch
    {
        ("", _) => Heading.In(language),
        (_, Language.Chinese) => $"{Heading.Chinese}（{Unit}）",
        _ => $"{Heading.English} ({Unit})",
    };

    /// <summary>The heading in two lines where it has a unit in brackets, so that no bracket is broken.</summary>
    public IReadOnlyList<string> LinesIn(Language language)
    {
        var heading = HeadingIn(language);
        return heading.AsSpan().IndexOfAny('（', '(') is > 1 and var unit ? [heading[..unit].TrimEnd(), heading[unit..]] : [heading];
    }
}

/// <summary>How a text is cut.</summary>
internal enum TextCut
{
    /// <summary>At its end.</summary>
    End,

    /// <summary>In the middle, for the names of files.</summary>
    Middle,

    /// <summary>Never, for days and hours.</summary>
    Never,

    /// <summary>Not cut: it goes on in the next line, as it does at each line end of its own.</summary>
    Wrapped,
}

/// <summary>The writers that show a column.</summary>
internal enum ColumnPlace
{
    /// <summary>All writers.</summary>
    Everywhere,

    /// <summary>The console, for what files say in another column.</summary>
    Console,

    /// <summary>The console from 120 columns on, right of the others, and files.</summary>
    Wide,

    /// <summary>The console from 120 columns on, for what files say in another column.</summary>
    WideConsole,

    /// <summary>Files only.</summary>
    Files,
}
