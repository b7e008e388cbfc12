using System.Text;

namespace AqPipeline.Worker.Bulletins;

/// <summary>A bulletin's tables as CSV, one below the other, in UTF-8 with its mark so that spreadsheets read the Chinese.</summary>
internal static class BulletinCsv
{
    public static void Write(string path, Bulletin bulletin)
    {
        var text = new StringBuilder();
        text.AppendLine(CsvText.Line([bulletin.Title])).AppendLine(CsvText.Line([bulletin.Subtitle]));
        foreach (var table in bulletin.Tables)
        {
            text.AppendLine().AppendLine(CsvText.Line([table.Title.Chinese]));
            text.AppendJoin('\n', [.. SheetCsv.Lines(table, Language.Chinese), ""]);
        }

        text.AppendLine();
        foreach (var note in bulletin.Notes)
        {
            text.AppendLine(CsvText.Line([note]));
        }

        File.WriteAllText(path, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
    }
}
