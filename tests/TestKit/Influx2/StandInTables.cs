using System.Text;
using System.Text.Json;

namespace AqPipeline.TestKit;

/// <summary>An answer of the server behind as tables of one field of one series each, in CSV as InfluxDB 2 writes it.</summary>
/// <param name="flux">The question.</param>
/// <param name="annotations">The annotations that are wanted.</param>
internal sealed class StandInTables(StandInFlux flux, IReadOnlyList<string> annotations)
{
    private readonly StringBuilder _csv = new();

    /// <summary>The CSV of an answer to <see cref="StandInFlux.InfluxQl"/>.</summary>
    public string Csv(JsonElement answer)
    {
        var results = answer.GetProperty("results");
        var types = FieldTypes(results[0]);
        var tables = Tables(results[1], types)
            .OrderBy(table => table.Series, StringComparer.Ordinal).ThenBy(table => table.Field, StringComparer.Ordinal);
        var (number, known) = (0, "");
        foreach (var table in tables)
        {
            var schema = table.Type + "," + string.Join(',', table.Tags.Select(tag => tag.Key));
            if (schema != known)
            {
                _csv.Append(known.Length > 0 ? "\r\n" : "");
                WriteHead(table);
                known = schema;
            }

            foreach (var (time, value) in table.Rows)
            {
                Line(
                    ["", annotations.Contains("default") ? "" : "_result", $"{number}", StandInTime.Text(flux.Start),
                    StandInTime.Text(flux.Stop), StandInTime.Text(time), value, table.Field, table.Measurement,
                    .. table.Tags.Select(tag => tag.Value)]);
            }

            number++;
        }

        return _csv.Append("\r\n").ToString();
    }

    private void WriteHead(Table table)
    {
        const int Fixed = 9;
        var tags = table.Tags.Count;
        foreach (var annotation in annotations)
        {
            Line(annotation switch
            {
                "datatype" =>
                [
                    "#datatype", "string", "long", "dateTime:RFC3339", "dateTime:RFC3339", "dateTime:RFC3339", table.Type, "string",
                    "string", .. Enumerable.Repeat("string", tags),
                ],
                "group" =>
                [
                    "#group", "false", "false", "true", "true", "false", "false", "true", "true", .. Enumerable.Repeat("true", tags),
                ],
                _ => ["#default", "_result", .. Enumerable.Repeat("", Fixed - 2 + tags)],
            });
        }

        Line(
            ["", "result", "table", "_start", "_stop", "_time", "_value", "_field", "_measurement",
            .. table.Tags.Select(tag => tag.Key)]);
    }

    private void Line(IEnumerable<string> fields) => _csv.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    /// <summary>A line break inside a text is written as the ends of lines are.</summary>
    private static string Field(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") || text.StartsWith(' ')
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal)}\""
            : text;

    private static Dictionary<(string, string), string> FieldTypes(JsonElement result)
    {
        var types = new Dictionary<(string, string), string>();
        foreach (var series in Series(result))
        {
            foreach (var field in series.GetProperty("values").EnumerateArray())
            {
                types[(series.GetProperty("name").GetString()!, field[0].GetString()!)] = field[1].GetString() switch
                {
                    "integer" => "long",
                    "float" => "double",
                    var type => type!,
                };
            }
        }

        return types;
    }

    private List<Table> Tables(JsonElement result, Dictionary<(string, string), string> types)
    {
        var tables = new List<Table>();
        foreach (var series in Series(result))
        {
            var measurement = series.GetProperty("name").GetString()!;
            List<KeyValuePair<string, string>> tags = series.TryGetProperty("tags", out var found)
                ? [.. found.EnumerateObject().Select(tag => KeyValuePair.Create(tag.Name, tag.Value.GetString()!))
                    .Where(tag => tag.Value.Length > 0).OrderBy(tag => tag.Key, StringComparer.Ordinal)]
                : [];
            string[] columns = [.. series.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)];
            for (var column = 1; column < columns.Length; column++)
            {
                var rows = series.GetProperty("values").EnumerateArray().Where(row => row[column].ValueKind != JsonValueKind.Null)
                    .Select(row => (row[0].GetInt64(), Text(row[column]))).ToList();
                if (rows.Count > 0 && (flux.Field ?? columns[column]) == columns[column])
                {
                    tables.Add(new Table(
                        measurement, columns[column], types.GetValueOrDefault((measurement, columns[column]), "string"), tags, rows));
                }
            }
        }

        return tables;
    }

    private static List<JsonElement> Series(JsonElement result) =>
        result.TryGetProperty("series", out var series) ? [.. series.EnumerateArray()] : [];

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private sealed record Table(
        string Measurement, string Field, string Type, List<KeyValuePair<string, string>> Tags, List<(long Time, string Value)> Rows)
    {
        public string Series { get; } = $"{Measurement},{string.Join(',', Tags.Select(tag => $"{tag.Key}={tag.Value}"))}";
    }
}
