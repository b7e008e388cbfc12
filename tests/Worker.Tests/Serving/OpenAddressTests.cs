using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AqPipeline.Storage;
using AqPipeline.TestKit;
using AqPipeline.Web.Access;
using AqPipeline.Web.Page;
using AqPipeline.Worker.Access;
using AqPipeline.Worker.Serving;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace AqPipeline.Worker.Tests.Serving;

/// <summary>A worker that other machines reach: every call needs a key, and encryption is missed where there is none.</summary>
public sealed class OpenAddressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, HourEnding.BeijingOffset));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Worker_AtAllAddresses_AsksForAKeyOnThisMachineToo()
    {
        var options = Options("http://0.0.0.0:0");
        var key = Key(options, "one", Scopes.Read);

        // As `aq serve` does, before the checks of /health/ready open the store side by side.
        await StoreUri.Open(options.Store).DisposeAsync();
        await using var worker = await SimulatedWorker.Start(options, _time);
        var url = worker.Url.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);
        using var client = new HttpClient();

        Assert.Equal(HttpStatusCode.Unauthorized, await Status(client, url + "/metrics"));
        Assert.Equal(HttpStatusCode.OK, await Status(client, url + "/metrics", key));
        var bare = await client.GetStringAsync(new Uri(url + "/health/ready"), TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("X-API-Key", key);
        var whole = await client.GetStringAsync(new Uri(url + "/health/ready"), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("checks", bare, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, bare, StringComparison.Ordinal);
        Assert.Contains("checks", whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_WithACertificate_AnswersEncryptedAndSignsInWithASecureCookie()
    {
        var options = Options("https://127.0.0.1:0");
        (options.Access.Certificate, options.Access.CertificateKey) = Certificate();
        var key = Key(options, "one", Scopes.Read);
        await using var worker = await SimulatedWorker.Start(options, _time);
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=aq-test",
        };
        using var client = new HttpClient(handler);

        Assert.StartsWith("https://", worker.Url, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Status(client, worker.Url + "/metrics", key));
        using var content = new StringContent($$"""{"key":"{{key}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var signedIn = await client.PostAsync(
            new Uri(worker.Url + "/api/v1/session"), content, TestContext.Current.CancellationToken);
        Assert.All(signedIn.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Checks_OfAnOpenAddress_MissEncryptionAndKeys()
    {
        var (open, here) = (Options("http://0.0.0.0:8080"), Options("http://127.0.0.1:8080"));

        var before = AccessHealth.Warnings(open, _time).ToList();
        Key(open, "one", Scopes.Read);
        var after = AccessHealth.Warnings(open, _time).ToList();

        Assert.Equal(2, before.Count);
        Assert.StartsWith("Other machines reach http://0.0.0.0:8080 without encryption", Assert.Single(after), StringComparison.Ordinal);
        Assert.Equal(after, before[..1]);
        Assert.StartsWith("There is no valid key, and every call needs one.", before[1], StringComparison.Ordinal);
        Assert.Empty(AccessHealth.Warnings(here, _time));
    }

    /// <summary>An address without a rule would be open to everybody: each has a scope, or says that it is for all.</summary>
    [Fact]
    public async Task Addresses_OfTheWorker_EachSayWhoMayCallThem()
    {
        await using var worker = await SimulatedWorker.Start(Options("http://127.0.0.1:0"), _time);

        var addresses = worker.Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.All(addresses, address => Assert.True(
            address.Metadata.GetMetadata<IAllowAnonymous>() is not null || address.Metadata.GetMetadata<IAuthorizeData>() is not null,
            address.DisplayName));

        // Pages and their files hold no figures; what they show they ask of addresses that need a key.
        string[] pages = ["/", "/area", "/data", "/explain", "/forecasts", "/map", "/ranking", "/runs", "/targets", "/today"];
        var files = DashboardFiles.All.Where(file => file.Name != DashboardFiles.Index).Select(file => $"/{file.Name}");
        Assert.Equal(
            new[] { "/api/v1/session", "/health/live", "/health/ready" }.Concat(pages).Concat(files).Order(StringComparer.Ordinal),
            addresses.Where(address => address.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                .Select(address => address.RoutePattern.RawText!).Order(StringComparer.Ordinal));
    }

    private WorkerOptions Options(string url) => new()
    {
        Url = url,
        Store = $"sqlite:{_folder["aq.db"]}",
        State = _folder["worker.db"],
        Reports = _folder["reports"],
    };

    private string Key(WorkerOptions options, string name, params string[] scopes) =>
        new KeyDesk(StateDatabase.Open(options.State), _time).Create(name, scopes, null, "root").Text;

    private (string Certificate, string Key) Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=aq-test", key, HashAlgorithmName.SHA256);
        var start = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(start.AddDays(-1), start.AddDays(1));
        return (_folder.Write("aq.crt", certificate.ExportCertificatePem()), _folder.Write("aq.key", key.ExportPkcs8PrivateKeyPem()));
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, string url, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (key is not null)
        {
            request.Headers.Add("X-API-Key", key);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
