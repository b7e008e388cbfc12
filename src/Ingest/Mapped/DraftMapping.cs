using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// Writes the mapping of a table as far as its first part tells it. What the table does not say (zone, hour convention, units, often the
/// station) is a placeholder that <see cref="MappingFile"/> refuses: a guess there would make wrong numbers that look right.
/// </summary>
internal sealed partial class DraftMapping(TableShape table, IReadOnlyList<ColumnMeaning> columns)
{
    private const int LongestName = 40;
    private const int MostNames = 40;
    private const int MostMarks = 5;
    private const int MinutesOfHour = 60;
    private const int MostStationColumns = 60;

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The draft as JSON.</summary>
    public string For(FileSource source)
    {
        var draft = new JsonObject
        {
            ["name"] = NameOf(source.Path),
            ["encoding"] = EncodingOf(source),
            ["delimiter"] = table.Delimiter == '\t' ? "tab" : table.Delimiter.ToString(),
        };
        if (source.IsSheet)
        {
            draft.Remove("encoding");
            draft["sheet"] = Path.GetFileName(source.Path);
        }

        if (table.HeaderLine != 1)
        {
            draft["headerLine"] = table.HeaderLine;
        }

        if (table.SkipLines > 0)
        {
            draft["skipLines"] = table.SkipLines;
        }

        draft["time"] = Time();
        string[] numbers;
        if (Names(ColumnKind.Concentration).Any())
        {
            (draft["station"], draft["values"], numbers) = (Station(), Wide(), [.. Names(ColumnKind.Concentration)]);
        }
        else if (First(ColumnKind.PollutantName) is { } names)
        {
            (draft["station"], draft["long"], numbers) =
                (Station(), Long(names), [.. Names(Across ? ColumnKind.HourColumn : ColumnKind.Value)]);
        }
        else if (Across)
        {
            (draft["station"], draft["single"], numbers) = (Station(), Quantity(null, null), [.. Names(ColumnKind.HourColumn)]);
        }
        else if (Names(ColumnKind.Station).Any() || Names(ColumnKind.Value).Any())
        {
            numbers = [.. Names(ColumnKind.Value).DefaultIfEmpty(First(ColumnKind.Number) ?? Ask("the column of the concentrations"))];
            (draft["station"], draft["values"]) = (Station(), Each(numbers, _ => Quantity(null, null)));
        }
        else
        {
            // Neither pollutants nor stations have columns, so the columns are the stations.
            numbers = [.. Names(ColumnKind.Number)];
            (draft["station"], draft["single"]) = (PerColumn(numbers), Quantity(null, null));
        }

        if (First(ColumnKind.Quality) is { } quality && ValuesOf(quality).Any())
        {
            draft["valid"] = Validity(quality);
        }

        if (RowMinutes() is { } minutes)
        {
            draft["average"] = new JsonObject { ["minutes"] = minutes };
        }

        new DraftMarks(numbers.SelectMany(RowsOf)).AddTo(draft);

        if (table.Delimiter != ',' && numbers.SelectMany(ValuesOf).Any(text => DecimalComma().IsMatch(text)))
        {
            draft["decimalComma"] = true;
        }

        return draft.ToJsonString(Readable);
    }

    private static string EncodingOf(FileSource source) => (source.Head.Doubt, source.Head.Encoding) switch
    {
        ({ }, _) => Ask($"{source.EncodingName} or another, by what its words should be"),
        (_, var encoding) when encoding.Equals(Encoding.Latin1) => "latin-1",
        _ => source.EncodingName.ToLowerInvariant(),
    };

    /// <summary>Marks are never guessed: which of them are valid changes the figures.</summary>
    private JsonObject Validity(string column)
    {
        var marks = string.Join(", ", ValuesOf(column).Distinct(StringComparer.Ordinal).Take(MostMarks));
        return new JsonObject
        {
            ["column"] = column,
            ["values"] = new JsonArray(Ask($"the marks of valid readings, of {marks}; without valid all readings are used")),
        };
    }

    private JsonObject Station()
    {
        string[] aqs = [.. Names(ColumnKind.Station).Where(ColumnNames.IsAqsPart)];
        string[] parts = aqs.Length == 3 ? aqs : [.. Names(ColumnKind.Station).Take(1)];
        return parts.Length > 0
            ? new JsonObject { ["columns"] = Array(parts), ["prefix"] = "" }
            : new JsonObject { ["id"] = Ask("the code or name of the one station of this table, or columns: the column that names it") };
    }

    private static JsonObject PerColumn(string[] stations) => stations.Length > MostStationColumns
        ? new JsonObject { ["perOtherColumn"] = true, ["prefix"] = "" }
        : new JsonObject { ["perColumn"] = Each(stations, name => JsonValue.Create(name)) };

    private JsonObject Wide()
    {
        ColumnMeaning[] wide = [.. columns.Where(column => column.Kind == ColumnKind.Concentration)];
        return new JsonObject(wide.DistinctBy(column => column.Name).Select(column => KeyValuePair.Create(
            column.Name,
            (JsonNode?)Quantity(wide.FirstOrDefault(each => each.Pollutant == column.Pollutant && each.Name != column.Name) is { } other
                ? column with
                {
                    Warning = $"{column.Pollutant!.Value.Symbol} if this is the column to read; '{other.Name}' looks like "
                    + "it, too: remove one of them"
                }
                : column))));
    }

    /// <summary>The minutes of a row where times stand between hours at equal steps.</summary>
    private int? RowMinutes()
    {
        if (Find(ColumnKind.Time) is not { Formats: [var format] } column)
        {
            return null;
        }

        int[] minutes =
        [
            .. ValuesOf(column.Name)
                .Select(text => ClockText.TryParseWithEndOfDay(text, format, out var time) ? time.Minute : 0).Distinct(),
        ];
        var step = minutes.Aggregate(MinutesOfHour, (left, right) => (int)System.Numerics.BigInteger.GreatestCommonDivisor(left, right));
        return minutes.Length > 1 && step < MinutesOfHour ? step : null;
    }

    /// <summary>True if the hours of a day have columns.</summary>
    private bool Across => Find(ColumnKind.HourColumn) is not null;

    private JsonObject Long(string pollutantColumn)
    {
        var unitColumn = First(ColumnKind.Unit);
        var unit = Find(ColumnKind.Value)?.Unit;
        var result = new JsonObject
        {
            ["pollutantColumn"] = pollutantColumn,
        };
        if (!Across)
        {
            result["valueColumn"] = First(ColumnKind.Value) ?? OnlyNumber() ?? Ask("the column of the number");
        }

        if (unitColumn is not null)
        {
            result["unitColumn"] = unitColumn;
        }

        result["names"] = Each([.. ValuesOf(pollutantColumn).Distinct(StringComparer.Ordinal).Take(MostNames)], name =>
            ColumnNames.PollutantOf(name) switch
            {
                null => null,
                { } pollutant when unitColumn is not null => new JsonObject { ["pollutant"] = pollutant.Symbol },
                { } pollutant => Quantity(pollutant, ColumnNames.UnitOf(name) ?? unit),
            });
        return result;
    }

    private static JsonObject Quantity(ColumnMeaning column)
    {
        var quantity = Quantity(column.Pollutant, column.Unit);
        if (column.Warning.Length > 0)
        {
            quantity["pollutant"] = Ask(column.Warning);
        }

        return quantity;
    }

    private static JsonObject Quantity(Pollutant? pollutant, string? unit) => new()
    {
        ["pollutant"] = pollutant?.Symbol ?? Ask($"one of {Pollutants.Symbols}"),
        ["unit"] = unit ?? Ask(pollutant is { } known && GasUnits.MolarMass(known) is null ? "µg/m³ or mg/m³" : "µg/m³, mg/m³, ppb or ppm"),
    };

    private static JsonNode Format(IReadOnlyList<string> formats) => formats is [var only] ? only : Ask($"{string.Join(" or ", formats)}");

    /// <summary>The column of numbers where there is one only.</summary>
    private string? OnlyNumber() => Names(ColumnKind.Number).ToArray() is [var only] ? only : null;

    private IEnumerable<string> ValuesOf(string column) => RowsOf(column).Where(text => !TableShape.IsNothing(text));

    private IEnumerable<string> RowsOf(string column)
    {
        var index = Enumerable.Range(0, table.Headers.Count).FirstOrDefault(number => table.Headers[number] == column, -1);
        return index < 0 ? [] : table.Rows.Select(row => row[index]);
    }

    private IEnumerable<string> Names(ColumnKind kind) => columns.Where(column => column.Kind == kind).Select(column => column.Name);

    private string? First(ColumnKind kind) => Find(kind)?.Name;

    private ColumnMeaning? Find(ColumnKind kind) => columns.FirstOrDefault(column => column.Kind == kind);

    private static JsonObject Each(IEnumerable<string> names, Func<string, JsonNode?> value) =>
        new(names.Distinct(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, value(name))));

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static string Ask(string what) => $"{MappingNode.Placeholder}: {what}";

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path).Split('.')[0];
        var kept = string.Concat(name.Select(character => char.IsLetterOrDigit(character) || character is '-' or '_' ? character : '-'));
        return kept.Length == 0 ? "table" : kept[..Math.Min(kept.Length, LongestName)];
    }

    [GeneratedRegex(@"^-?\d+,\d+$")]
    private static partial Regex DecimalComma();
}
