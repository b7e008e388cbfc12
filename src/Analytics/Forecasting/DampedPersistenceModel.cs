namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// The usual figure plus the departure of the last one from it, damped by how much such departures last. The share that is left is counted
/// in days from the last figure, in hours from the end of the day from which forecasts are made.
/// </summary>
public sealed class DampedPersistenceModel : IForecastModel
{
    /// <inheritdoc />
    public string Name => "damped-persistence";

    /// <inheritdoc />
    public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads)
    {
        var climatology = known.Usual(pollutant);
        Func<int, KnownData, Pollutant, ClimatologyModel.Trained, int, double[]> lasting =
            known.Resolution.LeadsCountFromLastFigure ? FromAnyDay : FromEndsOfDays;
        return new Trained(
            pollutant, climatology,
            [.. Enumerable.Range(0, known.Areas).Select(area => lasting(area, known, pollutant, climatology, leads))]);
    }

    /// <inheritdoc />
    public ITrainedModel Load(BinaryReader document, KnownData known, Pollutant pollutant, int leads) => new Trained(
        pollutant, known.Usual(pollutant),
        [.. Enumerable.Range(0, known.Areas).Select(_ => document.ReadDoubles())]);

    /// <summary>The share of a departure that is left after 1, 2, … days: regression through the origin, 0 to 1.</summary>
    private static double[] FromAnyDay(int area, KnownData known, Pollutant pollutant, ClimatologyModel.Trained climatology, int leads)
    {
        var first = known.First.DayNumber;
        var departures = new double?[known.Last.DayNumber - first + 1];
        for (var index = 0; index < departures.Length; index++)
        {
            departures[index] =
                known.Value(area, pollutant, first + index) - climatology.Expected(area, known.At(first + index), first + index);
        }

        var (products, squares) = (new double[leads], new double[leads]);
        for (var lead = 1; lead <= leads; lead++)
        {
            for (var index = lead; index < departures.Length; index++)
            {
                if (departures[index] is { } later && departures[index - lead] is { } earlier)
                {
                    products[lead - 1] += later * earlier;
                    squares[lead - 1] += earlier * earlier;
                }
            }
        }

        return Shares(products, squares);
    }

    /// <summary>The share of the departure at the end of a day that is left after 1, 2, … steps.</summary>
    private static double[] FromEndsOfDays(int area, KnownData known, Pollutant pollutant, ClimatologyModel.Trained climatology, int leads)
    {
        var (products, squares) = (new double[leads], new double[leads]);
        for (var day = known.First.DayNumber; day < known.Last.DayNumber; day++)
        {
            var then = known.At(day);
            if (Departure(area, then, pollutant, climatology) is not var (earlier, _))
            {
                continue;
            }

            for (var lead = 1; lead <= leads; lead++)
            {
                var step = then.LastStep + lead;
                if (known.Value(area, pollutant, step) - climatology.Expected(area, then, step) is { } later)
                {
                    products[lead - 1] += later * earlier;
                    squares[lead - 1] += earlier * earlier;
                }
            }
        }

        return Shares(products, squares);
    }

    private static double[] Shares(double[] products, double[] squares) =>
        [.. products.Zip(squares, (product, square) => square > 0 ? Math.Clamp(product / square, 0, 1) : 0)];

    /// <summary>The departure of the last figure from the usual one, and how many steps old it is.</summary>
    private static (double Departure, int Age)? Departure(
        int area, KnownData known, Pollutant pollutant, ClimatologyModel.Trained climatology) =>
        PersistenceModel.Last(area, known, pollutant) is var (value, age)
            && climatology.Expected(area, known, known.LastStep - age) is { } expected
            ? (value - expected, age)
            : null;

    private sealed class Trained(Pollutant pollutant, ClimatologyModel.Trained climatology, double[][] lasting) : ITrainedModel
    {
        public double? Forecast(int area, KnownData known, int lead)
        {
            if (Departure(area, known, pollutant, climatology) is not var (departure, age)
                || climatology.Expected(area, known, known.LastStep + lead) is not { } expected)
            {
                return null;
            }

            var steps = known.Resolution.LeadsCountFromLastFigure ? Math.Min(lead + age, lasting[area].Length) : lead;
            return Math.Max(0, expected + lasting[area][steps - 1] * departure);
        }

        public void Save(BinaryWriter document)
        {
            foreach (var ofArea in lasting)
            {
                document.Write(ofArea);
            }
        }
    }
}
