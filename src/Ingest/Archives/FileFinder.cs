namespace AqPipeline.Ingest.Archives;

/// <summary>Finds the files to import under the paths a user gives.</summary>
public static class FileFinder
{
    /// <summary>How the files end that a folder or an archive is searched for.</summary>
    public static IReadOnlyList<string> FileExtensions { get; } = [".csv", ".gz", ".xz", ".zst", ".json", ".dat"];

    /// <summary>How archives end.</summary>
    public static IReadOnlyList<string> ArchiveExtensions { get; } =
        [".zip", ".tar", ".tgz", ".tar.gz", ".tar.xz", ".txz", ".tar.zst", ".tzst", ".7z", ".rar", .. WorkbookExtensions];

    /// <summary>How Excel workbooks end.</summary>
    internal static IReadOnlyList<string> WorkbookExtensions => [".xlsx", ".xlsm", ".xls"];

    /// <summary>
    /// The files given, those that match a pattern given (<c>*</c> and <c>?</c> within a name), and those with a known extension under the
    /// folders given or matched, each once, ordered by path within a folder or pattern: national files then come by date. A folder that
    /// cannot be searched is among them, so that the import names it, and so is what a pattern matches and cannot be opened. A folder that
    /// several links lead to is searched once.
    /// </summary>
    /// <exception cref="FileNotFoundException">A path is neither file nor folder, or a pattern matches nothing.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths) => Search(paths).Files;

    /// <summary>Finds files as <see cref="Find"/> does, and says which files of the folders are left out.</summary>
    /// <exception cref="FileNotFoundException">A path is neither file nor folder, or a pattern matches nothing.</exception>
    public static FoundFiles Search(IEnumerable<string> paths) => new FileSearch().Find(paths);

    /// <summary>True for a file that programs hide, such as one that Excel holds while a workbook is open.</summary>
    internal static bool IsHidden(string file) => Path.GetFileName(file) is var name && (name.StartsWith('.') || name.StartsWith('~'));

    /// <summary>True if a file in a folder is read, by its name.</summary>
    internal static bool IsKnown(string file) =>
        FileExtensions.Concat(ArchiveExtensions).Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What a search found.</summary>
/// <param name="Files">The files to import.</param>
/// <param name="LeftOut">Files of the folders that are not read; without hidden ones.</param>
public sealed record FoundFiles(IReadOnlyList<string> Files, IReadOnlyList<LeftOutFile> LeftOut);
