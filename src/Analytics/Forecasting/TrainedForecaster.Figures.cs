namespace AqPipeline.Analytics.Forecasting;

/// <summary>Expected values with their intervals, and the AQI of them.</summary>
public sealed partial class TrainedForecaster
{
    /// <summary>The figures of an area from a day.</summary>
    /// <param name="area">The area.</param>
    /// <param name="origin">The last day that is known.</param>
    /// <param name="limits">The ends of the intervals by slot.</param>
    private Figures FiguresOf(int area, DateOnly origin, IReadOnlyList<(double Lower, double Upper)?> limits)
    {
        var known = new Knowledge(_panel, origin);
        var (values, selections) = (new PollutantTable<ExpectedFigure?[]>(), new PollutantTable<ForecastSelection?[]>());
        var issued = new Issued?[_trackers.Length];
        var age = 0;
        foreach (var pollutant in Pollutants.All)
        {
            var itsAge = Age(area, pollutant, known);
            var expected = Enumerable.Range(1, _leads).Select(lead => Expect(area, pollutant, known, lead)).ToList();
            values[pollutant] = IntervalWidths.InOrder(
                [.. expected.Select((entry, index) => entry is var (value, candidate) && LeadOf(index + 1, itsAge) is var lead
                    ? MissesOf(candidate, _ranked[Slot(area, pollutant, lead)]).Around(value, limits[Slot((int)pollutant, lead)])
                    : (ExpectedFigure?)null)],
                pollutant == Pollutant.CO ? 2 : 1);
            selections[pollutant] = [.. expected.Select(entry => entry?.Candidate.Selection)];
            for (var lead = 1; lead <= _leads; lead++)
            {
                issued[Slot((int)pollutant, lead)] = expected[lead - 1] is var (_, candidate)
                    ? new Issued(values[pollutant][lead - 1]!.Value, candidate.Misses)
                    : null;
            }

            age = values[pollutant][0] is null ? age : Math.Max(age, itsAge);
        }

        var reports = Enumerable.Range(0, _leads).Select(index =>
            _aqi.Of(origin.AddDays(index + 1), PollutantTable.Create(pollutant => values[pollutant][index]?.Value))).ToList();
        var aqi = IntervalWidths.InOrder(
            [.. reports.Select((report, index) => report.Aqi is { } value && LeadOf(index + 1, age) is var lead
                ? _aqiMisses[area * _leads + lead - 1].Around(value, limits[Slot(Pollutants.Count, lead)])
                : (ExpectedFigure?)null)],
            0);
        for (var index = 0; index < _leads; index++)
        {
            issued[Slot(Pollutants.Count, index + 1)] = aqi[index] is { } figure
                ? new Issued(figure, _aqiMisses[area * _leads + index])
                : null;
        }

        return new Figures(values, selections, reports, aqi, issued);
    }

    /// <summary>How many days ago the last day with a figure was, as far as that matters.</summary>
    private int Age(int area, Pollutant pollutant, Knowledge known)
    {
        var age = 0;
        while (age < _leads && known.Value(area, pollutant, known.Last.DayNumber - age) is null)
        {
            age++;
        }

        return age;
    }

    /// <summary>
    /// The lead that an interval is taken from: a forecast from old figures is as uncertain as one made when they were new.
    /// </summary>
    private int LeadOf(int lead, int age) => Math.Min(lead + age, _leads);

    /// <summary>What a candidate's model missed at a lead, or climatology where it does not forecast there.</summary>
    private static RehearsedMisses MissesOf(Candidate candidate, IReadOnlyList<Candidate> ranked) =>
        (ranked.FirstOrDefault(other => other.Model == candidate.Model) ?? ranked[^1]).Misses;

    /// <summary>The figures of an area by lead.</summary>
    /// <param name="Values">Of each pollutant.</param>
    /// <param name="Selections">The models they rest on.</param>
    /// <param name="Reports">Their AQI.</param>
    /// <param name="Aqi">The AQI with its interval.</param>
    /// <param name="Issued">All of them by slot.</param>
    private sealed record Figures(
        PollutantTable<ExpectedFigure?[]> Values,
        PollutantTable<ForecastSelection?[]> Selections,
        List<AqiReport> Reports,
        ExpectedFigure?[] Aqi,
        Issued?[] Issued)
    {
        public AreaForecast Forecast(string area, DateOnly origin)
        {
            List<DayForecast> days =
            [
                .. Reports.Select((report, index) => new DayForecast
                {
                    Day = report.Day,
                    Lead = index + 1,
                    Values = PollutantTable.Create(pollutant => Values[pollutant][index]),
                    Selections = PollutantTable.Create(pollutant => Selections[pollutant][index]),
                    Aqi = Aqi[index],
                    Level = report.Level,
                    PrimaryPollutants = report.PrimaryPollutants,
                }),
            ];
            return new AreaForecast(area, origin, days, Reason(days));
        }

        private static string Reason(List<DayForecast> days)
        {
            var missing = PollutantTable.Create(pollutant => days.TrueForAll(day => day.Values[pollutant] is null));
            var unrehearsed = PollutantTable.Create(pollutant => days.Exists(day => day.Selections[pollutant] is { Rmse: null }));
            string[] reasons =
                [Named(
                    missing, "no valid day is known of"),
                    Named(unrehearsed, "too short a history to rehearse on, and so a wide interval, for")];
            return string.Join("; ", reasons.Where(reason => reason.Length > 0));
        }

        private static string Named(PollutantTable<bool> which, string what)
        {
            var names = new List<string>();
            foreach (var pollutant in Pollutants.All)
            {
                if (which[pollutant])
                {
                    names.Add(pollutant.Symbol);
                }
            }

            return names.Count == 0 ? "" : $"{what} {string.Join(", ", names)}";
        }
    }
}
