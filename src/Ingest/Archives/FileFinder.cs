namespace AqPipeline.Ingest.Archives;

/// <summary>Finds the files to import under the paths a user gives.</summary>
public static class FileFinder
{
    /// <summary>How the files end that a folder or an archive is searched for.</summary>
    public static IReadOnlyList<string> FileExtensions { get; } = [".csv", ".gz", ".json"];

    /// <summary>How archives end.</summary>
    public static IReadOnlyList<string> ArchiveExtensions { get; } = [".zip", ".tar", ".tgz", ".tar.gz", ".tar.xz", ".txz"];

    /// <summary>
    /// The files given, those that match a pattern given (<c>*</c> and <c>?</c> within a name), and those with a known extension under the
    /// folders given or matched, each once, ordered by path within a folder or pattern: national files then come by date. A folder that
    /// cannot be searched is among them, so that the import names it, and so is what a pattern matches and cannot be opened.
    /// </summary>
    /// <exception cref="FileNotFoundException">A path is neither file nor folder, or a pattern matches nothing.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths) =>
        [.. paths.SelectMany(FindOne).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> FindOne(string path)
    {
        if (Directory.Exists(path))
        {
            return Below(path).Order(StringComparer.Ordinal);
        }

        // A name that is not UTF-8 comes with U+FFFD, from a shell too: the import names it.
        if (File.Exists(path) || path.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return [path];
        }

        if (!Glob.IsPattern(path))
        {
            throw new FileNotFoundException($"There is no file or folder {path}.", path);
        }

        var matches = Glob.Expand(path);
        return matches.Count > 0
            ? matches.SelectMany(match => Path.Exists(match) ? FindOne(match) : [match])
            : throw new FileNotFoundException($"No file or folder matches {path}.", path);
    }

    /// <summary>The files of a folder and of all folders in it; or the folder itself where it cannot be searched.</summary>
    private static IEnumerable<string> Below(string folder)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFiles(folder).Where(IsKnown),
                .. Directory.EnumerateDirectories(folder).SelectMany(Below),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [folder];
        }
    }

    private static bool IsKnown(string file) =>
        FileExtensions.Concat(ArchiveExtensions).Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
