namespace AqPipeline.Analytics.Forecasting;

/// <summary>A model at one area, pollutant and lead, blended with climatology, with its rehearsed outcomes.</summary>
internal sealed record Candidate(int Model, ForecastSelection Selection, ConformalIntervals Intervals)
{
    public double Blend(double forecast, double climatology) => Selection.Weight * forecast + (1 - Selection.Weight) * climatology;
}
