namespace AqPipeline.Analytics.Forecasting;

/// <summary>A model at one area, pollutant and lead, blended with climatology, with its errors in cross-validation.</summary>
internal sealed record Candidate(int Model, ForecastSelection Selection, ErrorScale Errors)
{
    public double Blend(double forecast, double climatology) => Selection.Weight * forecast + (1 - Selection.Weight) * climatology;

    /// <summary>
    /// The forecast of the first candidate whose model forecasts anything, blended with climatology, the last of them;
    /// <see langword="null"/> without climatology.
    /// </summary>
    public static (double Value, Candidate Candidate)? Blended(IReadOnlyList<Candidate> candidates, Func<int, double?> forecastOf)
    {
        if (forecastOf(candidates[^1].Model) is not { } usual)
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (forecastOf(candidate.Model) is { } forecast)
            {
                return (candidate.Blend(forecast, usual), candidate);
            }
        }

        return null;
    }

    public void Save(BinaryWriter document)
    {
        document.Write7BitEncodedInt(Model);
        document.Write(Selection.Model);
        document.Write(Selection.Weight);
        document.Write7BitEncodedInt(Selection.Pairs);
        double?[] errors = [Selection.Rmse, Selection.ClimatologyRmse, Selection.PersistenceRmse];
        foreach (var error in errors)
        {
            document.Write(error ?? double.NaN);
        }

        document.Write(Selection.Reason);
        Errors.Save(document);
    }

    public static Candidate Load(BinaryReader document)
    {
        var model = document.Read7BitEncodedInt();
        var selection = new ForecastSelection(
            document.ReadString(), document.ReadDouble(), document.Read7BitEncodedInt(), Error(document), Error(document), Error(document),
            document.ReadString());
        return new Candidate(model, selection, ErrorScale.Load(document));
    }

    private static double? Error(BinaryReader document) => document.ReadDouble() is var error && double.IsNaN(error) ? null : error;
}
