using System.Text.Json;

namespace AqPipeline.Worker.Bulletins;

/// <summary>
/// The files of the issues of one bulletin in a folder. An issue stands once its .json, written last, is there; no issue is ever written
/// over.
/// </summary>
internal sealed class BulletinFiles(string folder, string group, Period month)
{
    private string Stem => $"bulletin-{FileNames.Of(group)}-{month.Label}-v";

    /// <summary>Holds this bulletin, so that no other command issues the same version.</summary>
    /// <exception cref="IOException">Another command does not finish its issue.</exception>
    public Task<FileLock> Hold(CancellationToken cancellationToken) =>
        FileLock.Take(Path.Combine(folder, Stem[..^"-v".Length]), cancellationToken);

    /// <summary>The last issue; <see langword="null"/> when there is none.</summary>
    /// <exception cref="InvalidDataException">Its record cannot be read.</exception>
    public IssuedBulletin? Last()
    {
        var version = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, Stem + "*.json").Select(Path.GetFileNameWithoutExtension)
                .Select(
                    name =>
                        int.TryParse(name.AsSpan(Stem.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                            ? number
                            : 0)
                .DefaultIfEmpty(0).Max()
            : 0;
        if (version == 0)
        {
            return null;
        }

        var file = PathOf(version, "json");
        try
        {
            return JsonSerializer.Deserialize(PlainFile.ReadSettingsText(file), BulletinDocuments.Readable.IssuedBulletin)
                ?? throw new InvalidDataException($"{file} is empty; restore it, or issue into another folder.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file} is not the record of an issue; restore it, or issue into another folder.", exception);
        }
    }

    /// <summary>Writes an issue.</summary>
    /// <returns>The files.</returns>
    public IReadOnlyList<string> Write(Bulletin bulletin, IssuedBulletin record)
    {
        (string Extension, Action<string> Write)[] formats =
        [
            ("xlsx", path => BulletinXlsx.Write(path, bulletin)),
            ("docx", path => BulletinDocx.Write(path, bulletin)),
            ("html", path => BulletinHtml.Write(path, bulletin)),
            ("csv", path => BulletinCsv.Write(path, bulletin)),
            ("json", path => File.WriteAllText(path, JsonSerializer.Serialize(record, BulletinDocuments.Readable.IssuedBulletin) + "\n")),
        ];
        foreach (var (extension, write) in formats)
        {
            WholeFile.Write(PathOf(record.Version, extension), write);
        }

        return [.. formats.Select(format => PathOf(record.Version, format.Extension))];
    }

    private string PathOf(int version, string extension) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Stem}{version}.{extension}"));
}
