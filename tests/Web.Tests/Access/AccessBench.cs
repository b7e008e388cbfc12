using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AqPipeline.TestKit;
using AqPipeline.Web.Access;
using AqPipeline.Web.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AqPipeline.Web.Tests.Access;

/// <summary>
/// A host with the access of the worker and two addresses: <c>GET /read</c> and <c>POST /write</c>. A test chooses the address that a
/// request seems to come from.
/// </summary>
internal sealed class AccessBench : IAsyncDisposable, IKeyRing, IAuditLog, IAnsweredWrites
{
    /// <summary>The header by which a test names the address of the caller.</summary>
    public const string From = "Test-From";

    private readonly List<KnownKey> _keys = [];
    private readonly Dictionary<(long, string), (string Fingerprint, WriteAnswer? Answer)> _answered = [];
    private WebApplication? _app;

    public ManualTime Time { get; } = new(new DateTimeOffset(2026, 6, 1, 8, 0, 0, HourEnding.BeijingOffset));

    /// <summary>Everything that was logged, of every level.</summary>
    public StringBuilder Log { get; } = new();

    /// <summary>The entries of the audit log as <c>who what status outcome</c>.</summary>
    public List<string> Audit { get; } = [];

    /// <summary>How often the step of the write ran.</summary>
    public int Written { get; private set; }

    /// <summary>Holds the step of the write until a test lets it go on.</summary>
    public Func<Task> Step { get; set; } = () => Task.CompletedTask;

    public string Url => _app!.Urls.Single();

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public static async Task<AccessBench> Start(AccessSettings? settings = null)
    {
        var bench = new AccessBench();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "bench" });
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Logs(bench.Log));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.LimitRequests();
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddRouting().AddSingleton<TimeProvider>(bench.Time).AddSingleton<IKeyRing>(bench).AddSingleton<IAuditLog>(bench)
            .AddSingleton<IAnsweredWrites>(bench).AddAccess(settings ?? new AccessSettings());
        var app = bench._app = builder.Build();
        app.Use((context, next) =>
        {
            if (context.Request.Headers[From] is [{ } address])
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(address);
            }

            return next(context);
        });
        app.UseAccess();
        app.MapGet("/read", () => "read").RequireAuthorization(Scopes.Read);
        app.MapGet("/broken", string () => throw new InvalidOperationException("secret-of-the-store")).RequireAuthorization(Scopes.Read);
        app.MapSession();
        app.MapWrite(new WriteRoute
        {
            Path = "/write",
            Scope = Scopes.Operate,
            Tag = "test",
            Summary = "Writes.",
            Document = typeof(string),
            Status = 200,
            Request = typeof(string),
            Step = bench.Write,
        });
        app.MapWrite(new WriteRoute
        {
            Path = "/upload",
            Scope = Scopes.Ingest,
            Tag = "test",
            Summary = "Uploads.",
            Document = typeof(string),
            Status = 200,
            LargestBody = 4 << 20,
            ReceiveFile = Received,
            Step = bench.Write,
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return bench;
    }

    /// <summary>A new key that the host knows.</summary>
    public string Key(string name, params string[] scopes) => Key(name, null, scopes);

    /// <summary>A new key that the host knows, with an end.</summary>
    public string Key(string name, DateTimeOffset? until, params string[] scopes)
    {
        var key = ApiKey.Create();
        _keys.Add(new KnownKey { Number = _keys.Count + 1, Name = name, Hash = ApiKey.HashOf(key), Scopes = scopes, Until = until });
        return key;
    }

    public void Revoke(string name)
    {
        var place = _keys.FindIndex(key => key.Name == name);
        _keys[place] = _keys[place] with { RevokedAt = Time.GetUtcNow() };
    }

    /// <summary>Sends a request.</summary>
    public async Task<Reply> Send(HttpMethod method, string path, string? key = null, Action<HttpRequestMessage>? also = null)
    {
        using var request = new HttpRequestMessage(method, Url + path);
        if (key is not null)
        {
            request.Headers.Add("X-API-Key", key);
        }

        also?.Invoke(request);
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join("; ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply(answer.StatusCode, text, headers);
    }

    public Task<Reply> Get(string path, string? key = null, Action<HttpRequestMessage>? also = null) =>
        Send(HttpMethod.Get, path, key, also);

    public Task<Reply> Post(string path, string? key = null, Action<HttpRequestMessage>? also = null) =>
        Send(HttpMethod.Post, path, key, also);

    public static StringContent Json(string text) => new(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    public IReadOnlyList<KnownKey> All() => _keys;

    public long Begin(AuditedCall call)
    {
        Audit.Add($"{call.Who} {call.What}");
        return Audit.Count - 1;
    }

    public void End(long entry, int status, string subject, string outcome) => Audit[(int)entry] += $" {status} {outcome}";

    public void Refused(AuditedCall call, string sentence) => Audit.Add($"{call.Who} {call.What} 403 {sentence}");

    public WriteClaim Claim(long caller, string key, string fingerprint)
    {
        if (_answered.TryGetValue((caller, key), out var known))
        {
            return known.Fingerprint != fingerprint ? new(ClaimState.Other)
                : known.Answer is { } answer ? new(ClaimState.Answered, answer) : new(ClaimState.Running);
        }

        _answered[(caller, key)] = (fingerprint, null);
        return new(ClaimState.New);
    }

    public void Keep(long caller, string key, WriteAnswer answer) =>
        _answered[(caller, key)] = (_answered[(caller, key)].Fingerprint, answer);

    public void Release(long caller, string key) => _answered.Remove((caller, key));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
    }

    private async Task<WriteAnswer> Write(WriteCall call, CancellationToken cancellationToken)
    {
        await Step();
        Written++;
        return new WriteAnswer(200, Encoding.UTF8.GetBytes($"\"{call.Who} {Written}\""));
    }

    private static async Task<IReceivedBody> Received(string name, Stream bytes, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        await bytes.CopyToAsync(whole, cancellationToken);
        return new BodyInMemory([.. Encoding.UTF8.GetBytes(name), .. whole.ToArray()]);
    }

    private sealed class Logs(StringBuilder log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log)
            {
                log.Append(formatter(state, exception)).Append(exception).Append('\n');
            }
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>An answer.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>The sentence of problem details; the test fails if the answer has none.</summary>
    public string Detail
    {
        get
        {
            Assert.StartsWith("application/problem+json", this["Content-Type"], StringComparison.Ordinal);
            using var document = System.Text.Json.JsonDocument.Parse(Text);
            Assert.Equal((int)Status, document.RootElement.GetProperty("status").GetInt32());
            return document.RootElement.GetProperty("detail").GetString()!;
        }
    }
}
