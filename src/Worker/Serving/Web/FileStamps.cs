using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>
/// The lengths and times of the files beside the store on which answers rest: plans, rules of summons, reported figures, events.
/// </summary>
internal static class FileStamps
{
    /// <summary>A text that changes when one of the files does.</summary>
    public static string Of(WorkerOptions options)
    {
        IEnumerable<FileInfo> files = [new(options.Reported), .. Plans(options.PlansFolder())];
        if (options.Bulletin.Events.Length > 0)
        {
            files = files.Append(new FileInfo(options.Bulletin.Events));
        }

        var hash = default(HashCode);
        foreach (var file in files)
        {
            hash.Add(file.Name);
            hash.Add(file.Exists ? file.Length : -1);
            hash.Add(file.Exists ? file.LastWriteTimeUtc : default);
        }

        return hash.ToHashCode().ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<FileInfo> Plans(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*.json", SearchOption.AllDirectories)
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
        : [];
}
