namespace AqPipeline.Analytics.Forecasting;

/// <summary>Expected values with their intervals, and the AQI of them.</summary>
public sealed partial class TrainedForecaster
{
    /// <summary>The forecast of an area from a day by lead, and all its figures by slot.</summary>
    /// <param name="area">The area.</param>
    /// <param name="origin">The last day that is known.</param>
    /// <param name="limits">The quantiles in typical errors by slot.</param>
    private (IReadOnlyList<LeadForecast> Leads, Issued?[] Issued) Issue(
        int area, DateOnly origin, IReadOnlyList<double[]?> limits)
    {
        var known = new KnownData(_panel, origin);
        var (values, selections) = (new PollutantTable<ExpectedFigure?>[_leads], new PollutantTable<ForecastSelection?>[_leads]);
        var issued = new Issued?[_trackers.Length];
        var oldest = 0;
        foreach (var (which, pollutant) in _resolution.Pollutants.Index())
        {
            var age = Age(area, pollutant, known);
            var expected = Leads.Select(lead => Expect(area, which, known, lead)).ToList();
            var figures = WithIntervals(
                which, [.. expected.Select(entry => entry?.Value)], age, limits, pollutant == Pollutant.CO ? 2 : 1,
                (index, lead) => ErrorsOf(expected[index]!.Value.Candidate, _ranked[Slot(area, which, lead)]));
            foreach (var (index, figure) in figures.Index())
            {
                (values[index][pollutant], selections[index][pollutant]) = (figure, expected[index]?.Candidate.Selection);
                issued[Slot(which, index + 1)] = Issued.Of(figure, expected[index]?.Candidate.Errors ?? default);
            }

            oldest = figures[0] is null ? oldest : Math.Max(oldest, age);
        }

        List<AqiReport> reports = _resolution.HasAqi
            ? [.. values.Select((table, index) =>
                _aqi.Of(origin.AddDays(index + 1), PollutantTable.Create(pollutant => table[pollutant]?.Value)))]
            : [];
        var aqi = WithIntervals(
            Aqi, [.. reports.Select(report => (double?)report.Aqi)], oldest, limits, 0, (_, lead) => _aqiErrors[AqiSlot(area, lead)]);
        foreach (var (index, figure) in aqi.Index())
        {
            issued[Slot(Aqi, index + 1)] = Issued.Of(figure, _aqiErrors[AqiSlot(area, index + 1)]);
        }

        return ([.. Leads.Select((lead, index) => new LeadForecast
        {
            Day = origin.AddDays(_resolution.DaysAhead(lead)),
            HourOfDay = _resolution == Resolution.Hours ? index % _resolution.StepsPerDay + 1 : null,
            Lead = lead,
            Values = values[index],
            Selections = selections[index],
            Aqi = aqi.ElementAtOrDefault(index),
            Level = reports.ElementAtOrDefault(index)?.Level,
            PrimaryPollutants = reports.ElementAtOrDefault(index)?.PrimaryPollutants ?? default,
        })], issued);
    }

    /// <summary>The intervals of a pollutant or the AQI around what is expected by lead.</summary>
    /// <param name="which">The number of the pollutant, or of the AQI.</param>
    /// <param name="values">What is expected.</param>
    /// <param name="age">How many days ago the last figure was: a forecast from an old one is as uncertain as one made when it was
    /// new.</param>
    /// <param name="limits">The quantiles in typical errors by slot.</param>
    /// <param name="decimals">The digits to print.</param>
    /// <param name="errorsOf">The errors of a value, by its index and the lead that its interval is taken from.</param>
    private ExpectedFigure?[] WithIntervals(
        int which, IReadOnlyList<double?> values, int age, IReadOnlyList<double[]?> limits, int decimals,
        Func<int, int, ErrorScale> errorsOf) => IntervalWidths.InOrder(
        [.. values.Select((expected, index) => expected is { } value && Math.Min(index + 1 + age, _leads) is var lead
            ? errorsOf(index, lead).Around(value, limits[Slot(which, lead)])
            : (ExpectedFigure?)null)],
        decimals, _resolution.StepsPerDay);

    /// <summary>How many days ago the last day with a figure was, as far as that matters.</summary>
    private int Age(int area, Pollutant pollutant, KnownData known)
    {
        var age = 0;
        while (_resolution.LeadsCountFromLastFigure && age < _leads && known.Value(area, pollutant, known.LastStep - age) is null)
        {
            age++;
        }

        return age;
    }

    /// <summary>The errors of a candidate's model at a lead, or climatology where it does not forecast there.</summary>
    private static ErrorScale ErrorsOf(Candidate candidate, IReadOnlyList<Candidate> ranked) =>
        (ranked.FirstOrDefault(other => other.Model == candidate.Model) ?? ranked[^1]).Errors;

    /// <summary>The reason why pollutants rest on little or are missing, of days all together and of hours one by one.</summary>
    private string ReasonOf(IReadOnlyList<LeadForecast> leads)
    {
        var together = _resolution == Resolution.Days ? _resolution.Pollutants.Count : 1;
        return string.Join("; ", _resolution.Pollutants.Chunk(together).SelectMany(pollutants => new[]
        {
            Named($"no {_resolution.KnownStep} is known of", pollutants.Where(
                pollutant => leads.All(lead => lead.Values[pollutant] is null))),
            Named("too short a history to rehearse on, and so a wide interval, for", pollutants.Where(
                pollutant => leads.Any(lead => lead.Selections[pollutant] is { Rmse: null }))),
        }).OfType<string>());
    }

    private static string? Named(string what, IEnumerable<Pollutant> which) =>
        string.Join(", ", which.Select(pollutant => pollutant.Symbol)) is { Length: > 0 } names ? $"{what} {names}" : null;
}
