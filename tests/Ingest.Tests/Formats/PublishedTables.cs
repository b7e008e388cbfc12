using System.Text;
using AqPipeline.Ingest.Mapped;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Formats;

/// <summary>Tables of days written for a test, read with a catalogue of three areas and a register of three stations.</summary>
internal static class PublishedTables
{
    private static readonly string[] s_areas = ["北京", "天津", "吉林"];

    public static FileContent.Readings Days(string text, string? mapping = null, DateTimeOffset? moment = null) =>
        Assert.IsType<FileContent.Readings>(Content(text, mapping, moment));

    public static FileContent Content(string text, string? mapping = null, DateTimeOffset? moment = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["days.csv"], Encoding.UTF8.GetBytes(text));
        var layout = ChosenLayout.OfDays(AreaOf, CityAt, mapping is null ? null : MappingFile.Read("mapping.json", mapping));
        return FileReader.Read(folder["days.csv"], Given.Hash, layout, moment: moment);
    }

    public static PublishedDay Day(string area, DateOnly day, params (Pollutant Pollutant, decimal? Value)[] values) => PublishedDay.Of(
        StationId.OfAreaSeries(area), day, values.Select(value => (value.Pollutant, (int?)(value.Value * StationDay.Scale))));

    private static StationId? AreaOf(string name) =>
        s_areas.Contains(name.TrimEnd('市')) ? StationId.OfAreaSeries(name.TrimEnd('市')) : null;

    /// <summary>Two evaluation stations of Tianjin, and one at 117.3 that counts for none.</summary>
    private static StationId? CityAt(decimal longitude, decimal latitude) => (longitude, latitude) switch
    {
        (117.1840m, 39.1205m) or (117.1850m, 39.2261m) => StationId.OfAreaSeries("天津"),
        (117.3000m, _) => default(StationId),
        _ => null,
    };
}
