using System.Runtime.InteropServices;

namespace AqPipeline.Ingest.Reading;

/// <summary>Takes fields of the weather.</summary>
internal static class WeatherFields
{
    /// <summary>
    /// Takes a field as the weather of an hour: a number in the element's unit and within its bounds, or for the wind's direction the name
    /// of one of the sixteen winds. An empty one, or one of the <see cref="MissingCodes"/>, states that it is missing; anything else is
    /// rejected.
    /// </summary>
    /// <param name="rows">The file.</param>
    /// <param name="column">The column.</param>
    /// <param name="day">The day to put it into.</param>
    /// <param name="element">The element.</param>
    /// <param name="hour">1 to 24.</param>
    public static void TakeWeather(this CsvRows rows, int column, WeatherDay day, WeatherElement element, int hour)
    {
        if (rows.IsCut(column))
        {
            rows.RejectField(column, CsvRows.WholeField);
        }
        else if (rows.IsMissing(column))
        {
            day.State(element, 1u << (hour - 1));
        }
        else if (!TryParse(rows, column, element, out var milli))
        {
            var (lowest, highest) = element.Bounds;
            rows.RejectField(
                column,
                $"expected {(element == WeatherElement.WindDirection ? "one of the sixteen winds or " : "")}{lowest} to {highest} "
                    + $"{element.Unit}");
        }
        else if (!day.TryGet(element, hour, out var earlier))
        {
            day.Set(element, hour, milli);
        }
        else if (earlier != milli)
        {
            rows.RejectField(column, "expected one value for the hour, of which the first is kept");
        }
    }

    private static bool TryParse(CsvRows rows, int column, WeatherElement element, out int milli)
    {
        if (element == WeatherElement.WindDirection && WindDirection.TryParse(rows.Text(column), out milli))
        {
            return true;
        }

        var (lowest, highest) = element.Bounds;
        if (!FixedPoint.TryParse(rows.Field(column).Trim(" \t"u8), WeatherDay.Scale, out milli)
            || milli < lowest * WeatherDay.Scale || milli > highest * WeatherDay.Scale)
        {
            return false;
        }

        milli = element == WeatherElement.WindDirection && milli == WindDirection.FullTurn ? 0 : milli;
        return true;
    }
}

/// <summary>Gathers the weather of one file.</summary>
/// <param name="names">The one spelling of a series.</param>
internal sealed class WeatherCollector(Func<StationId, StationId> names)
{
    private readonly Dictionary<(StationId Station, DateOnly Day), WeatherDay> _days = [];

    /// <summary>The collected weather.</summary>
    public IReadOnlyCollection<WeatherDay> Days => _days.Values;

    /// <summary>The day to put hours into.</summary>
    public WeatherDay DayOf(StationId station, DateOnly day)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, (names(station), day), out _);
        return entry ??= new WeatherDay(names(station), day);
    }
}
