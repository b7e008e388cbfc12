using System.IO.Enumeration;

namespace AqPipeline.Ingest.Archives;

/// <summary>
/// A path with <c>*</c> (any characters) and <c>?</c> (one) in the names of its folders and file, such as <c>data/2019*/*.csv</c>.
/// </summary>
internal static class Glob
{
    /// <summary>Whether a path has a <c>*</c> or <c>?</c>.</summary>
    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <summary>The folder above the first name with a <c>*</c> or <c>?</c>; a path without any is its own.</summary>
    public static string Root(string path)
    {
        var root = path;
        while (IsPattern(root))
        {
            root = Path.GetDirectoryName(root) ?? "";
        }

        return root;
    }

    /// <summary>
    /// The files and folders that match, ordered by path, and the folders that cannot be searched. As in a shell, a name that begins with a
    /// dot is matched by one only.
    /// </summary>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        List<string> matches = [root];
        List<string> closed = [];
        foreach (var name
            in pattern[root.Length..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Where(name => name.Length > 0))
        {
            matches = [.. matches.SelectMany(folder => Step(folder, name, closed))];
        }

        return [.. matches.Concat(closed).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Step(string folder, string name, List<string> closed)
    {
        if (!IsPattern(name))
        {
            var path = Path.Combine(folder, name);
            return Path.Exists(path) ? [path] : [];
        }

        var searched = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(searched))
        {
            return [];
        }

        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(searched).Select(entry => Path.GetFileName(entry))
                    .Where(
                        entry =>
                            entry.StartsWith('.') == name.StartsWith('.')
                                && FileSystemName.MatchesSimpleExpression(name, entry, ignoreCase: false))
                    .Select(entry => Path.Combine(folder, entry)),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            closed.Add(searched);
            return [];
        }
    }
}
