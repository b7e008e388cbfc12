using System.ComponentModel;
using System.Globalization;

namespace AqPipeline.Bench;

/// <summary>DuckDB on the same files, through node: the strongest general tool for such a question.</summary>
internal static class DuckDb
{
    /// <summary>The seconds of the best repeat; <see langword="null"/> where node and npm are not there.</summary>
    public static double? Seconds(string folder, int repeats)
    {
        var project = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "aq-bench-duckdb")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "duckdb")))
        {
            File.Copy(file, Path.Combine(project, Path.GetFileName(file)), overwrite: true);
        }

        try
        {
            Child.Program("npm", ["install", "--silent", "--no-audit", "--no-fund"], project);
            var printed =
                Child.Program(
                    "node", ["chain.mjs", folder, Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), $"{repeats}"],
                    project);
            return double.Parse(printed, CultureInfo.InvariantCulture);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
