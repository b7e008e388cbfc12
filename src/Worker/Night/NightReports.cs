using System.Text.Json;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Imports;

namespace AqPipeline.Worker.Night;

/// <summary>The folder of nightly reports: one folder a day, named for it.</summary>
internal sealed class NightReports(string folder)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The last day that counted in the last report before that of a day; <see langword="null"/> when there is none.</summary>
    public DateOnly? LastBefore(DateOnly day) => !Directory.Exists(folder) ? null
        : Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path))
            .Where(
                name =>
                    DateOnly.TryParseExact(name, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var reported)
                        && reported < day)
            .OrderDescending().Select(name => AsOf(Path.Combine(folder, name, ReportFiles.Summary)))
            .FirstOrDefault(asOf => asOf is not null);

    private static DateOnly? AsOf(string file)
    {
        try
        {
            return File.Exists(file)
                ? JsonSerializer.Deserialize(PlainFile.ReadSettingsText(file), NightDocuments.Readable.NightSummary)?.AsOf
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the reports of a run.</summary>
    public void Write(NightResult night, NightSummary summary)
    {
        var target = Path.Combine(folder, summary.Day.ToString(DayFormat, CultureInfo.InvariantCulture));
        if (night.Context is { } context)
        {
            var directory = context.Directory;
            ReportFiles.Write(target, RunJson.From(night, UnknownStations.Mark(night.Taken, directory)), night, directory);
            if (night.Forecasts.Count > 0)
            {
                ForecastFiles.Write(target, Resolution.Days, night.Forecasts, directory);
            }

            if (night.HourlyForecasts.Count > 0)
            {
                ForecastFiles.Write(target, Resolution.Hours, night.HourlyForecasts, directory);
            }
        }

        ReportFiles.Write(target, summary);
    }
}
