namespace AqPipeline.Ingest.Archives;

/// <summary>
/// What the name of an archive's entry says about it. Nothing is written under these names; they are refused as a sign of a forged archive.
/// </summary>
internal static class EntryName
{
    private static readonly string[] Packed = [".zip", ".tar", ".tgz", ".tbz2", ".bz2", ".lzma"];

    /// <summary>The name with <c>/</c> between folders and without <c>./</c>.</summary>
    /// <exception cref="InvalidDataException">It is absolute or leads out of the archive.</exception>
    public static string Check(string name)
    {
        var path = name.Replace('\\', '/');
        string[] folders = [.. path.Split('/').Where(folder => folder is not ("" or "."))];
        if (path.StartsWith('/') || (path.Length > 1 && path[1] == ':') || folders.Length == 0 || folders.Contains(".."))
        {
            throw new InvalidDataException($"entry {Printable(path)} leads out of the archive; nothing of the archive is taken");
        }

        return string.Join('/', folders);
    }

    /// <summary>Whether the name is that of an archive or of a file packed in a way that is not read.</summary>
    public static bool IsNested(string name) =>
        (Archive.IsArchive(name) && !Archive.IsWorkbook(name))
        || Packed.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an entry of this name is read: as in a folder, by its extension, without what macOS and editors hide.</summary>
    public static bool IsTaken(string name) =>
        FileFinder.FileExtensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) && !IsHidden(name);

    /// <summary>True for what macOS and editors hide.</summary>
    public static bool IsHidden(string name) => name.Split('/').Any(folder => folder.StartsWith('.') || folder == "__MACOSX");

    /// <summary>The name without characters that would disturb a terminal.</summary>
    public static string Printable(string name) => PrintableText.Of(name);
}
