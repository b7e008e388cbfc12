namespace AqPipeline.Worker.Cli;

/// <summary>A file that gets the sheets of an answer, by the end of its name.</summary>
internal static class TableFile
{
    private const string Csv = ".csv";
    private const string Xlsx = ".xlsx";

    /// <summary>The option <c>--out</c>.</summary>
    /// <param name="folder">What is written if it names a folder; <see langword="null"/> if it must name a file.</param>
    public static Option<string?> Option(string? folder = null)
    {
        var option = new Option<string?>("--out")
        {
            Description = folder is null
                ? "Also write the table to this file: .csv or .xlsx."
                : $"Also write the table to this file (.csv or .xlsx), or {folder} into this folder.",
        };
        option.Validators.Add(result =>
        {
            if (folder is null && result.Tokens is [{ Value: var file }] && !IsNamed(file))
            {
                result.AddError($"--out {file}: the name must end in .csv or .xlsx.");
            }
        });
        return option;
    }

    /// <summary>True if a name ends in .csv or .xlsx; any other is a folder where a command can write one.</summary>
    public static bool IsNamed(string file) => Extension(file) is Csv or Xlsx;

    /// <summary>Writes sheets; the file is there whole or as it was.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sheets">The sheets.</param>
    /// <param name="language">The language of headings and words.</param>
    public static void Write(string file, IReadOnlyList<Sheet> sheets, Language language)
    {
        if (Extension(file) == Csv)
        {
            WholeFile.WriteMarked(file, SheetCsv.Text(sheets, language));
            return;
        }

        WholeFile.Write(
            file,
            unfinished => SheetXlsx.Write(
                unfinished, sheets[0].Title.In(language), "", sheets.Select(sheet => ("", sheet)), language: language));
    }

    private static string Extension(string file) => Path.GetExtension(file).ToLowerInvariant();
}
