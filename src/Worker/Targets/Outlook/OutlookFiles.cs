using System.Text.Json;
using AqPipeline.Analytics.Areas;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>Writes outlooks and their drawings into a folder.</summary>
internal static class OutlookFiles
{
    private const string Prefix = "outlook-";

    /// <summary>Writes outlook.json, and a drawing of each area with a basis, named by its code and name.</summary>
    /// <param name="folder">The folder; created when missing.</param>
    /// <param name="report">The outlooks; without any, the files of an earlier run are deleted.</param>
    /// <param name="areas">The areas of the store.</param>
    public static void Write(string folder, OutlookReport report, AreaDirectory areas)
    {
        Directory.CreateDirectory(folder);
        var document = Path.Combine(folder, "outlook.json");
        foreach (var stale in Directory.EnumerateFiles(folder, $"{Prefix}*.svg").Append(document).ToList())
        {
            File.Delete(stale);
        }

        if (report.Outlook is not { } outlook)
        {
            return;
        }

        IReadOnlyList<OutlookJson> json =
            [.. outlook.Areas.Select(area => new OutlookJson(outlook, area, report.Targets) { Fan = area.Fan })];
        WholeFile.Write(
            document, JsonSerializer.Serialize(json, PlacedJson.TypeOf<IReadOnlyList<OutlookJson>>(OutlookDocuments.Readable, areas)));
        var places = new Places(areas);
        foreach (var area in outlook.Areas.Where(area => area.Fan is not null))
        {
            var name = FileNames.Of(places.Of(area.Area).FileName);
            WholeFile.Write(Path.Combine(folder, $"{Prefix}{name}.svg"), FanChart.Draw(outlook, area, report.Targets));
        }
    }
}
