using System.Text.Json;
using AqPipeline.Ingest;

namespace AqPipeline.Worker.Imports;

internal sealed record DescriptionJson
{
    public required string File { get; init; }

    public string? Layout { get; init; }

    public required string Encoding { get; init; }

    public string? Delimiter { get; init; }

    public required int HeaderLine { get; init; }

    public string? Reason { get; init; }

    public required IReadOnlyList<DescribedColumn> Columns { get; init; }

    public required IReadOnlyList<DescribedReadingJson> Readings { get; init; }

    public required IReadOnlyList<Rejection> Rejections { get; init; }

    /// <summary>A mapping to finish.</summary>
    public JsonElement? Mapping { get; init; }

    public static DescriptionJson From(FileDescription description) => new()
    {
        File = description.File,
        Layout = description.Layout,
        Encoding = description.Encoding,
        Delimiter = description.Delimiter?.ToString(),
        HeaderLine = description.HeaderLine,
        Reason = description.Reason,
        Columns = description.Columns,
        Readings = [.. description.Readings.Select(reading => new DescribedReadingJson(
            reading.Station.Value, reading.Hour.ToString(), reading.Pollutant.Symbol, reading.Value, reading.Pollutant.Unit))],
        Rejections = description.Rejections,
        Mapping = description.Draft is { } draft ? JsonElement.Parse(draft) : null,
    };
}

internal sealed record DescribedReadingJson(string Station, string Hour, string Pollutant, decimal Value, string Unit);
