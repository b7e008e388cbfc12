using AqPipeline.Analytics.Indices;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Worker.Indicators;

/// <summary>
/// The index of the US EPA of a day: of PM2.5 and PM10 by their daily averages, of O3 by its MDA8. CO needs 8 hours there, which a day does
/// not keep.
/// </summary>
internal static class UsComparison
{
    public static int? Aqi(DailyStatistics day)
    {
        decimal? ozone = day.Values[Pollutant.O3].Valid is { } micrograms ? GasUnits.ToPpm(Pollutant.O3, micrograms) : null;
        return new[] {
            Of(Pollutant.PM25, day.Values[Pollutant.PM25].Valid), Of(Pollutant.PM10, day.Values[Pollutant.PM10].Valid),
            Of(Pollutant.O3, ozone),
        }.Max();
    }

    private static int? Of(Pollutant pollutant, decimal? concentration) =>
        concentration is { } value ? UsAqi.Embedded.Of(pollutant, value) : null;
}
