namespace AqPipeline.Analytics.Forecasting;

/// <summary>A model at one area, pollutant and lead, blended with climatology, with its rehearsed outcomes.</summary>
internal sealed record Candidate(int Model, ForecastSelection Selection, ConformalIntervals Intervals)
{
    private const double WeightStep = 0.05;
    private const double WorthIt = 0.97;

    public double Blend(double forecast, double climatology) => Selection.Weight * forecast + (1 - Selection.Weight) * climatology;

    /// <summary>The models that were better than climatology by more than chance, best first, and climatology at the end.</summary>
    /// <param name="rehearsal">How the models did on days they had not seen.</param>
    /// <param name="models">The models.</param>
    /// <param name="area">The area.</param>
    /// <param name="lead">The lead.</param>
    /// <param name="only">The name of the only model to use; <see langword="null"/> for the best.</param>
    /// <param name="seen">Outcomes of climatology on days it had seen, for a history too short to rehearse on.</param>
    public static IReadOnlyList<Candidate> Rank(
        Rehearsal rehearsal, IReadOnlyList<IForecastModel> models, int area, int lead, string? only, Func<IReadOnlyList<Outcome>> seen)
    {
        var (persistence, climatology) = (IndexOf(models, ForecastModels.Persistence.Name), IndexOf(models, ForecastModels.Climatology.Name));
        var ranked = new List<(double Ratio, Candidate Candidate)>();
        for (var model = 0; model < models.Count; model++)
        {
            if (model == climatology || (only is not null && models[model].Name != only))
            {
                continue;
            }

            var pairs = Pairs(rehearsal, model, climatology, area, lead);
            var weight = only is not null ? 1 : BestWeight(pairs);
            if (pairs.Count == 0 || weight < WeightStep / 2)
            {
                if (only is not null)
                {
                    ranked.Add((0, Unjudged(model, only)));
                }

                continue;
            }

            var reference = Rmse(pairs.Select(pair => pair.Climatology - pair.Observed));
            var rmse = Rmse(pairs.Select(pair => weight * pair.Forecast + (1 - weight) * pair.Climatology - pair.Observed));
            if (only is not null || rmse < WorthIt * reference)
            {
                var selection = new ForecastSelection(
                    models[model].Name, weight, pairs.Count, rmse, reference, Rmse(rehearsal, persistence, area, lead, pairs), only is null ? "best of the rehearsal" : "asked for");
                ranked.Add((reference > 0 ? rmse / reference : 1, new Candidate(model, selection, IntervalsOf(pairs, weight))));
            }
        }

        var usual = Pairs(rehearsal, climatology, climatology, area, lead);
        var usualRmse = usual.Count == 0 ? (double?)null : Rmse(usual.Select(pair => pair.Climatology - pair.Observed));
        var reason = usual.Count == 0 ? "too short a history to rehearse on"
            : ranked.Count == 0 ? "no model was better than climatology" : "the better models lack something today";
        var fallback = new ForecastSelection(
            ForecastModels.Climatology.Name, 1, usual.Count, usualRmse, usualRmse, Rmse(rehearsal, persistence, area, lead, usual), reason);
        var intervals = usual.Count == 0 ? new ConformalIntervals(seen()) : IntervalsOf(usual, 0);
        return [.. ranked.OrderBy(entry => entry.Ratio).Select(entry => entry.Candidate), new Candidate(climatology, fallback, intervals)];
    }

    private static Candidate Unjudged(int model, string name) =>
        new(model, new ForecastSelection(name, 1, 0, null, null, null, "asked for; too short a history to rehearse on"), new ConformalIntervals([]));

    private static int IndexOf(IReadOnlyList<IForecastModel> models, string name) =>
        models.Index().First(entry => entry.Item.Name == name).Index;

    private static List<Pair> Pairs(Rehearsal rehearsal, int model, int climatology, int area, int lead)
    {
        var pairs = new List<Pair>();
        for (var origin = rehearsal.FirstOrigin; origin < rehearsal.FirstOrigin + rehearsal.Origins - lead + 1; origin++)
        {
            if (rehearsal.Observed(area, lead, origin) is { } observed
                && rehearsal.Forecast(model, area, lead, origin) is { } forecast
                && rehearsal.Forecast(climatology, area, lead, origin) is { } usual)
            {
                pairs.Add(new Pair(origin, DateOnly.FromDayNumber(origin + lead), forecast, usual, observed));
            }
        }

        return pairs;
    }

    /// <summary>The share of a model that brings a blend with climatology nearest to what came, by least squares, in steps.</summary>
    private static double BestWeight(List<Pair> pairs)
    {
        var (product, square) = (0.0, 0.0);
        foreach (var pair in pairs)
        {
            var difference = pair.Forecast - pair.Climatology;
            product += difference * (pair.Observed - pair.Climatology);
            square += difference * difference;
        }

        return square > 0 ? Math.Round(Math.Clamp(product / square, 0, 1) / WeightStep) * WeightStep : 0;
    }

    private static ConformalIntervals IntervalsOf(List<Pair> pairs, double weight) =>
        new([.. pairs.Select(pair => new Outcome(pair.Day, weight * pair.Forecast + (1 - weight) * pair.Climatology, pair.Observed))]);

    private static double? Rmse(Rehearsal rehearsal, int model, int area, int lead, List<Pair> pairs)
    {
        var errors = pairs.Select(pair => rehearsal.Forecast(model, area, lead, pair.Origin) - pair.Observed).OfType<double>().ToList();
        return errors.Count == 0 ? null : Rmse(errors);
    }

    private static double Rmse(IEnumerable<double> errors) => Math.Sqrt(errors.Average(error => error * error));

    private readonly record struct Pair(int Origin, DateOnly Day, double Forecast, double Climatology, double Observed);
}
