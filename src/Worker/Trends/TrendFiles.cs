using System.Text.Json;
using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Trends;

/// <summary>Writes trends and their drawings into a folder.</summary>
internal static class TrendFiles
{
    private const string Prefix = "trend-";

    /// <summary>
    /// Writes trends.json, and a drawing of each area with months, named by its code and name. Those of an earlier question are deleted.
    /// </summary>
    public static void Write(string folder, TrendQuestion question, IReadOnlyList<AreaTrend> trends, AreaDirectory areas)
    {
        Directory.CreateDirectory(folder);
        foreach (var stale in Directory.EnumerateFiles(folder, $"{Prefix}*.svg").ToList())
        {
            File.Delete(stale);
        }

        WholeFile.Write(
            Path.Combine(folder, "trends.json"),
            JsonSerializer.Serialize(TrendsJson.Of(question, trends), PlacedJson.TypeOf<TrendsJson>(TrendDocuments.Readable, areas)));
        var places = new Places(areas);
        foreach (var trend in trends.Where(trend => trend.Pollutants.Any(pollutant => pollutant.Months.Count > 0)))
        {
            var name = FileNames.Of(places.Of(trend.Subject.Name).FileName);
            WholeFile.Write(Path.Combine(folder, $"{Prefix}{name}.svg"), TrendChart.Draw(trend));
        }
    }
}
