namespace AqPipeline.Worker.Indicators;

/// <summary>The weather of a station or area: the mean over the stations, and the stations.</summary>
internal sealed record WeatherJson(string Area, DateOnly From, DateOnly To, WeatherUnitsJson Units)
{
    /// <summary>The mean over the stations; empty for a station, which has one series.</summary>
    public required IReadOnlyList<WeatherHourJson> Mean { get; init; }

    /// <summary>The stations with weather, by code.</summary>
    public required IReadOnlyList<WeatherSeriesJson> Stations { get; init; }

    public static WeatherJson Of(string area, DayRange days, IReadOnlyList<WeatherSeries> series) =>
        new(area, days.First, days.Last, new WeatherUnitsJson())
        {
            Mean = [.. series.Where(entry => entry.Station is null).SelectMany(entry => entry.Hours).Select(WeatherHourJson.Of)],
            Stations =
            [
                .. series.Where(entry => entry.Station is not null).Select(entry => new WeatherSeriesJson(
                    entry.Station!.Value.Name, entry.Name, [.. entry.Hours.Select(WeatherHourJson.Of)])),
            ],
        };
}

/// <summary>The units of the elements.</summary>
internal sealed record WeatherUnitsJson
{
    public string Temperature { get; } = WeatherElement.Temperature.Unit;
    public string Pressure { get; } = WeatherElement.Pressure.Unit;
    public string DewPoint { get; } = WeatherElement.DewPoint.Unit;
    public string Rain { get; } = WeatherElement.Rain.Unit;
    public string WindDirection { get; } = WeatherElement.WindDirection.Unit;
    public string WindSpeed { get; } = WeatherElement.WindSpeed.Unit;
}

internal sealed record WeatherSeriesJson(string Station, string Name, IReadOnlyList<WeatherHourJson> Hours);

/// <summary>One hour, named by its end, with the times at which it begins and ends; null where there is no value.</summary>
internal sealed record WeatherHourJson(
    DateOnly Day, int Hour, DateTimeOffset From, DateTimeOffset To, int Stations, decimal? Temperature, decimal? Pressure,
    decimal? DewPoint, decimal? Rain, decimal? WindDirection, decimal? WindSpeed)
{
    public static WeatherHourJson Of(WeatherHour hour) => new(
        hour.Hour.Day, hour.Hour.Hour, hour.Hour.Start, hour.Hour.End, hour.Stations, hour.Temperature, hour.Pressure, hour.DewPoint,
        hour.Rain, hour.WindDirection, hour.WindSpeed);
}
