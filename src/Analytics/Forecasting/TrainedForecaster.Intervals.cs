namespace AqPipeline.Analytics.Forecasting;

/// <summary>What intervals are made of: the errors of forecasts in cross-validation, and since.</summary>
public sealed partial class TrainedForecaster
{
    private void LearnIntervals(KnownData known, CrossValidation[] validations, TrainingOutcomes seen, ParallelOptions stoppable)
    {
        var areas = Enumerable.Range(0, known.Areas);
        Parallel.For(0, _resolution.Pollutants.Count * _leads, stoppable, slot =>
        {
            var (which, lead) = (slot / _leads, slot % _leads + 1);
            _trackers[slot] = IntervalTracker.Of(
                areas.SelectMany(area => validations[which].Outcomes(_ranked[Slot(area, which, lead)], area, lead)),
                _resolution.DaysAhead(lead),
                () => areas.SelectMany(
                    area => seen.Of(which, area, lead).Select(outcome => (outcome, _ranked[Slot(area, which, lead)][^1].Errors))));
        });
        if (_resolution.HasAqi)
        {
            Parallel.For(0, _leads, stoppable, index => LearnAqiIntervals(known, validations, index + 1));
        }
    }

    private void LearnAqiIntervals(KnownData known, CrossValidation[] validations, int lead)
    {
        var outcomes = Enumerable.Range(0, known.Areas).Select(area => AqiOutcomes(area, lead, validations, known.Last)).ToList();
        for (var area = 0; area < known.Areas; area++)
        {
            _aqiErrors[AqiSlot(area, lead)] = ErrorScale.Of(outcomes[area]);
        }

        _trackers[Slot(Aqi, lead)] = IntervalTracker.Of(
            outcomes.SelectMany((its, area) => its.Select(outcome => (outcome, _aqiErrors[AqiSlot(area, lead)]))), lead, () => []);
    }

    private List<Outcome> AqiOutcomes(int area, int lead, CrossValidation[] validations, DateOnly last)
    {
        var outcomes = new List<Outcome>();
        var any = validations[0];
        for (var origin = any.FirstOrigin; origin < any.FirstOrigin + any.Origins && any.DayOf(lead, origin) <= last; origin++)
        {
            var day = any.DayOf(lead, origin);
            var expected = new PollutantTable<double?>();
            foreach (var (which, pollutant) in _resolution.Pollutants.Index())
            {
                expected[pollutant] = validations[which].Blended(_ranked[Slot(area, which, lead)], area, lead, origin)?.Value;
            }

            if (ObservedAqi(area, day) is { } came && _aqi.Of(day, expected).Aqi is { } aqi)
            {
                outcomes.Add(new Outcome(day, aqi, came));
            }
        }

        return outcomes;
    }

    private PanelIntervals Steered() => new(_trackers, _learnt, _panel.Days.Last, _resolution.DaysAhead(_leads))
    {
        DaysAhead = slot => _resolution.DaysAhead(slot % _leads + 1),
        GroupOf = slot => slot / _leads * _resolution.MostLeads + slot % _leads / _resolution.LeadsSteeredTogether,
        Issue = (origin, limits) =>
        {
            var issued = new Issued?[_panel.Areas.Count][];
            Parallel.For(0, issued.Length, area => issued[area] = Issue(area, origin, limits).Issued);
            return issued;
        },
        ObservedOf = (area, slot, origin) => slot / _leads is var which && which < Aqi
            ? _panel.Value(area, _resolution.Pollutants[which], _resolution.StepOf(origin.DayNumber, slot % _leads + 1))
            : ObservedAqi(area, origin.AddDays(slot % _leads + 1)),
    };

    private int? ObservedAqi(int area, DateOnly day) => _panel.Figures(area, day) is { } figures ? _aqi.Of(figures).Aqi : null;

    private int AqiSlot(int area, int lead) => area * _leads + lead - 1;
}
