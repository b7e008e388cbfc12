using System.Net.Security;
using AqPipeline.Worker.Settings;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace AqPipeline.Worker.Alerts;

/// <summary>Sends alerts by mail.</summary>
/// <param name="options">The mail server and the recipients.</param>
/// <param name="environment">Reads the variable that holds the password.</param>
/// <param name="trusts">Judges the server's certificate; <see langword="null"/> for this machine's own list of authorities.</param>
/// <param name="template">The text of a message; empty for that of the program.</param>
internal sealed class SmtpChannel(
    SmtpOptions options, Func<string, string?> environment, RemoteCertificateValidationCallback? trusts = null, string template = "")
    : IAlertChannel
{
    /// <summary>The port of mail servers that encrypt from the first byte (RFC 8314).</summary>
    private const int ImplicitTlsPort = 465;

    /// <summary>The title of a mail is its subject.</summary>
    private const string Usual = "{text}\n\n{time}";

    public string Name => "smtp";

    public string Server => $"{options.Host}:{options.Port}";

    /// <exception cref="IOException">The server has no certificate that is trusted.</exception>
    public async Task<string> Send(Alert alert, DateTimeOffset raisedAt, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { ServerCertificateValidationCallback = trusts };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, Security(), cancellationToken);
        }
        catch (SslHandshakeException exception)
        {
            throw new IOException(
                $"{options.Host}:{options.Port} has no certificate that this machine trusts. Name the server as its certificate does, or "
                    + $"install the certificate of its authority.",
                exception);
        }

        if (options.User.Length > 0)
        {
            await client.AuthenticateAsync(options.User, environment(options.PasswordFromEnvironment) ?? "", cancellationToken);
        }

        using var message = Message(alert, raisedAt);
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

    private MimeMessage Message(Alert alert, DateTimeOffset raisedAt)
    {
        var text = new AlertTemplate(template.Length > 0 ? template : Usual).Fill(alert, raisedAt) + "\n";
        return new MimeMessage(
            [MailboxAddress.Parse(options.From)],
            options.To.Select(MailboxAddress.Parse),
            "[aq] " + alert.Title.ReplaceLineEndings(" "),
            new TextPart("plain") { Text = text, ContentTransferEncoding = ContentEncoding.Base64 });
    }
}
