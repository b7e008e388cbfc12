using System.Text;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Bulletins;

/// <summary>Writes a bulletin in every format.</summary>
internal sealed class BulletinWriter(BulletinOptions options)
{
    private static readonly UTF8Encoding s_marked = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Writes the documents.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="stem">Their names without suffix.</param>
    /// <param name="bulletin">What is printed.</param>
    /// <returns>The paths of the documents.</returns>
    public IReadOnlyList<string> Write(string folder, string stem, PrintedBulletin bulletin)
    {
        (string Extension, Action<string> Write)[] formats = [("csv", path => WriteCsv(path, bulletin))];
        _ = options;
        foreach (var (extension, write) in formats)
        {
            WholeFile.Write(PathOf(folder, stem, extension), write);
        }

        return [.. formats.Select(format => PathOf(folder, stem, format.Extension))];
    }

    private static string PathOf(string folder, string stem, string extension) => Path.Combine(folder, $"{stem}.{extension}");

    private static void WriteCsv(string path, PrintedBulletin bulletin)
    {
        var text = new StringBuilder();
        foreach (var line in BulletinLines.Of(bulletin))
        {
            text.AppendLine(CsvText.Line(line.Split('\t')));
        }

        File.WriteAllText(path, text.ToString(), s_marked);
    }
}
