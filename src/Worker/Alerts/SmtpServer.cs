using System.Net.Security;
using AqPipeline.Worker.Settings;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace AqPipeline.Worker.Alerts;

/// <summary>The mail server of the settings.</summary>
/// <param name="options">The server.</param>
/// <param name="environment">Reads the variable that holds the password.</param>
/// <param name="trusts">Judges the server's certificate; <see langword="null"/> for this machine's own list of authorities.</param>
internal sealed class SmtpServer(
    SmtpOptions options, Func<string, string?> environment, RemoteCertificateValidationCallback? trusts = null)
{
    /// <summary>The port of mail servers that encrypt from the first byte (RFC 8314).</summary>
    private const int ImplicitTlsPort = 465;

    /// <summary>Its name and port.</summary>
    public string Name => $"{options.Host}:{options.Port}";

    /// <summary>Sends one mail.</summary>
    /// <returns>The answer of the server, in one line.</returns>
    /// <exception cref="IOException">The server has no certificate that is trusted.</exception>
    public async Task<string> Send(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { ServerCertificateValidationCallback = trusts };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, Security(), cancellationToken);
        }
        catch (SslHandshakeException exception)
        {
            throw new IOException(
                $"{Name} has no certificate that this machine trusts. Name the server as its certificate does, or install the certificate "
                    + $"of its authority.",
                exception);
        }

        if (options.User.Length > 0)
        {
            await client.AuthenticateAsync(options.User, environment(options.PasswordFromEnvironment) ?? "", cancellationToken);
        }

        var answer = await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
        return answer.ReplaceLineEndings(" ").Trim();
    }

    private SecureSocketOptions Security() => options switch
    {
        { Tls: true, ImplicitTls: true } or { Tls: true, Port: ImplicitTlsPort } => SecureSocketOptions.SslOnConnect,
        { Tls: true } => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };
}
