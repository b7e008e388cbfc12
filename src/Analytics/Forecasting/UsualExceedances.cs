namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// The days of a panel on which figures exceeded, each under the edition of the day, and the probability that climatology gives an
/// exceedance: the share of such days in the window of <see cref="ClimatologyModel"/>. Days only.
/// </summary>
internal sealed class UsualExceedances
{
    private static readonly int s_kinds = Enum.GetValues<ExceedanceKind>().Length;

    private readonly bool?[][] _observed;
    private readonly ClimatologyModel.Trained[] _usual;
    private readonly int _first;

    /// <param name="panel">The areas.</param>
    /// <param name="learnt">The days whose other years are looked at.</param>
    public UsualExceedances(ForecastPanel panel, KnownData learnt)
    {
        _first = panel.Days.First.DayNumber;
        var areas = panel.Resolution.HasAqi ? panel.Areas.Count : 0;
        _observed = new bool?[areas * s_kinds][];
        Parallel.For(0, areas, area =>
        {
            var aqi = new AqiFigures();
            for (var kind = 0; kind < s_kinds; kind++)
            {
                _observed[area * s_kinds + kind] = new bool?[panel.Days.Days];
            }

            foreach (var (index, day) in panel.Days.Each().Index())
            {
                var reported = panel.Figures(area, day) is { } figures ? aqi.Of(figures).Aqi : null;
                foreach (var exceedance in Exceedance.Of(day))
                {
                    var value = exceedance.Pollutant is { } pollutant ? panel.Value(area, pollutant, day.DayNumber) : reported;
                    _observed[area * s_kinds + (int)exceedance.Kind][index] =
                        value is { } known ? known > exceedance.Above : null;
                }
            }
        });
        _usual = areas == 0 ? [] :
        [
            .. Enum.GetValues<ExceedanceKind>().Select(kind => new ClimatologyModel.Trained(learnt, (known, area, step) =>
                step <= known.LastStep && Observed(kind, area, step) is { } came ? Convert.ToDouble(came) : null)),
        ];
    }

    /// <summary>True if an area's day exceeded; <see langword="null"/> when its figure is missing.</summary>
    public bool? Observed(ExceedanceKind kind, int area, int day) =>
        _observed[area * s_kinds + (int)kind] is var days && day >= _first && day < _first + days.Length ? days[day - _first] : null;

    /// <summary>The share of exceedances at this time of the year, as far as is known now.</summary>
    public double? Probability(ExceedanceKind kind, int area, KnownData known, int lead) =>
        _usual[(int)kind].Forecast(area, known, lead);
}
