namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Ridge regression of the square root of the concentration on roots of the last hours, the last days at the same hour, the region, the
/// other pollutant, what is usual, and the season; one regression a lead, over all areas of the panel together.
/// </summary>
public sealed class HourlyRidgeModel : IForecastModel
{
    private const int FewestRows = 120;
    private const double Penalty = 60;
    private const double DaysPerYear = 365.25;
    private const double FarthestRoot = 1.5;

    /// <inheritdoc />
    public string Name => "ridge";

    /// <inheritdoc />
    public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads)
    {
        var climatology = known.Usual(pollutant);
        var origins = new List<(int Area, KnownData Then, double[] Recent)>();
        for (var day = known.First.DayNumber; day < known.Last.DayNumber; day++)
        {
            for (var area = 0; area < known.Areas; area++)
            {
                if (Recent(area, known.At(day), pollutant) is { } recent)
                {
                    origins.Add((area, known.At(day), recent));
                }
            }
        }

        return new Trained(
            pollutant, climatology, [.. Enumerable.Range(1, leads).Select(lead => Fit(origins, known, pollutant, climatology, lead))]);
    }

    /// <inheritdoc />
    public ITrainedModel Load(BinaryReader document, KnownData known, Pollutant pollutant, int leads) => new Trained(
        pollutant,
        known.Usual(pollutant),
        [.. Enumerable.Range(0, leads).Select(_ => document.ReadBoolean() ? Regression.Load(document) : null)]);

    private static Regression? Fit(
        List<(int Area, KnownData Then, double[] Recent)> origins, KnownData known, Pollutant pollutant,
        ClimatologyModel.Trained climatology, int lead)
    {
        var (rows, roots) = (new List<double[]>(), new List<double>());
        foreach (var (area, then, recent) in origins)
        {
            if (Root(known, area, pollutant, then.LastStep + lead) is { } root
                && Row(recent, area, then, pollutant, climatology, lead) is { } row)
            {
                rows.Add(row);
                roots.Add(root);
            }
        }

        if (rows.Count < FewestRows)
        {
            return null;
        }

        var fit = LeastSquares.Ridge([.. rows], [.. roots], Penalty);

        // The square of a mean root lies below the mean: one factor puts the level right again.
        var (product, square) = (0.0, 0.0);
        for (var index = 0; index < rows.Count; index++)
        {
            var fitted = Squared(fit.Predict(rows[index]));
            product += fitted * roots[index] * roots[index];
            square += fitted * fitted;
        }

        return new Regression(fit, square > 0 ? product / square : 1, FarthestRoot * roots.Max());
    }

    /// <summary>
    /// What does not depend on the lead: roots of the last 1, 3, 6 and 24 hours, of the region and of the other pollutant.
    /// </summary>
    private static double[]? Recent(int area, KnownData known, Pollutant pollutant)
    {
        if (PersistenceModel.Last(area, known, pollutant) is not var (value, _))
        {
            return null;
        }

        var (last, today) = (Math.Sqrt(value), known.Last.DayNumber);
        var other = pollutant == Pollutant.PM25 ? Pollutant.O3 : Pollutant.PM25;
        var day = known.MeanRoot(area, pollutant, today, 24) ?? last;
        var three = known.MeanRoot(area, pollutant, today, 3) ?? last;
        return
        [
            last,
            three,
            known.MeanRoot(area, pollutant, today, 6) ?? three,
            day,
            known.MeanRoot(area, pollutant, today - 1, 24) ?? day,
            known.RegionalRoot(pollutant, today, 3) ?? three,
            known.RegionalRoot(pollutant, today, 24) ?? day,
            known.MeanRoot(area, other, today, 3) ?? known.RegionalRoot(other, today, 3) ?? 0,
            known.MeanRoot(area, other, today, 24) ?? known.RegionalRoot(other, today, 24) ?? 0,
        ];
    }

    private static double[]? Row(
        double[] recent, int area, KnownData known, Pollutant pollutant, ClimatologyModel.Trained climatology, int lead)
    {
        if (climatology.Expected(area, known, known.LastStep + lead) is not { } expected
            || climatology.Expected(area, known, known.LastStep) is not { } expectedNow)
        {
            return null;
        }

        var (usual, usualNow) = (Math.Sqrt(expected), Math.Sqrt(expectedNow));
        var (last, three, day) = (recent[0], recent[1], recent[3]);
        var yesterday = Root(known, area, pollutant, known.LastStep - HourEnding.PerDay + (lead - 1) % HourEnding.PerDay + 1) ?? day;
        var (sine, cosine) = Math.SinCos(2 * Math.PI * known.Last.DayOfYear / DaysPerYear);
        return
        [
            .. recent, yesterday, usual, usualNow, sine, cosine,
            usual * sine, usual * cosine, three * sine, three * cosine, day * sine, day * cosine,
            last * last / 10, three * usual / 10, day * usual / 10, yesterday * usual / 10, recent[8] * cosine,
            Math.Max(0, three - day), Math.Max(0, three - usualNow), Math.Max(0, three - recent[5]), Math.Max(0, last - three),
        ];
    }

    private static double? Root(KnownData known, int area, Pollutant pollutant, int hour) =>
        known.Value(area, pollutant, hour) is { } value ? Math.Sqrt(value) : null;

    private static double Squared(double root) => root <= 0 ? 0 : root * root;

    /// <param name="Fit">The regression of the root.</param>
    /// <param name="Factor">What brings its square to the mean.</param>
    /// <param name="Most">The largest root that is believed.</param>
    private sealed record Regression(LeastSquares Fit, double Factor, double Most)
    {
        public static Regression Load(BinaryReader document) =>
            new(LeastSquares.Load(document), document.ReadDouble(), document.ReadDouble());

        public void Save(BinaryWriter document)
        {
            Fit.Save(document);
            document.Write(Factor);
            document.Write(Most);
        }

        public double Predict(double[] row) => Factor * Squared(Math.Min(Most, Fit.Predict(row)));
    }

    private sealed class Trained(Pollutant pollutant, ClimatologyModel.Trained climatology, Regression?[] leads) : ITrainedModel
    {
        public double? Forecast(int area, KnownData known, int lead) =>
            leads[lead - 1] is { } regression && Recent(area, known, pollutant) is { } recent
                && Row(recent, area, known, pollutant, climatology, lead) is { } row
                ? regression.Predict(row)
                : null;

        public void Save(BinaryWriter document)
        {
            foreach (var regression in leads)
            {
                document.Write(regression is not null);
                regression?.Save(document);
            }
        }
    }
}
