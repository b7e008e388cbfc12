namespace AqPipeline.Analytics.Forecasting;

/// <summary>What moved a forecast.</summary>
public sealed partial class TrainedForecaster
{
    /// <summary>What moved the figures of a forecast, as far as their models can name features.</summary>
    /// <param name="area">The number of the area in the panel.</param>
    /// <param name="origin">The last day that is known.</param>
    /// <returns>By pollutant and lead the effects on the figure, in which climatology has its share.</returns>
    public IReadOnlyList<ForecastEffects> Effects(int area, DateOnly origin)
    {
        var known = new KnownData(_panel, origin);
        return
        [
            .. from entry in _resolution.Pollutants.Index()
               from lead in Leads
               let candidate = Expect(area, entry.Index, known, lead)?.Candidate
               where candidate is not null
               select new ForecastEffects(
                   entry.Item, lead,
                   [.. Trained(entry.Index, candidate.Model).Explain(area, known, lead)
                       .Select(effect => effect with { Effect = effect.Effect * candidate.Selection.Weight })]),
        ];
    }
}
