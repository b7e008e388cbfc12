using System.Text;

namespace AqPipeline.Worker.Serving.Site;

/// <summary>
/// The address of a question, written as the pages write it (<c>addressOf</c> in src/Web/Dashboard/src/answers/ask.ts): parameters in the
/// order
/// of their names, encoded as a form. The pages find an answer by this text.
/// </summary>
internal static class SiteAddress
{
    private const string Plain = "*-._";

    /// <summary>The address of a path below <c>/api/v1</c>; parameters without a value are left out.</summary>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var query = string.Join(
            '&',
            parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value))
                .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
                .Select(parameter => $"{Encoded(parameter.Name)}={Encoded(parameter.Value!)}"));
        return query.Length > 0 ? $"{path}?{query}" : path;
    }

    /// <summary>The path of an address, and its parameters.</summary>
    public static (string Path, IReadOnlyDictionary<string, IReadOnlyList<string>> Values) Parts(string address)
    {
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, after) : (address, "");
        return (
            path,
            query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
                .GroupBy(pair => Decoded(pair[0]), pair => Decoded(pair[^1]))
                .ToDictionary(pairs => pairs.Key, pairs => (IReadOnlyList<string>)[.. pairs]));
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>application/x-www-form-urlencoded, as URLSearchParams writes it.</summary>
    private static string Encoded(string text)
    {
        var encoded = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            _ = (char)unit switch
            {
                ' ' => encoded.Append('+'),
                var sign when char.IsAsciiLetterOrDigit(sign) || Plain.Contains(sign, StringComparison.Ordinal) => encoded.Append(sign),
                _ => encoded.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture)),
            };
        }

        return encoded.ToString();
    }
}
