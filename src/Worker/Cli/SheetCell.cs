namespace AqPipeline.Worker.Cli;

/// <summary>One cell: a number, or a text.</summary>
internal readonly record struct SheetCell(string Text, decimal? Number = null)
{
    /// <summary>The text in Chinese where it differs.</summary>
    public string? Chinese { get; init; }

    /// <summary>A character right after the number, such as <c>*</c>, which a note explains. Files have a column for it.</summary>
    public char? Mark { get; init; }

    /// <summary>The meaning of a word; figures have none.</summary>
    public Tone Tone { get; init; }

    public static implicit operator SheetCell(string text) => new(text);

    public static implicit operator SheetCell(Words text) => new(text.English) { Chinese = text.Chinese };

    public static implicit operator SheetCell(int number) => Of(number);

    public static implicit operator SheetCell(decimal? number) => Of(number);

    public static SheetCell Of(decimal? number) => new(Texts.Figure(number), number);

    /// <summary>A change with its sign.</summary>
    public static SheetCell Change(decimal? number) => new(Texts.Change(number), number);

    /// <summary>The text in one language.</summary>
    public string In(Language language) => PrintableText.OfText(language == Language.Chinese ? Chinese ?? Text : Text);

    /// <summary>The cell on the console: thousands comma, true minus, and <c>-</c> for no value.</summary>
    public string Printed(SheetColumn column, Language language)
    {
        if (Number is not { } number || !column.IsFigure)
        {
            return In(language).Length == 0 ? Texts.None : In(language);
        }

        var digits = number.ToString($"N{column.Decimals ?? number.Scale}", CultureInfo.InvariantCulture).Replace('-', '−');
        return column.IsSigned && number > 0 ? "+" + digits : digits;
    }

    /// <summary>The cell in a CSV file: plain digits, and nothing for no value.</summary>
    public string Filed(SheetColumn column, Language language)
    {
        if (Number is { } number)
        {
            return number.ToString(column.Decimals is { } decimals ? $"F{decimals}" : "G", CultureInfo.InvariantCulture);
        }

        return In(language) == Texts.None ? "" : In(language);
    }
}

/// <summary>The meaning of a part of a line, which a terminal shows as its look. The words say the same without it.</summary>
internal enum Tone
{
    /// <summary>Plain text; all figures.</summary>
    Plain,

    /// <summary>The title of a sheet: bold.</summary>
    Title,

    /// <summary>The heading of the columns: dim.</summary>
    Heading,

    /// <summary>Met, ok: green.</summary>
    Good,

    /// <summary>At risk, warning, not valid: yellow.</summary>
    Warning,

    /// <summary>Off track, failed, error, and counts of rejected or failed above 0: red.</summary>
    Bad,
}
