using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Mapped;

/// <summary>What stands in columns of numbers and is no number. Only words can be taken for marks of missing readings.</summary>
internal sealed partial class DraftMarks
{
    private const int MostMarks = 5;

    private readonly List<string> _words = [];
    private readonly List<string> _signs = [];
    private readonly List<string> _others = [];

    /// <param name="fields">The fields of the columns.</param>
    public DraftMarks(IEnumerable<string> fields)
    {
        foreach (var text in fields.Distinct(StringComparer.Ordinal))
        {
            if (text.Length == 0 || MissingCodes.Contains(Encoding.UTF8.GetBytes(text)) || Number().IsMatch(text))
            {
                continue;
            }

            var marked = Marked().Match(text);
            var list = !text.Any(char.IsDigit) ? _words : marked.Success ? _signs : _others;
            var mark = marked.Success ? marked.Groups["sign"].Value : text;
            if (!list.Contains(mark))
            {
                list.Add(mark);
            }
        }
    }

    /// <summary>Puts <c>missing</c> and <c>invalidMarks</c> into a draft.</summary>
    public void AddTo(JsonObject draft)
    {
        if (_signs.Count > 0)
        {
            draft["invalidMarks"] = new JsonArray(
                $"{MappingNode.Placeholder}: those of {Shown(_signs)} that mark a number as invalid; without them such "
                    + "numbers are rejected");
        }

        string[] words = [.. _words.Where(word => !_signs.Contains(word))];
        var missing = new JsonArray([.. words.Length <= MostMarks ? words.Select(word => JsonValue.Create(word)) : []]);
        if (_others.Count > 0)
        {
            missing.Add((JsonNode)JsonValue.Create(
                $"{MappingNode.Placeholder}: those of {Shown(_others)} that stand for a missing reading; without them they are rejected"));
        }

        if (missing.Count > 0)
        {
            draft["missing"] = missing;
        }
    }

    private static string Shown(List<string> marks) => string.Join(", ", marks.Take(MostMarks));

    [GeneratedRegex(@"^[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?$|^[+-]?[.,]\d+$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[+-]?\d+([.,]\d+)?\s*(?<sign>[^\d\s.,]{1,3})$")]
    private static partial Regex Marked();
}
