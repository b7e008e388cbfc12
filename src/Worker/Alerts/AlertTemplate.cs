using System.Text.RegularExpressions;

namespace AqPipeline.Worker.Alerts;

/// <summary>The text of a message, with places in braces that an alert fills.</summary>
/// <param name="text">The text; empty for the text of the program.</param>
internal sealed partial class AlertTemplate(string text)
{
    private const string Usual = "{title}\n{text}\n{time}";

    /// <summary>News say of which day they are.</summary>
    private const string OfNews = "{title}\n{text}";

    /// <summary>The place of the whole text in the body of a webhook.</summary>
    public const string Message = "message";

    /// <summary>The places of a text.</summary>
    public static IReadOnlyList<string> Places { get; } = ["title", "text", "time", "key", "state"];

    /// <summary>The places of a text that are not among those it may have.</summary>
    public static IReadOnlyList<string> Unknown(string text, IEnumerable<string> places) =>
        [.. Place().Matches(text).Select(place => place.Groups[1].Value).Distinct().Except(places)];

    /// <summary>Fills the places.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="raisedAt">Its time.</param>
    /// <param name="escape">Makes a value fit for the text around it.</param>
    /// <param name="message">The text for the place <c>message</c>.</param>
    public string Fill(Alert alert, DateTimeOffset raisedAt, Func<string, string>? escape = null, string message = "") =>
        Place().Replace(TextFor(alert), place => (escape ?? (value => value))(place.Groups[1].Value switch
        {
            "title" => alert.Title,
            "text" => alert.Text,
            "time" => string.Create(
                CultureInfo.InvariantCulture, $"{raisedAt.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm} Beijing time"),
            "key" => alert.Key,
            "state" => alert.State.ToString().ToLowerInvariant(),
            Message => message,
            _ => place.Value,
        }));

    private string TextFor(Alert alert) => text.Length > 0 ? text : alert.State == AlertState.News ? OfNews : Usual;

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Place();
}
