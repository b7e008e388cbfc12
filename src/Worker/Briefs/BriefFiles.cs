namespace AqPipeline.Worker.Briefs;

/// <summary>Writes briefs into a folder: a sheet to print, and the message beside it.</summary>
internal static class BriefFiles
{
    /// <summary>Writes both; those of an earlier run of the same day and area are replaced.</summary>
    /// <param name="folder">The folder; created when missing.</param>
    /// <param name="brief">The brief.</param>
    /// <returns>The files.</returns>
    public static IReadOnlyList<string> Write(string folder, DailyBrief brief)
    {
        Directory.CreateDirectory(folder);
        var (text, message, sheet) = (new BriefText(brief), MessageOf(folder, brief), NameOf(folder, brief, "html"));
        WholeFile.Write(message, PrintableText.OfText(text.Title.Chinese) + "\n" + string.Join(
            '\n', text.Message().Split('\n').Select(PrintableText.OfText)));
        WholeFile.Write(sheet, new BriefHtml(brief).Page());
        return [sheet, message];
    }

    /// <summary>The file of the message.</summary>
    public static string MessageOf(string folder, DailyBrief brief) => NameOf(folder, brief, "txt");

    private static string NameOf(string folder, DailyBrief brief, string kind) => Path.Combine(
        folder, string.Create(CultureInfo.InvariantCulture, $"brief-{FileNames.Of(brief.Area.FileName)}-{brief.Date:yyyy-MM-dd}.{kind}"));
}
