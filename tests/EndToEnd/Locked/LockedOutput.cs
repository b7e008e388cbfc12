using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Locked;

/// <summary>An output as it is locked: without what may change from run to run, which is named here.</summary>
internal static partial class LockedOutput
{
    private const int LongestText = 60_000;

    /// <summary>
    /// Replaces what may change: the folders of this machine, those of a worker that may have run here, durations, the commit in the version.
    /// </summary>
    public static string Text(string text)
    {
        var plain = text.Replace(AppContext.BaseDirectory, "PROGRAM/", StringComparison.Ordinal)
            .Replace(Repository.Root, "REPOSITORY", StringComparison.Ordinal);
        plain = Documents().Replace(plain, "$1HASH");
        return Folders().Replace(FreeSpace().Replace(Duration().Replace(plain, "N s"), "N GB"), "The worker's folders");
    }

    /// <summary>
    /// A file that was written: text as it is, a long one and each part of a packed document by its SHA-256; the list of its parts has
    /// random names, and a workbook within a document is packed at another moment each time.
    /// </summary>
    public static string File(string path)
    {
        if (Path.GetExtension(path) is ".xlsx" or ".docx")
        {
            using var archive = ZipFile.OpenRead(path);
            return string.Concat(archive.Entries
                .Where(entry => !entry.FullName.EndsWith(".rels", StringComparison.Ordinal)
                    && !entry.FullName.Contains("embeddings", StringComparison.Ordinal))
                .OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return $"{Hash(RandomId().Replace(reader.ReadToEnd(), ""))}  {RandomName().Replace(entry.FullName, "NAME.psmdcp")}\n";
            }));
        }

        var text = Text(System.IO.File.ReadAllText(path));
        return text.Length <= LongestText
            ? text
            : $"{Hash(text)}  {text.Length} characters\n";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"\bR[0-9a-f]{16}\b")]
    private static partial Regex RandomId();

    [GeneratedRegex(@"[0-9a-f]{32}\.psmdcp")]
    private static partial Regex RandomName();

    /// <summary>The documents of models: kept outlooks name the build that computed them and the times of the imports.</summary>
    [GeneratedRegex(@"(documents of forecast models\s+\d+\s+|""models"",\s*""count"": \d+,\s*""sha256"": "")[0-9a-f]+")]
    private static partial Regex Documents();

    [GeneratedRegex(@"\b\d+(\.\d+)? s\b")]
    private static partial Regex Duration();

    [GeneratedRegex(@"The worker(\\u0027s folders are there| creates [^;""]+)(?=; N GB free)")]
    private static partial Regex Folders();

    [GeneratedRegex(@"\b\d+(\.\d+)? [GT]B\b")]
    private static partial Regex FreeSpace();
}
