using System.Reflection;

namespace AqPipeline.Web.Page;

/// <summary>The built dashboard (src/Web/Dashboard), which the build puts into this assembly where it finds Node.</summary>
public static class DashboardFiles
{
    /// <summary>The document of every page.</summary>
    public const string Index = "index.html";

    /// <summary>What is said where the dashboard was not built.</summary>
    public const string NotBuilt =
        "The dashboard was not built: the build found no Node.js, or could not fetch its packages. Install Node.js 20 or later and build "
            + "again.";

    private const string Prefix = "dashboard/";

    /// <summary>All files; none if the dashboard was not built.</summary>
    public static IReadOnlyList<DashboardFile> All { get; } = [.. Read(typeof(DashboardFiles).Assembly)];

    /// <summary>True if the dashboard was built.</summary>
    public static bool AreBuilt => All.Any(file => file.Name == Index);

    private static IEnumerable<DashboardFile> Read(Assembly assembly)
    {
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));
        foreach (var resource in names.Order())
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return new DashboardFile(resource[Prefix.Length..], content);
        }
    }
}
