using System.Text.Json.Nodes;

namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// Tries a draft before a person sees it: what it leaves open is filled in somehow, and the first part of the file is read with it. A draft
/// that gives no reading with any filling cannot work.
/// </summary>
internal static class DraftTrial
{
    private const string Or = " or ";

    /// <summary>
    /// Why the draft cannot work; <see langword="null"/> if it does, or if a column is left open, so that it cannot be tried.
    /// </summary>
    /// <param name="draft">The draft.</param>
    /// <param name="read">Reads the first part of the file.</param>
    public static string? Trouble(string draft, Func<ChosenLayout, FileContent> read)
    {
        string? trouble = null;
        for (var choice = 0; choice < 2; choice++)
        {
            var filled = JsonNode.Parse(draft)!.AsObject();
            if (!TryFill(filled, choice, new HashSet<string>(StringComparer.Ordinal)))
            {
                return null;
            }

            if (TroubleOf(filled.ToJsonString(), read) is not { } found)
            {
                return null;
            }

            trouble ??= found;
        }

        return trouble;
    }

    private static string? TroubleOf(string json, Func<ChosenLayout, FileContent> read)
    {
        try
        {
            return read(ChosenLayout.Mapped(MappingFile.Read("draft", json))) switch
            {
                FileContent.Refused refused => refused.Reason,
                FileContent.Readings { Receipt: { Accepted: 0, Missing: 0, Rejections: [var first, ..] } } =>
                    string.Create(CultureInfo.InvariantCulture, $"line {first.Line}: {first.Reason}"),
                _ => null,
            };
        }
        catch (InvalidDataException exception)
        {
            return exception.Message.Split('\n')[^1];
        }
    }

    /// <summary>Fills in what is left open.</summary>
    /// <returns><see langword="false"/> where it is a column, for which there is no trial.</returns>
    private static bool TryFill(JsonObject node, int choice, HashSet<string> pollutants)
    {
        foreach (var (name, value) in node.ToList())
        {
            var isFilled = value switch
            {
                JsonObject inner => TryFillObject(node, name, inner, choice, pollutants),
                JsonArray list => TryFillList(node, name, list),
                JsonValue text when TextOf(text) is { } open => TryFillText(node, name, open, choice, pollutants),
                _ => true,
            };
            if (!isFilled)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryFillObject(JsonObject node, string name, JsonObject inner, int choice, HashSet<string> pollutants)
    {
        // Marks of valid readings change flags only; and a column that is in question is left out.
        if ((name == "valid" && HasOpen(inner["values"])) || (TextOf(inner["pollutant"]) is { } question && !IsAnyPollutant(question)))
        {
            node.Remove(name);
            return name == "valid" || node.Count > 0;
        }

        if (inner["pollutant"] is { } known && TextOf(known) is null)
        {
            pollutants.Add((string)known!);
        }

        return TryFill(inner, choice, pollutants);
    }

    private static bool TryFillList(JsonObject node, string name, JsonArray list)
    {
        if (!HasOpen(list))
        {
            return true;
        }

        if (name is not ("missing" or "invalidMarks"))
        {
            return false;
        }

        foreach (var item in list.Where(item => TextOf(item) is not null).ToList())
        {
            list.Remove(item);
        }

        return list.Count > 0 || node.Remove(name);
    }

    private static bool TryFillText(JsonObject node, string name, string open, int choice, HashSet<string> pollutants)
    {
        string? filled = name switch
        {
            "zone" => open.StartsWith(MappedZone.OffsetInTime, StringComparison.Ordinal) ? MappedZone.OffsetInTime : "+08:00",
            "hourLabel" => "ending",
            "unit" => "µg/m³",
            "id" => "draft",
            "pollutant" => Pollutants.All.ToArray().Select(pollutant => pollutant.Symbol).FirstOrDefault(pollutants.Add),
            "format" when open.Contains(Or, StringComparison.Ordinal) => open.Split(Or)[choice],
            _ => null,
        };
        if (filled is not null)
        {
            node[name] = filled;
        }

        return filled is not null;
    }

    private static bool IsAnyPollutant(string question) => question.StartsWith("one of", StringComparison.Ordinal);

    private static bool HasOpen(JsonNode? list) => list is JsonArray items && items.Any(item => TextOf(item) is not null);

    /// <summary>What is to be filled in; <see langword="null"/> for anything else.</summary>
    private static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text.StartsWith(MappingNode.Placeholder, StringComparison.Ordinal)
            ? text[MappingNode.Placeholder.Length..].TrimStart(':', ' ')
            : null;
}
