using System.Text.Json;
using AqPipeline.Analytics.Areas;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Targets.Outlook;

namespace AqPipeline.Worker.Night;

/// <summary>Writes the reports of a run into a folder.</summary>
internal static class ReportFiles
{
    /// <summary>The file of a nightly run's summary.</summary>
    public const string Summary = "summary.json";

    /// <summary>Writes what a run came to, the targets as tables, the outlooks as drawings too.</summary>
    public static void Write(string folder, RunJson document, NightResult night, AreaDirectory areas, Language language = default)
    {
        WholeFile.Write(
            Path.Combine(folder, "receipt.json"), JsonSerializer.Serialize(document.Receipt, ImportDocuments.Readable.ReceiptJson));
        WholeFile.Write(Path.Combine(folder, "indicators.json"),
            JsonSerializer.Serialize(
                document.Indicators, PlacedJson.TypeOf<IReadOnlyList<IndicatorJson>>(IndicatorDocuments.Readable, areas)));
        WholeFile.Write(
            Path.Combine(folder, "targets.json"),
            JsonSerializer.Serialize(document.Targets, PlacedJson.TypeOf<TargetsJson>(TargetDocuments.Readable, areas)));
        if (night.AsOf is { } day)
        {
            var targets = TargetSheet.From(day, night.Targets);
            TableFile.Write(Path.Combine(folder, "targets.csv"), [targets], language);
            TableFile.Write(Path.Combine(folder, "targets.xlsx"), [targets], language);
            OutlookFiles.Write(folder, new OutlookReport(night.Outlook, night.Targets), areas);
        }
    }

    /// <summary>Writes summary.json.</summary>
    public static void Write(string folder, NightSummary summary)
    {
        WholeFile.Write(Path.Combine(folder, Summary), JsonSerializer.Serialize(summary, NightDocuments.Readable.NightSummary));
    }
}
