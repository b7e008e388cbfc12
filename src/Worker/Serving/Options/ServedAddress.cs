using System.Net;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving.Options;

/// <summary>The address of the worker: where it listens, and who can reach it there.</summary>
internal static class ServedAddress
{
    /// <summary>True if a worker can listen at an address: http or https, an IP address or localhost, and no path.</summary>
    public static bool IsSound(Uri url) => (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.PathAndQuery == "/" && url.UserInfo.Length == 0
        && (IPAddress.TryParse(url.DnsSafeHost, out _) || url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase));

    /// <summary>The IP address at which the worker listens.</summary>
    public static IPAddress Of(Uri url) => IPAddress.TryParse(url.DnsSafeHost, out var address) ? address : IPAddress.Loopback;

    /// <summary>True if other machines can reach the worker.</summary>
    public static bool IsOpen(this WorkerOptions options) => !IPAddress.IsLoopback(Of(new Uri(options.Url)));

    /// <summary>True if what is sent to the worker is encrypted.</summary>
    public static bool HasTls(this WorkerOptions options) => new Uri(options.Url).Scheme == Uri.UriSchemeHttps;
}
