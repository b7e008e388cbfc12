using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary>The outlooks that the nightly run keeps in the store: of a year the last one and that of the as-of day before.</summary>
/// <param name="store">The store.</param>
/// <param name="mended">Receives a sentence for a document that is damaged.</param>
internal sealed class StoredOutlooks(IModelStore store, Action<string> mended)
{
    private const int KeptDays = 2;

    /// <summary>The kept outlooks of a year, the latest as-of day first; none when there are none, or of another version.</summary>
    public async Task<IReadOnlyList<YearOutlook>> Read(int year, CancellationToken cancellationToken)
    {
        try
        {
            if (await store.ReadModels(NameOf(year), cancellationToken) is not { } document)
            {
                return [];
            }

            if (document is not [KeptOutlooks.Version, ..])
            {
                return [];
            }

            await using var bytes = new BrotliStream(new MemoryStream(document, 1, document.Length - 1), CompressionMode.Decompress);
            var kept = await JsonSerializer.DeserializeAsync(bytes, KeptOutlookDocuments.Default.KeptOutlooks, cancellationToken);
            return kept?.Days ?? [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or InvalidOperationException
            || exception is StoreException { Damage.Part: DamagedPart.Models })
        {
            mended($"The kept outlooks of {year} were damaged in the store; they are computed again.");
            return [];
        }
    }

    /// <summary>Keeps an outlook in place of that of the same day; the same again writes nothing.</summary>
    public async Task Keep(YearOutlook outlook, CancellationToken cancellationToken)
    {
        var known = await Read(outlook.AsOf.Year, cancellationToken);
        var kept = new KeptOutlooks(
            [
                .. known.Where(other => other.AsOf != outlook.AsOf).Append(outlook).OrderByDescending(other => other.AsOf)
                    .Take(KeptDays),
            ]);
        if (kept.Days.Contains(outlook) && !known.Any(other => other.AsOf == outlook.AsOf && other.Source == outlook.Source))
        {
            using var document = new MemoryStream();
            document.WriteByte(KeptOutlooks.Version);
            await using (var bytes = new BrotliStream(document, CompressionLevel.Fastest, leaveOpen: true))
            {
                await JsonSerializer.SerializeAsync(bytes, kept, KeptOutlookDocuments.Default.KeptOutlooks, cancellationToken);
            }

            await store.SaveModels(NameOf(outlook.AsOf.Year), document.ToArray(), cancellationToken);
        }
    }

    private static string NameOf(int year) => $"outlook-{year}";
}

/// <summary>The document of a year's kept outlooks: a byte with the version, then this as compressed JSON.</summary>
internal sealed record KeptOutlooks(IReadOnlyList<YearOutlook> Days)
{
    public const byte Version = 1;
}

/// <summary>The kept documents: between versions of the program alone, no contract.</summary>
[JsonSerializable(typeof(KeptOutlooks))]
internal sealed partial class KeptOutlookDocuments : JsonSerializerContext;
