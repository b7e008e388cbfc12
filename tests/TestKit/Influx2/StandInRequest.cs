using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AqPipeline.TestKit;

/// <summary>A request to the stand-in.</summary>
/// <param name="asked">The request.</param>
/// <param name="body">Its body, unpacked.</param>
internal sealed class StandInRequest(HttpListenerRequest asked, ReadOnlyMemory<byte> body)
{
    private readonly Dictionary<string, string> _arguments = Arguments(asked.Url!.Query);

    public string Method => asked.HttpMethod;

    public string Path => asked.Url!.AbsolutePath;

    /// <summary>Path and query as they came.</summary>
    public string Raw => asked.RawUrl!;

    public ReadOnlyMemory<byte> Body => body;

    public string? ContentType => asked.ContentType;

    public bool TakesGzip => asked.Headers["Accept-Encoding"]?.Contains("gzip", StringComparison.Ordinal) == true;

    public string? Token => asked.Headers["Authorization"] is { } value && value.StartsWith("Token ", StringComparison.Ordinal)
        ? value["Token ".Length..]
        : null;

    public string? Argument(string name) => _arguments.GetValueOrDefault(name);

    public JsonObject Json() => JsonNode.Parse(body.Span)!.AsObject();

    /// <summary>The question and the annotations that its dialect asks for.</summary>
    public (string Text, IReadOnlyList<string> Annotations) Flux()
    {
        if (ContentType?.StartsWith("application/vnd.flux", StringComparison.Ordinal) == true)
        {
            return (Encoding.UTF8.GetString(body.Span), []);
        }

        var asking = Json();
        var annotations = asking["dialect"]?["annotations"]?.AsArray().Select(annotation => annotation!.GetValue<string>()) ?? [];
        return (asking["query"]!.GetValue<string>(), [.. annotations]);
    }

    /// <summary>A statement of InfluxQL.</summary>
    public string? Statement() =>
        Argument("q") ?? (Path == "/query" ? Arguments(Encoding.UTF8.GetString(body.Span)).GetValueOrDefault("q") : null);

    private static Dictionary<string, string> Arguments(string query) =>
        query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair.Length > 1 ? pair[1] : ""));
}

/// <summary>An answer of the stand-in.</summary>
/// <param name="status">The status.</param>
internal sealed class StandInAnswer(int status)
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private byte[] _body = [];
    private string? _type;
    private string? _code;
    private bool _isPacked;

    public static StandInAnswer Json(JsonNode content, int status = 200) => new(status)
    {
        _body = Encoding.UTF8.GetBytes(content.ToJsonString(s_plain)),
        _type = "application/json; charset=utf-8",
    };

    public static StandInAnswer Refusal(StandInRefusal refusal)
    {
        var answer = Json(new JsonObject { ["code"] = refusal.Code, ["message"] = refusal.Message }, refusal.Status);
        answer._code = refusal.Code;
        return answer;
    }

    public static StandInAnswer Csv(string csv, bool packs)
    {
        var body = Encoding.UTF8.GetBytes(csv);
        if (packs)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(body);
            }

            body = packed.ToArray();
        }

        return new StandInAnswer(200) { _body = body, _type = "text/csv; charset=utf-8", _isPacked = packs };
    }

    /// <summary>An answer of the server behind, as it came.</summary>
    public static StandInAnswer Raw(int status, byte[] body, string? type) => new(status) { _body = body, _type = type };

    public async Task Send(HttpListenerContext context, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers["X-Influxdb-Build"] = "OSS";
        response.Headers["X-Influxdb-Version"] = "dev";
        if (_code is not null)
        {
            response.Headers["X-Platform-Error-Code"] = _code;
        }

        if (_isPacked)
        {
            response.Headers["Content-Encoding"] = "gzip";
        }

        if (_type is not null)
        {
            response.ContentType = _type;
            // In one go with the head: a piece sent after it would wait until the client has said that it got the head.
            response.ContentLength64 = _body.Length;
            await response.OutputStream.WriteAsync(_body, cancellationToken);
        }

        response.Close();
    }
}
