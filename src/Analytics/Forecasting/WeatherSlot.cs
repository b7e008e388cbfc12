namespace AqPipeline.Analytics.Forecasting;

/// <summary>The weather of the areas of a panel by days, past and ahead: what models may read of days after the forecast origin.</summary>
internal sealed class WeatherSlot
{
    private readonly IReadOnlyList<IReadOnlyDictionary<DateOnly, DailyWeather>> _areas;
    private readonly DailyWeather?[][] _columns;
    private readonly int _first;

    /// <param name="areas">The weather of each area.</param>
    /// <param name="days">First to last day with figures; weather from the first of them on is read, however far ahead.</param>
    public WeatherSlot(IReadOnlyList<IReadOnlyDictionary<DateOnly, DailyWeather>> areas, DayRange days)
    {
        (_areas, _first) = (areas, days.First.DayNumber);
        var last = areas.SelectMany(area => area.Keys).Append(days.Last).Max().DayNumber;
        _columns = [.. areas.Select(area =>
        {
            var column = new DailyWeather?[last - _first + 1];
            foreach (var (day, weather) in area.Where(entry => entry.Key >= days.First))
            {
                column[day.DayNumber - _first] = weather;
            }

            return column;
        })];
    }

    /// <summary>True if any area has weather.</summary>
    public bool HasAny => _areas.Any(area => area.Count > 0);

    /// <summary>The weather of an area's day; <see langword="null"/> where there is none.</summary>
    public DailyWeather? Of(int area, int day) =>
        day >= _first && day - _first < _columns[area].Length ? _columns[area][day - _first] : null;

    /// <summary>Writes the weather of an area until a day.</summary>
    public void Write(BinaryWriter writer, int area, DateOnly last)
    {
        foreach (var (day, weather) in _areas[area].Where(entry => entry.Key <= last).OrderBy(entry => entry.Key))
        {
            writer.Write(day.DayNumber);
            writer.Write(weather.ToArray());
        }
    }
}
