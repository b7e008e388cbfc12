namespace AqPipeline.Analytics.Forecasting;

/// <summary>What is usual, plus what the last day departed from it, damped by how much such departures last.</summary>
public sealed class DampedPersistenceModel : IForecastModel
{
    /// <inheritdoc />
    public string Name => "damped-persistence";

    /// <inheritdoc />
    public ITrainedModel Train(Knowledge known, Pollutant pollutant, int leads) =>
        new Trained(
            known, pollutant,
            climatology => [.. Enumerable.Range(0, known.Areas).Select(area => Lasting(area, known, pollutant, climatology, leads))]);

    /// <inheritdoc />
    public ITrainedModel Load(BinaryReader document, Knowledge known, Pollutant pollutant, int leads) =>
        new Trained(known, pollutant, _ => [.. Enumerable.Range(0, known.Areas).Select(_ => document.ReadDoubles())]);

    /// <summary>The share of a departure that is left after 1, 2, … days: regression through the origin, 0 to 1.</summary>
    private static double[] Lasting(int area, Knowledge known, Pollutant pollutant, ClimatologyModel.Trained climatology, int leads)
    {
        var departures = new double?[known.Last.DayNumber - known.First.DayNumber + 1];
        for (var index = 0; index < departures.Length; index++)
        {
            var day = known.First.AddDays(index);
            departures[index] = known.Value(area, pollutant, day) - climatology.Expected(area, known.At(day.DayNumber), day);
        }

        var lasting = new double[leads];
        for (var lead = 1; lead <= leads; lead++)
        {
            var (product, square) = (0.0, 0.0);
            for (var index = lead; index < departures.Length; index++)
            {
                if (departures[index] is { } later && departures[index - lead] is { } earlier)
                {
                    product += later * earlier;
                    square += earlier * earlier;
                }
            }

            lasting[lead - 1] = square > 0 ? Math.Clamp(product / square, 0, 1) : 0;
        }

        return lasting;
    }

    private sealed class Trained : ITrainedModel
    {
        private readonly Pollutant _pollutant;
        private readonly ClimatologyModel.Trained _climatology;
        private readonly double[][] _lasting;

        public Trained(Knowledge known, Pollutant pollutant, Func<ClimatologyModel.Trained, double[][]> lasting)
        {
            (_pollutant, _climatology) = (pollutant, new ClimatologyModel.Trained(known, pollutant));
            _lasting = lasting(_climatology);
        }

        public double? Forecast(int area, Knowledge known, int lead)
        {
            if (PersistenceModel.Last(area, known, _pollutant) is not { } last
                || _climatology.Expected(area, known, known.Last.AddDays(lead)) is not { } expected
                || _climatology.Expected(area, known, known.Last.AddDays(-last.Age)) is not { } expectedThen)
            {
                return null;
            }

            var days = Math.Min(lead + last.Age, _lasting[area].Length);
            return Math.Max(0, expected + _lasting[area][days - 1] * (last.Value - expectedThen));
        }

        public void Save(BinaryWriter document)
        {
            foreach (var lasting in _lasting)
            {
                document.Write(lasting);
            }
        }
    }
}
