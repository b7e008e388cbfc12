namespace AqPipeline.Ingest.Sources;

/// <summary>Finds the files to import under the paths a user gives.</summary>
public static class FileFinder
{
    private static readonly string[] Extensions = [".csv", ".gz", ".json"];

    /// <summary>
    /// The files given, and the .csv, .gz and .json files under the folders given, each once, ordered by path within a folder: national files then come by date.
    /// </summary>
    /// <exception cref="FileNotFoundException">A path is neither file nor folder.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);

        var files = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                files.AddRange(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal));
            }
            else if (File.Exists(path))
            {
                files.Add(path);
            }
            else
            {
                throw new FileNotFoundException($"There is no file or folder {path}.", path);
            }
        }

        return [.. files.Distinct(StringComparer.Ordinal)];
    }
}
