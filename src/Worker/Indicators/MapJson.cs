using System.ComponentModel;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary>
/// The figures of all units or stations of an area at several times. The lists of a place have one entry for each of <c>times</c>.
/// </summary>
internal sealed record MapJson(
    string Area,
    [property: Description("day or hour.")] string By,
    [property: Description("units one level below the area, or stations.")] string Of,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<MapTimeJson> Times,
    [property: Description("The concentrations at which the individual indices change their level, one entry for each edition.")]
    IReadOnlyList<MapScaleJson> Scales,
    IReadOnlyList<MapPlaceJson> Places)
{
    public required PollutantJson<MeasureJson> Measures { get; init; }
}

/// <summary>A day, or an hour of a day named by its end.</summary>
internal sealed record MapTimeJson(DateOnly Day, int? Hour, string Edition);

/// <summary>
/// The upper ends of the levels 1 to 5 by an edition, as concentrations; fewer where its table of the averaging time ends earlier, none
/// where it has no such table.
/// </summary>
internal sealed record MapScaleJson(string Edition, PollutantListsJson<decimal?> Concentrations)
{
    public static MapScaleJson Of(Edition edition, bool byHour)
    {
        var ends = edition.Aqi.Levels.Select(level => level.UpTo).ToHashSet();
        int[] places = [.. edition.Aqi.Iaqi.Index().Where(entry => ends.Contains(entry.Item)).Select(entry => entry.Index)
            .Take(ends.Count - 1)];
        return new MapScaleJson(edition.Id, PollutantJson.Lists<decimal?>(pollutant =>
        {
            var averaging = byHour ? Averaging.Hourly : pollutant == Pollutant.O3 ? Averaging.EightHour : Averaging.Daily;
            var column = edition.Aqi.Breakpoints.FirstOrDefault(
                each => each.Pollutant == pollutant && (each.Averaging == averaging || each.AlsoFor?.Contains(averaging) == true));
            return column is null ? []
                : [.. places.Where(place => place < column.Values.Count).Select(place => (decimal?)column.Values[place])];
        }));
    }
}

/// <summary>A unit or station with its place and its figures.</summary>
internal sealed record MapPlaceJson
{
    private readonly MappedPlace _place;

    private MapPlaceJson(MappedPlace place) => _place = place;

    public string Area => _place.Subject.Name;

    /// <summary>city, county or station.</summary>
    public string Kind => _place.Subject.Area is { } area ? JsonText.Name(area.Kind) : "station";

    /// <summary>evaluation, reference, county or other; null for a unit.</summary>
    public string? Role => _place.Role is { } role ? JsonText.Name(role) : null;

    [Description("Degrees east, of a unit the mean of its evaluation stations; null if unknown.")]
    public decimal? Longitude => _place.Longitude;

    [Description("Degrees north, of a unit the mean of its evaluation stations; null if unknown.")]
    public decimal? Latitude => _place.Latitude;

    [Description("AQI by the edition of the time, 0 to 500; null without one.")]
    public IReadOnlyList<int?> Aqi => [.. _place.Figures.Select(figures => figures.Aqi)];

    [Description("Daily averages, of O3 the maximum daily 8-hour average, or 1-hour averages. µg/m³, of CO mg/m³.")]
    public PollutantListsJson<decimal?> Concentrations => PollutantJson.Lists<decimal?>(
        pollutant => [.. _place.Figures.Select(figures => figures.Concentrations[pollutant])]);

    [Description("Individual indices (IAQI) of the concentrations, 0 to 500; null where the edition has none of the averaging time.")]
    public PollutantListsJson<int?> Iaqi => PollutantJson.Lists<int?>(
        pollutant => [.. _place.Figures.Select(figures => figures.Iaqi[pollutant])]);

    [Description("Share of the readings that are there and usable, %; null where none is expected.")]
    public IReadOnlyList<decimal?> Capture => [.. _place.Figures.Select(figures => figures.Capture)];

    /// <summary>raw, reviewed, mixed, or none without readings.</summary>
    public IReadOnlyList<string> DataStages => [.. _place.Figures.Select(figures => JsonText.Name(figures.Stage))];

    /// <summary>Why there is no AQI, for each time without one.</summary>
    public IReadOnlyList<MapAbsentJson> Absent =>
    [
        .. _place.Figures.Index().Where(entry => entry.Item.Reason is not null)
            .Select(entry => new MapAbsentJson(entry.Index, entry.Item.Reason!)),
    ];

    public static MapPlaceJson From(MappedPlace place) => new(place);
}

/// <summary>A time without an AQI, by its place among <c>times</c>, 0 for the first.</summary>
internal sealed record MapAbsentJson(int At, WordsJson AqiReason);
