using System.Security.Cryptography;
using AqPipeline.Analytics.Outlook;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>What an outlook is computed from, as one fingerprint: whatever changes an outlook changes it.</summary>
internal static class OutlookSource
{
    private const int Bytes = 16;

    /// <summary>Of the code that computes: the same build gives the same outlook.</summary>
    private static readonly string s_program =
        $"{typeof(OutlookSource).Module.ModuleVersionId:n}{typeof(OutlookEnsemble).Module.ModuleVersionId:n}";

    /// <summary>The fingerprint of program, settings, imports, stations and the forecast of the first days.</summary>
    public static async Task<string> Of(
        EvaluationContext context, DateOnly asOf, OutlookSettings settings, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
        Add(FormattableString.Invariant($"{s_program} {asOf:O} {settings}"));
        foreach (var receipt in await context.Store.ReadImports(cancellationToken))
        {
            Add(FormattableString.Invariant($"{receipt.ContentHash} {receipt.ImportedAt:O} {receipt.WithdrawnAt:O}"));
        }

        foreach (var station in context.Directory.Stations.Values.OrderBy(station => station.Id))
        {
            Add(station.ToString());
        }

        hash.AppendData(await Forecasts(context.Store, asOf, cancellationToken));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, Bytes));
    }

    /// <summary>A document that is damaged counts for nothing, as in <see cref="AqPipeline.Worker.Forecasting.KeptForecasts"/>.</summary>
    private static async Task<byte[]> Forecasts(IForecastStore store, DateOnly asOf, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadForecasts(asOf, cancellationToken) ?? [];
        }
        catch (StoreException exception) when (exception.Damage?.Part == DamagedPart.Forecasts)
        {
            return [];
        }
    }
}
