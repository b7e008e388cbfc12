namespace AqPipeline.Analytics.Forecasting.Hourly;

/// <summary>What is usual at the hour, plus what the last hour departed from it, damped by how much such departures last.</summary>
public sealed class HourlyDampedPersistence : IHourlyModel
{
    /// <inheritdoc />
    public string Name => "damped-persistence";

    /// <inheritdoc />
    public ITrainedHourlyModel Train(HourlyKnowledge known, Pollutant pollutant, int leads)
    {
        var climatology = new HourlyClimatology.Trained(known, pollutant);
        return new Trained(
            pollutant, climatology,
            [.. Enumerable.Range(0, known.Areas).Select(area => Lasting(area, known, pollutant, climatology, leads))]);
    }

    /// <inheritdoc />
    public ITrainedHourlyModel Load(BinaryReader document, HourlyKnowledge known, Pollutant pollutant, int leads) =>
        new Trained(
            pollutant, new HourlyClimatology.Trained(known, pollutant),
            [.. Enumerable.Range(0, known.Areas).Select(_ => document.ReadDoubles())]);

    /// <summary>
    /// The share of the departure at the end of a day that is left after 1, 2, … hours: regression through the origin, 0 to 1.
    /// </summary>
    private static double[] Lasting(int area, HourlyKnowledge known, Pollutant pollutant, HourlyClimatology.Trained climatology, int leads)
    {
        var (products, squares) = (new double[leads], new double[leads]);
        for (var day = known.First.DayNumber; day < known.Last.DayNumber; day++)
        {
            var then = known.At(day);
            if (Departure(area, then, pollutant, climatology) is not { } departure)
            {
                continue;
            }

            for (var lead = 1; lead <= leads; lead++)
            {
                if (known.Root(area, pollutant, then.LastHour + lead) is { } root
                    && climatology.Expected(area, then, then.LastHour + lead) is { } expected)
                {
                    products[lead - 1] += (root * root - expected) * departure;
                    squares[lead - 1] += departure * departure;
                }
            }
        }

        return [.. products.Select((product, index) => squares[index] > 0 ? Math.Clamp(product / squares[index], 0, 1) : 0)];
    }

    private static double? Departure(int area, HourlyKnowledge known, Pollutant pollutant, HourlyClimatology.Trained climatology) =>
        HourlyPersistence.Last(area, known, pollutant) is var (root, hour) ? root * root - climatology.Expected(area, known, hour) : null;

    private sealed class Trained(Pollutant pollutant, HourlyClimatology.Trained climatology, double[][] lasting) : ITrainedHourlyModel
    {
        public double? Forecast(int area, HourlyKnowledge known, int lead) =>
            Departure(area, known, pollutant, climatology) is { } departure
                && climatology.Expected(area, known, known.LastHour + lead) is { } expected
                ? Math.Max(0, expected + lasting[area][lead - 1] * departure)
                : null;

        public void Save(BinaryWriter document)
        {
            foreach (var ofArea in lasting)
            {
                document.Write(ofArea);
            }
        }
    }
}
