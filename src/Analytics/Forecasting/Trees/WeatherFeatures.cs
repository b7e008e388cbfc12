namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>
/// What trees look at of the weather: of the target day, its quarters and the evening before it, the change from the day before, the days
/// from now to then, and the region.
/// </summary>
internal static class WeatherFeatures
{
    private const double CalmWind = 1.5;
    private const int HoursOfQuarter = HourEnding.PerDay / DailyWeather.Quarters;

    private static readonly (string Name, Func<DailyWeather, double> Of)[] Elements =
    [
        ("temperature", day => day.Temperature),
        ("pressure", day => day.Pressure),
        ("dew point", day => day.DewPoint),
        ("rain", day => Math.Log(0.3 + day.Rain)),
        ("wind from the east", day => day.WindEast),
        ("wind from the north", day => day.WindNorth),
        ("wind speed", day => day.WindSpeed),
        ("daytime wind speed", day => day.DaytimeWindSpeed),
    ];

    private static readonly (string Name, Func<QuarterWeather, double> Of)[] QuarterElements =
    [
        ("temperature", quarter => quarter.Temperature),
        ("dew point", quarter => quarter.DewPoint),
        ("wind from the east", quarter => quarter.WindEast),
        ("wind from the north", quarter => quarter.WindNorth),
        ("wind speed", quarter => quarter.WindSpeed),
    ];

    private static readonly string[] Day = [.. Elements.Select(element => $"weather {element.Name}")];
    private static readonly string[] Change = [.. Elements.Select(element => $"weather {element.Name} change")];
    private static readonly string[] Path = [.. Elements.Select(element => $"weather {element.Name} until then")];
    private static readonly string[] Region = [.. Elements.Select(element => $"weather {element.Name} of the region")];
    private static readonly string[][] Quarters =
    [
        .. new[] { "hours 1 to 6", "hours 7 to 12", "hours 13 to 18", "hours 19 to 24" }
            .Select(hours => QuarterElements.Select(element => $"weather {element.Name} {hours}").ToArray()),
    ];

    private static readonly string[] OfQuarter = [.. QuarterElements.Select(element => $"weather {element.Name} of the quarter")];
    private static readonly string[] QuarterBefore =
        [.. QuarterElements.Select(element => $"weather {element.Name} of the quarter before")];
    private static readonly string[] Now = [.. QuarterElements.Select(element => $"weather {element.Name} of the last quarter")];
    private static readonly string[] Eve = [.. QuarterElements.Select(element => $"weather {element.Name} the evening before")];

    /// <summary>
    /// Adds the features of an area and lead; false, and nothing added, without weather of the target day and the day before.
    /// </summary>
    public static bool TryAdd(FeatureRow row, int area, KnownData known, int lead)
    {
        var target = known.Last.AddDays(lead);
        if (known.Weather(area, target) is not { } then || known.Weather(area, target.AddDays(-1)) is not { } before)
        {
            return false;
        }

        AddDay(row, then, before);
        for (var quarter = 0; quarter < DailyWeather.Quarters; quarter++)
        {
            Add(row, Quarters[quarter], then.Quarter(quarter));
        }

        Add(row, Eve, before.Quarter(DailyWeather.Quarters - 1));
        var quarters = Enumerable.Range(0, DailyWeather.Quarters).Select(quarter => then.Quarter(quarter)).ToList();
        row.Add("weather temperature less dew point", then.Temperature - then.DewPoint);
        row.Add("weather strongest wind of a quarter", quarters.Max(quarter => quarter.WindSpeed));
        row.Add("weather calm quarters", quarters.Count(quarter => quarter.WindSpeed < CalmWind));
        row.Add("weather temperature range", quarters.Max(quarter => quarter.Temperature) - quarters.Min(quarter => quarter.Temperature));
        AddPath(row, area, known, lead, then);
        AddRegion(row, known, target, then);
        return true;
    }

    /// <summary>
    /// Adds the features of an hour: of its day and the change from the day before, of its quarter and the one before, and of the last
    /// quarter that is known. False, and nothing added, without weather of the day, the day before and the last day.
    /// </summary>
    public static bool TryAddHour(FeatureRow row, int area, KnownData known, int lead)
    {
        var (ahead, quarter) = ((lead - 1) / HourEnding.PerDay + 1, (lead - 1) % HourEnding.PerDay / HoursOfQuarter);
        if (known.Weather(area, known.Last.AddDays(ahead)) is not { } then
            || known.Weather(area, known.Last.AddDays(ahead - 1)) is not { } before
            || known.Weather(area, known.Last) is not { } now)
        {
            return false;
        }

        AddDay(row, then, before);
        Add(row, OfQuarter, then.Quarter(quarter));
        Add(row, QuarterBefore, quarter > 0 ? then.Quarter(quarter - 1) : before.Quarter(DailyWeather.Quarters - 1));
        Add(row, Now, now.Quarter(DailyWeather.Quarters - 1));
        return true;
    }

    private static void AddDay(FeatureRow row, DailyWeather then, DailyWeather before)
    {
        for (var element = 0; element < Elements.Length; element++)
        {
            row.Add(Day[element], Elements[element].Of(then));
            row.Add(Change[element], Elements[element].Of(then) - Elements[element].Of(before));
        }
    }

    private static void Add(FeatureRow row, string[] names, QuarterWeather quarter)
    {
        for (var element = 0; element < names.Length; element++)
        {
            row.Add(names[element], QuarterElements[element].Of(quarter));
        }
    }

    private static void AddPath(FeatureRow row, int area, KnownData known, int lead, DailyWeather then)
    {
        List<DailyWeather> days =
            [.. Enumerable.Range(1, lead).Select(ahead => known.Weather(area, known.Last.AddDays(ahead))).OfType<DailyWeather>()];
        foreach (var (index, element) in Elements.Index())
        {
            row.Add(Path[index], days.Average(element.Of));
        }

        row.Add("weather strongest wind until then", days.Max(day => day.WindSpeed));
        row.Add("weather wind speed less mean until then", then.WindSpeed - days.Average(day => day.WindSpeed));
    }

    private static void AddRegion(FeatureRow row, KnownData known, DateOnly target, DailyWeather then)
    {
        List<DailyWeather> areas = [.. Enumerable.Range(0, known.Areas).Select(area => known.Weather(area, target)).OfType<DailyWeather>()];
        foreach (var (index, element) in Elements.Index())
        {
            row.Add(Region[index], areas.Count == 0 ? element.Of(then) : areas.Average(element.Of));
        }
    }
}
