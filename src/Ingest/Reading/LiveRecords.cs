using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace AqPipeline.Ingest.Reading;

/// <summary>One feature of a GeoJSON file.</summary>
/// <param name="Number">Its place in the file, the first being 1.</param>
/// <param name="Line">The line it begins in.</param>
/// <param name="Properties">Its properties, an object.</param>
internal sealed record LiveRecord(int Number, long Line, JsonElement Properties)
{
    /// <summary>Rejects something of it. Files have all features in one line, so the number is said too.</summary>
    public void Reject(ReadingCollector collector, string reason) => collector.Reject(Line, 0, $"record {Number}: {reason}");

    /// <summary>Rejects a value that it gives its station.</summary>
    public void RejectReading(ReadingCollector collector, string reason, StationDay day, Pollutant pollutant, int hour)
    {
        collector.CountRejected(day.Station, new HourEnding(day.Day, hour), pollutant);
        Reject(collector, reason);
    }
}

/// <summary>The features of a GeoJSON file, with their lines.</summary>
internal static class LiveRecords
{
    private const int MaxDepth = 16;
    private const string Time = "timepoint";

    private static readonly Dictionary<string, string> Names =
        ((string[])[Time, "stationcode", "positionname", "aqi", "so2", "no2", "co", "o3", "o3_24h", "pm10", "pm2_5"])
        .ToDictionary(FeedColumns.Plain);

    /// <summary>Reads all features.</summary>
    /// <exception cref="InvalidDataException">The file is too large, not UTF-8, no JSON, has no features, or one without
    /// properties.</exception>
    public static List<LiveRecord> Read(FileSource source, int maxBytes)
    {
        var content = Content(source, maxBytes);
        try
        {
            return Features(content);
        }
        catch (JsonException exception)
        {
            throw Broken(exception);
        }
    }

    /// <summary>Reads the records of an array, each with the names of the feed.</summary>
    /// <exception cref="InvalidDataException">The file is too large, not UTF-8, no JSON, or no array of records.</exception>
    public static List<LiveRecord> ReadArray(FileSource source, int maxBytes)
    {
        var content = Content(source, maxBytes);
        try
        {
            var records = new List<LiveRecord>();
            var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            ReadItems(ref reader, content, (item, line) => records.Add(item.ValueKind == JsonValueKind.Object
                ? new LiveRecord(records.Count + 1, line, Renamed(item))
                : throw new InvalidDataException($"record {records.Count + 1} in line {line} is no object")));
            while (reader.Read())
            {
            }

            return records.Count > 0 ? records : throw new InvalidDataException("it has no records");
        }
        catch (JsonException exception)
        {
            throw Broken(exception);
        }
    }

    /// <summary>A record with the names of the feed: <c>StationCode</c> and <c>station_code</c> are <c>stationcode</c>.</summary>
    private static JsonElement Renamed(JsonElement record)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in record.EnumerateObject())
            {
                var plain = FeedColumns.Plain(member.Name);
                if (plain == Time && member.Name.Contains('_', StringComparison.Ordinal) && member.Value.ValueKind == JsonValueKind.String)
                {
                    // pm25.in prints Beijing time with Z.
                    writer.WriteString(Time, member.Value.GetString()!.TrimEnd('Z'));
                }
                else if (Names.TryGetValue(plain, out var name))
                {
                    writer.WritePropertyName(name);
                    member.Value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.ToArray());
    }

    private static InvalidDataException Broken(JsonException exception) => new(
        $"the JSON ends or breaks in line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}", exception);

    private static byte[] Content(FileSource source, int maxBytes)
    {
        if (source.Head.Encoding is not UTF8Encoding)
        {
            throw new InvalidDataException($"JSON is UTF-8, this file is {source.Head.Encoding.WebName}");
        }

        using var stream = source.Open();
        if (stream.Length > maxBytes)
        {
            throw new InvalidDataException($"it is larger than {maxBytes >> 20} MiB; one hour of the feed has 1.3 MB");
        }

        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        if (!Utf8.IsValid(content))
        {
            throw new InvalidDataException("it is not valid UTF-8");
        }

        return content.AsSpan().StartsWith("\uFEFF"u8) ? content[3..] : content;
    }

    private static List<LiveRecord> Features(byte[] content)
    {
        var records = new List<LiveRecord>();
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFeatures = reader.ValueTextEquals("features"u8);
            reader.Read();
            if (isFeatures && reader.TokenType == JsonTokenType.StartArray)
            {
                ReadFeatures(ref reader, content, records);
            }
            else
            {
                reader.Skip();
            }
        }

        // The rest, if there is any, is no JSON: reading on says so.
        while (reader.Read())
        {
        }

        return records.Count > 0 ? records : throw new InvalidDataException("it has no features");
    }

    private static void ReadFeatures(ref Utf8JsonReader reader, byte[] content, List<LiveRecord> records) =>
        ReadItems(ref reader, content, (feature, line) =>
        {
            if (feature.ValueKind != JsonValueKind.Object
                || !feature.TryGetProperty("properties"u8, out var properties)
                || properties.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"record {records.Count + 1} in line {line} has no properties");
            }

            records.Add(new LiveRecord(records.Count + 1, line, properties));
        });

    private static void ReadItems(ref Utf8JsonReader reader, byte[] content, Action<JsonElement, long> take)
    {
        var (line, counted) = (1L, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            line += content.AsSpan(counted, start - counted).Count((byte)'\n');
            counted = start;
            take(JsonElement.ParseValue(ref reader), line);
        }
    }
}
