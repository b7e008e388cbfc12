using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving.Options;

/// <summary>Looks for faults in the address of the worker, and in what is said about its callers.</summary>
internal sealed class AccessCheck(WorkerOptions options, Func<string, string?> environment, List<string> faults)
{
    private readonly AccessOptions _access = options.Access;

    /// <summary>True if a file or port cannot be used.</summary>
    public bool HasEnvironmentFault { get; private set; }

    /// <summary>True if a worker may be running with these settings, so that its port is taken rightly.</summary>
    public bool MayRun { get; init; }

    /// <summary>Adds a sentence for each fault.</summary>
    public void Run()
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || !ServedAddress.IsSound(url))
        {
            faults.Add(
                $"Url: '{options.Url}' is not an address such as http://127.0.0.1:8080 or https://0.0.0.0:8443 (an IP address or "
                    + "localhost).");
        }
        else
        {
            Certificate(url);
            Port(url);
        }

        foreach (var proxy in _access.Proxies.Where(proxy => !IPAddress.TryParse(proxy, out _)))
        {
            faults.Add($"Access:Proxies: '{proxy}' is not an IP address.");
        }

        Origins("Access:Origins", _access.Origins);
        Origins("Access:FrameAncestors", _access.FrameAncestors);
    }

    private void Origins(string key, IList<string> origins)
    {
        foreach (var origin in origins.Where(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.GetLeftPart(UriPartial.Authority) != origin))
        {
            faults.Add($"{key}: '{origin}' is not an origin such as https://air.example.org, without a path.");
        }
    }

    private void Certificate(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttps)
        {
            return;
        }

        if (_access.Certificate.Length == 0)
        {
            faults.Add($"Url: {options.Url} needs a certificate; name its file with Access:Certificate.");
            return;
        }

        var variable = _access.CertificatePasswordFromEnvironment;
        if (variable.Length > 0 && string.IsNullOrEmpty(environment(variable)))
        {
            faults.Add($"Access:CertificatePasswordFromEnvironment: the environment has no variable {variable}.");
            return;
        }

        try
        {
            PlainFile.CheckSettings(_access.Certificate, PlainFile.ReadSettings(_access.Certificate).Length);
            using var certificate = Load(variable.Length > 0 ? environment(variable) : null);
        }
        catch (CryptographicException exception)
        {
            HasEnvironmentFault = true;
            faults.Add(
                $"Access:Certificate: {_access.Certificate} has no certificate with a private key that can be read "
                    + $"({exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}).");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            HasEnvironmentFault = true;
            faults.Add(
                $"Access:Certificate: {(exception is InvalidDataException ? exception.Message : FileFault.Sentence(exception))}");
        }
    }

    private X509Certificate2 Load(string? password)
    {
        if (!_access.Certificate.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase)
            && !_access.Certificate.EndsWith(".p12", StringComparison.OrdinalIgnoreCase))
        {
            var key = _access.CertificateKey.Length > 0 ? _access.CertificateKey : _access.Certificate;
            return password is null
                ? X509Certificate2.CreateFromPemFile(_access.Certificate, key)
                : X509Certificate2.CreateFromEncryptedPemFile(_access.Certificate, password, key);
        }

        return X509CertificateLoader.LoadPkcs12FromFile(_access.Certificate, password);
    }

    private void Port(Uri url)
    {
        if (url.Port == 0 || MayRun)
        {
            return;
        }

        try
        {
            using var listener = new TcpListener(ServedAddress.Of(url), url.Port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            HasEnvironmentFault = true;
            faults.Add(exception.SocketErrorCode == SocketError.AddressNotAvailable
                ? $"Url: {url.Host} is not an address of this machine."
                : $"Url: port {url.Port} cannot be used ({exception.Message}). Does a worker run already?");
        }
    }
}
