using System.Text;
using CsvHelper;

namespace AqPipeline.Ingest.Sources;

/// <summary>What a layout may look at to recognise a file: its first bytes.</summary>
internal sealed class FileHead
{
    /// <summary>Bytes looked at; the header of a file of 30,000 stations fits.</summary>
    public const int MaxBytes = 1 << 18;

    /// <param name="start">The first <see cref="MaxBytes"/> of the file, or all of it.</param>
    public FileHead(byte[] start)
    {
        Encoding = TextEncoding.Detect(start);
        Text = Encoding.GetString(start).TrimStart('\uFEFF');
        Lines = Text.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        using var reader = CsvReader.FromText(Lines[0], new CsvReaderOptions { Separator = ',' });
        reader.ReadHeader();
        Headers = [.. reader.Headers];
    }

    /// <summary>The encoding of the file.</summary>
    public Encoding Encoding { get; }

    /// <summary>The first characters.</summary>
    public string Text { get; }

    /// <summary>The first lines; the last may be cut.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The fields of the first line as comma-separated values; empty when the file is.</summary>
    public IReadOnlyList<string> Headers { get; }
}
