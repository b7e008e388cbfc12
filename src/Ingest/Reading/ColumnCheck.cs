namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Finds out whether columns hold what the header says, by what no air does to a whole file: PM2.5 is a part of PM10, and CO in mg/m³ is a
/// small number beside O3 in µg/m³. In four years of twelve Beijing stations the worst day has PM2.5 above PM10 in 94 % of the hours,
/// another has CO above O3 in 82 %, and none has both in more than 55 %; files with shifted columns have 97 and 100 %.
/// </summary>
internal sealed class ColumnCheck
{
    private const int MinValues = 100;
    private const int ShiftedPercent = 90;
    private const int SampledDays = 250;

    /// <summary>CO in µg/m³ or ppb is above this even in clean air; in mg/m³ it never is. In 0.0001 mg/m³.</summary>
    private const int HighestCo = 100 * StationDay.Scale;

    private int _particles;
    private int _fineAboveCoarse;
    private int _gases;
    private int _carbonAboveOzone;
    private int _carbon;
    private int _carbonTooHigh;

    /// <summary>Counts the values of one place and time, in 0.0001 of the unit the header promises.</summary>
    public void Add(int? pm25, int? pm10, int? co, int? o3)
    {
        _particles += pm25 is not null && pm10 is not null ? 1 : 0;
        _fineAboveCoarse += pm25 > pm10 ? 1 : 0;
        _gases += co is not null && o3 is not null ? 1 : 0;
        _carbonAboveOzone += co > o3 ? 1 : 0;
        _carbon += co is not null ? 1 : 0;
        _carbonTooHigh += co > HighestCo ? 1 : 0;
    }

    /// <summary>Faults of the columns of a file, by some hundred of its station-days.</summary>
    public static string? TroubleOf(IReadOnlyList<StationDay> days)
    {
        var check = new ColumnCheck();
        for (var index = 0; index < days.Count; index += 1 + days.Count / SampledDays)
        {
            check.Add(days[index]);
        }

        return check.Trouble();
    }

    /// <summary>The fault of the columns; <see langword="null"/> without a fault, or with too few values to decide.</summary>
    public string? Trouble()
    {
        if (_particles >= MinValues && _gases >= MinValues
            && _fineAboveCoarse * 100L > _particles * (long)ShiftedPercent && _carbonAboveOzone * 100L > _gases * (long)ShiftedPercent)
        {
            return $"the columns do not hold what the header says: PM2.5 is above PM10 in {_fineAboveCoarse} of {_particles} and CO above "
                + $"O3 "
                + $"in {_carbonAboveOzone} of {_gases}";
        }

        return _carbon >= MinValues && _carbonTooHigh * 2L > _carbon
            ? $"CO is not in mg/m³: {_carbonTooHigh} of {_carbon} are above {HighestCo / StationDay.Scale}"
            : null;
    }

    private void Add(StationDay day)
    {
        for (var hour = 1; hour <= HourEnding.PerDay; hour++)
        {
            Add(ValueOf(
                day, Pollutant.PM25, hour), ValueOf(day, Pollutant.PM10, hour), ValueOf(day, Pollutant.CO, hour),
                ValueOf(day, Pollutant.O3, hour));
        }

        static int? ValueOf(StationDay day, Pollutant pollutant, int hour) => day.TryGet(pollutant, hour, out var scaled) ? scaled : null;
    }
}
