using System.Text.Json;
using AqPipeline.Ingest;

namespace AqPipeline.Worker.Imports;

/// <summary>What a file looks like.</summary>
internal sealed record DescriptionJson
{
    private readonly FileDescription _of;

    internal DescriptionJson(FileDescription description) => _of = description;

    public string File => _of.File;
    public string? Layout => _of.Layout;
    public string Encoding => _of.Encoding;
    public string? Delimiter => _of.Delimiter?.ToString();
    public int HeaderLine => _of.HeaderLine;
    public string? Reason => _of.Reason;
    public IReadOnlyList<DescribedColumn> Columns => _of.Columns;

    public IEnumerable<DescribedReadingJson> Readings => _of.Readings.Select(reading => new DescribedReadingJson(
        reading.Station.Value, reading.Hour.ToString(), reading.Pollutant.Symbol, reading.Value, reading.Pollutant.Unit));

    public IReadOnlyList<Rejection> Rejections => _of.Rejections;

    /// <summary>A mapping to finish.</summary>
    public JsonElement? Mapping => _of.Draft is { } draft ? JsonElement.Parse(draft) : null;
}

internal sealed record DescribedReadingJson(string Station, string Hour, string Pollutant, decimal Value, string Unit);
