using AqPipeline.Analytics.Forecasting;
using Microsoft.ML;
using Microsoft.ML.Transforms.TimeSeries;

namespace AqPipeline.Forecasting.MLNet;

/// <summary>
/// ML.NET's <c>ForecastBySsa</c> on the logarithms of one area. Gaps are filled before, since ML.NET closes them silently and shifts the phase. Its own
/// bounds are not used: they are not calibrated and may be negative.
/// </summary>
internal sealed class MLNetSsa : IForecastModel
{
    private const int Window = 28;
    private const int Seed = 1;
    private const double FewestShare = 0.5;

    public string Name => "mlnet-ssa";

    public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads) =>
        new Trained(pollutant, leads, [.. Enumerable.Range(0, known.Areas).Select(area => Fit(known, area, pollutant, leads))]);

    private static SsaForecastingTransformer? Fit(KnownData known, int area, Pollutant pollutant, int leads)
    {
        var rows = Filled(known, area, pollutant, known.First);

        // trainSize must exceed twice the window, or the fit throws; and it takes the first rows, so exactly the training slice is passed.
        if (rows is null || rows.Length <= 3 * Window)
        {
            return null;
        }

        var context = new MLContext(Seed);
        return context.Forecasting.ForecastBySsa(
                nameof(Ahead.Values), nameof(Row.Value), windowSize: Window, seriesLength: rows.Length, trainSize: rows.Length, horizon: leads)
            .Fit(context.Data.LoadFromEnumerable(rows));
    }

    /// <summary>The logarithms from a day on, gaps filled with the last figure before them; <see langword="null"/> where half is missing.</summary>
    private static Row[]? Filled(KnownData known, int area, Pollutant pollutant, DateOnly first)
    {
        var rows = new List<Row>();
        var (last, count, days) = ((double?)null, 0, 0);
        for (var day = first; day <= known.Last; day = day.AddDays(1))
        {
            var value = known.Value(area, pollutant, day.DayNumber);
            (last, count, days) = (value ?? last, value is null ? count : count + 1, days + 1);
            if (last is { } filled)
            {
                rows.Add(new Row { Value = (float)Math.Log(1 + filled) });
            }
        }

        return count < FewestShare * days ? null : [.. rows];
    }

    private sealed class Trained(Pollutant pollutant, int leads, SsaForecastingTransformer?[] areas) : ITrainedModel
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<(int Area, DateOnly Last), float[]?> _forecasts = [];

        public double? Forecast(int area, KnownData known, int lead)
        {
            // Engines keep state and are not safe from several threads; what they said is kept, as all leads of a day come from one call.
            lock (_gate)
            {
                if (!_forecasts.TryGetValue((area, known.Last), out var ahead))
                {
                    _forecasts[(area, known.Last)] = ahead = Ahead(area, known);
                }

                return ahead is not null && float.IsFinite(ahead[lead - 1]) ? Math.Max(0, Math.Exp(ahead[lead - 1]) - 1) : null;
            }
        }

        private float[]? Ahead(int area, KnownData known)
        {
            if (areas[area] is not { } model || Filled(known, area, pollutant, known.Last.AddDays(1 - 2 * Window)) is not { Length: >= Window } rows)
            {
                return null;
            }

            var context = new MLContext(Seed);
            var engine = model.CreateTimeSeriesEngine<Row, Ahead>(context);
            foreach (var row in rows[..^1])
            {
                engine.Predict(row);
            }

            return engine.Predict(rows[^1], horizon: leads).Values;
        }
    }

    /// <summary>Members must be float.</summary>
    private sealed class Row
    {
        public float Value { get; set; }
    }

    private sealed class Ahead
    {
        public float[] Values { get; set; } = [];
    }
}
