using System.Net;
using AqPipeline.Web.Access;
using AqPipeline.Web.Writing;
using AqPipeline.Worker.Access;
using AqPipeline.Worker.Serving.Options;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Joins the access by HTTP to the worker: its settings, its keys, its address.</summary>
internal static class AccessHost
{
    /// <summary>Registers keys, audit log and access.</summary>
    public static void AddWorkerAccess(this IServiceCollection services, WorkerOptions options, TimeProvider time)
    {
        services.AddSingleton(_ => StateDatabase.Open(options.State));
        services.AddSingleton<IKeyRing>(provider => new KeyDesk(provider.GetRequiredService<StateDatabase>(), time));
        services.AddSingleton(provider => new WriteLedger(provider.GetRequiredService<StateDatabase>(), time));
        services.AddSingleton<IAuditLog>(provider => provider.GetRequiredService<WriteLedger>());
        services.AddSingleton<IAnsweredWrites>(provider => provider.GetRequiredService<WriteLedger>());
        services.AddAccess(SettingsOf(options));
    }

    /// <summary>Has Kestrel listen at the address, by its own settings.</summary>
    public static void ListenAt(this IWebHostBuilder host, WorkerOptions options) =>
        host.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.LimitRequests();
            kestrel.Configure(Endpoint(options));
        });

    private static IConfigurationRoot Endpoint(WorkerOptions options)
    {
        const string at = "Endpoints:worker";
        var (access, variable) = (options.Access, options.Access.CertificatePasswordFromEnvironment);
        var url = new UriBuilder(options.Url);

        // Kestrel takes no port 0 with the name localhost; and this name means the address that is written.
        url.Host = url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback.ToString() : url.Host;
        var settings = new Dictionary<string, string?> { [$"{at}:Url"] = $"{url.Scheme}://{url.Host}:{new Uri(options.Url).Port}" };
        if (options.HasTls())
        {
            settings[$"{at}:Certificate:Path"] = Path.GetFullPath(access.Certificate);
            settings[$"{at}:Certificate:KeyPath"] = access.CertificateKey.Length > 0 ? Path.GetFullPath(access.CertificateKey) : null;
            settings[$"{at}:Certificate:Password"] = variable.Length > 0 ? Environment.GetEnvironmentVariable(variable) : null;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings.Where(entry => entry.Value is not null)).Build();
    }

    private static AccessSettings SettingsOf(WorkerOptions options) => new()
    {
        // Where other machines reach the worker, a proxy may stand on this one: then every call needs a key.
        ReadsWithoutKey = options.Access.LoopbackReads && !options.IsOpen(),
        Proxies = [.. options.Access.Proxies.Select(IPAddress.Parse)],
        Origins = [.. options.Access.Origins],
        FrameAncestors = [.. options.Access.FrameAncestors],
        RequestsPerMinute = options.Access.RequestsPerMinute,
        SignInsPerMinute = options.Access.SignInsPerMinute,
        LargestUpload = (long)options.Access.LargestUpload << 20,
        SessionFolder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.State))!, "sessions"),
    };
}
