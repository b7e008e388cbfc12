using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AqPipeline.TestKit;

/// <summary>How a mail server encrypts.</summary>
public enum SmtpEncryption
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>After STARTTLS.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Implicit,
}

/// <summary>A mail server on a free loopback port that takes every mail and keeps it. Its certificate is its own.</summary>
public sealed class SmtpSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly SmtpEncryption _encryption;
    private readonly X509Certificate2? _certificate;
    private readonly List<string> _mails = [];
    private readonly Lock _lock = new();

    public SmtpSink(SmtpEncryption encryption = SmtpEncryption.None)
    {
        _encryption = encryption;
        _certificate = encryption == SmtpEncryption.None ? null : Certificate();
        _listener.Start();
        _ = Serve();
    }

    public SmtpEncryption Encryption => _encryption;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The mails with their headers, in the order in which they came.</summary>
    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (_lock)
            {
                return [.. _mails];
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _certificate?.Dispose();
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                try
                {
                    await Converse(_encryption == SmtpEncryption.Implicit ? await Encrypt(client.GetStream()) : client.GetStream());
                }
                catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The client did not go on.
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task<Stream> Encrypt(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(_certificate!);
        return encrypted;
    }

    private async Task Converse(Stream stream)
    {
        await using var started = stream;
        var (reader, writer) = Talk(stream);
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO" when _encryption == SmtpEncryption.StartTls && stream is not SslStream:
                    await writer.WriteLineAsync("250-sink\r\n250 STARTTLS");
                    break;
                case "STARTTLS":
                    await writer.WriteLineAsync("220 go on");
                    stream = await Encrypt(stream);
                    (reader, writer) = Talk(stream);
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    await Keep(reader);
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private async Task Keep(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync() is { } text && text != ".")
        {
            mail.AppendLine(text);
        }

        lock (_lock)
        {
            _mails.Add(mail.ToString());
        }
    }

    private static (StreamReader Reader, StreamWriter Writer) Talk(Stream stream) =>
        (new StreamReader(stream, Encoding.ASCII), new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true });
}
