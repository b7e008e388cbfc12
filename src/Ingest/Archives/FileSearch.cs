namespace AqPipeline.Ingest.Archives;

/// <summary>One search for files. It goes into each folder once, however many links lead to the folder.</summary>
internal sealed class FileSearch
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);

    /// <inheritdoc cref="FileFinder.Search"/>
    public FoundFiles Find(IEnumerable<string> paths)
    {
        string[] files = [.. paths.SelectMany(FindOne).Distinct(StringComparer.Ordinal)];
        return new FoundFiles(
            files,
            [
                .. _leftOut.Except(files, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .Select(path => new LeftOutFile(path, LeftOutKinds.Of(path))),
            ]);
    }

    private IEnumerable<string> FindOne(string path)
    {
        if (Directory.Exists(path))
        {
            var found = new List<string>();
            Walk(path, found);
            return found.Order(StringComparer.Ordinal);
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

    /// <summary>
    /// The files of a folder and of all folders in it; or the folder itself where it cannot be searched. Folders come before links to
    /// folders, so that a file is named by its own path.
    /// </summary>
    private void Walk(string folder, List<string> found)
    {
        if (!_visited.Add(PlainFile.Identity(folder)))
        {
            return;
        }

        string[] inner;
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                if (FileFinder.IsKnown(file) && !(FileFinder.IsHidden(file) && Archive.IsWorkbook(file)))
                {
                    found.Add(file);
                }
                else if (!FileFinder.IsHidden(file))
                {
                    _leftOut.Add(file);
                }
            }

            inner = Directory.GetDirectories(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            found.Add(folder);
            return;
        }

        foreach (var next in inner
            .OrderBy(path => new DirectoryInfo(path).LinkTarget is not null).ThenBy(path => path, StringComparer.Ordinal))
        {
            Walk(next, found);
        }
    }
}
