namespace AqPipeline.TestKit;

/// <summary>Where the files are that tests read.</summary>
public static class Repository
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The sample readings that come with the repository.</summary>
    public static string SampleData => Path.Combine(Root, "sample-data");

    /// <summary>
    /// The development data beside the repository, which may not be redistributed; <see langword="null"/> where it is not there. A test
    /// that needs it then skips and says so.
    /// </summary>
    public static string? SharedData =>
        Path.Combine(Root, "..", "shared") is var path && Directory.Exists(path) ? Path.GetFullPath(path) : null;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AqPipeline.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"AqPipeline.sln is not above {AppContext.BaseDirectory}.");
    }
}
