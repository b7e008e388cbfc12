using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Alerts;

/// <summary>The body that a webhook gets, and whether its answer says that the message was taken.</summary>
internal sealed class WebhookMessage(WebhookOptions options, string template)
{
    /// <summary>The kinds of webhooks.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["json", WeCom, DingTalk, Feishu];

    private const string WeCom = "wecom";
    private const string DingTalk = "dingtalk";
    private const string Feishu = "feishu";

    /// <summary>The longest text that WeCom takes, in bytes of UTF-8 (DingTalk and Feishu take more).</summary>
    private const int MostBytes = 2048;

    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>True if a bureau's own body is JSON once its places are filled.</summary>
    public static bool IsJson(WebhookOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(new WebhookMessage(options, "").Body(new Alert("key", "title", "text"), default));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The body for an alert.</summary>
    public string Body(Alert alert, DateTimeOffset raisedAt)
    {
        var message = Cut(new AlertTemplate(template).Fill(alert, raisedAt));
        return options switch
        {
            { Body.Length: > 0 } => new AlertTemplate(options.Body).Fill(alert, raisedAt, Escaped, message),
            { Kind: WeCom or DingTalk } => $$$"""{"msgtype":"text","text":{"content":"{{{Escaped(message)}}}"}}""",
            { Kind: Feishu } => $$$"""{"msg_type":"text","content":{"text":"{{{Escaped(message)}}}"}}""",
            _ => JsonSerializer.Serialize(
                new WebhookBody(alert.Key, alert.Title, alert.Text, raisedAt, alert.State.ToString().ToLowerInvariant()),
                WebhookJson.Default.WebhookBody),
        };
    }

    /// <summary>
    /// The fault in the answer of a server that has taken the request and not the message; <see langword="null"/> if it has none. DingTalk
    /// and WeCom answer <c>errcode</c> 0 to a message that they take, Feishu <c>code</c> 0; any other answer, such as the page of a proxy,
    /// is none of theirs. Other servers have no such sign, but an <c>errcode</c> that is not 0 is a fault of theirs, too.
    /// </summary>
    public string? Fault(string answer)
    {
        var (code, message) = options.Kind == Feishu ? ("code", "msg") : ("errcode", "errmsg");
        var mustSaySo = options.Kind is WeCom or DingTalk or Feishu;
        try
        {
            using var document = JsonDocument.Parse(answer);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(code, out var value))
            {
                return FaultOf(code, value, root, message);
            }

            return mustSaySo ? $"the answer has no {code}" : null;
        }
        catch (JsonException)
        {
            return mustSaySo ? "the answer is not JSON" : null;
        }
    }

    private static string? FaultOf(string code, JsonElement value, JsonElement answer, string message) =>
        value.ToString() == "0" ? null : $"{code} {value.GetRawText()}"
            + (answer.TryGetProperty(message, out var text) && text.ValueKind == JsonValueKind.String ? $", {text.GetString()}" : "");

    /// <summary>A value as it stands between the quotes of a JSON string.</summary>
    private static string Escaped(string value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, s_plain))
        {
            writer.WriteStringValue(value);
        }

        return Encoding.UTF8.GetString(bytes.ToArray())[1..^1];
    }

    private static string Cut(string text)
    {
        const string end = "..";
        var (length, bytes) = (0, Encoding.UTF8.GetByteCount(text));
        if (bytes <= MostBytes)
        {
            return text;
        }

        bytes = end.Length;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length] + end;
    }
}
