namespace AqPipeline.Analytics.Forecasting;

/// <summary>What intervals are made of: what forecasts missed in the rehearsal, and since.</summary>
public sealed partial class TrainedForecaster
{
    private void LearnIntervals(
        Knowledge known, PollutantTable<Rehearsal> rehearsals, PollutantTable<List<Lazy<IReadOnlyList<Outcome>>>> seen,
        ParallelOptions stoppable)
    {
        var trackers = new IntervalTracker[(Pollutants.Count + 1) * _leads];
        var areas = Enumerable.Range(0, known.Areas);
        Parallel.For(0, Pollutants.Count * _leads, stoppable, slot =>
        {
            var (pollutant, lead) = ((Pollutant)(slot / _leads), slot % _leads + 1);
            trackers[slot] = IntervalTracker.Of(
                areas.SelectMany(area => rehearsals[pollutant].Outcomes(_ranked[Slot(area, pollutant, lead)], area, lead)),
                lead,
                () => areas.SelectMany(
                    area => seen[pollutant][area].Value.Select(outcome => (outcome, _ranked[Slot(area, pollutant, lead)][^1].Misses))));
        });
        Parallel.For(0, _leads, stoppable, index =>
        {
            var outcomes = areas.Select(area => AqiOutcomes(area, index + 1, rehearsals, known.Last)).ToList();
            for (var area = 0; area < known.Areas; area++)
            {
                _aqiMisses[area * _leads + index] = RehearsedMisses.Of(outcomes[area]);
            }

            trackers[Slot(Pollutants.Count, index + 1)] = IntervalTracker.Of(
                outcomes.SelectMany((its, area) => its.Select(outcome => (outcome, _aqiMisses[area * _leads + index]))), index + 1,
                () => []);
        });
        _trackers = trackers;
    }

    private static List<Outcome> SeenOutcomes(int area, Pollutant pollutant, Knowledge known, ClimatologyModel.Trained climatology)
    {
        var outcomes = new List<Outcome>();
        for (var day = known.First; day <= known.Last; day = day.AddDays(1))
        {
            if (known.Value(area, pollutant, day.DayNumber) is { } observed
                && climatology.Expected(area, known, day.DayNumber) is { } expected)
            {
                outcomes.Add(new Outcome(day, expected, observed));
            }
        }

        return outcomes;
    }

    private List<Outcome> AqiOutcomes(int area, int lead, PollutantTable<Rehearsal> rehearsals, DateOnly last)
    {
        var outcomes = new List<Outcome>();
        var any = rehearsals[Pollutant.PM25];
        for (var origin = any.FirstOrigin; origin < any.FirstOrigin + any.Origins && any.DayOf(lead, origin) <= last; origin++)
        {
            var day = any.DayOf(lead, origin);
            var expected =
                PollutantTable.Create(
                    pollutant => rehearsals[pollutant].Blended(_ranked[Slot(area, pollutant, lead)], area, lead, origin)?.Value);
            if (_panel.Figures(area, day) is { } figures && _aqi.Of(figures).Aqi is { } came && _aqi.Of(day, expected).Aqi is { } aqi)
            {
                outcomes.Add(new Outcome(day, aqi, came));
            }
        }

        return outcomes;
    }

    private PanelIntervals Steered() => new(_trackers, Learnt, _panel.Days.Last, _leads)
    {
        DaysAhead = slot => slot % _leads + 1,
        Issue = (origin, limits) =>
        {
            var issued = new Issued?[_panel.Areas.Count][];
            Parallel.For(0, issued.Length, area => issued[area] = FiguresOf(area, origin, limits).Issued);
            return issued;
        },
        Came = Came,
    };

    private double? Came(int area, int slot, DateOnly origin)
    {
        var day = origin.AddDays(slot % _leads + 1);
        if (slot / _leads < Pollutants.Count)
        {
            return _panel.Value(area, (Pollutant)(slot / _leads), day.DayNumber);
        }

        return _panel.Figures(area, day) is { } figures ? _aqi.Of(figures).Aqi : null;
    }
}
