using System.Net.Security;
using AqPipeline.Worker.Settings;
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
    /// <summary>The title of a mail is its subject.</summary>
    private const string Usual = "{text}\n\n{time}";

    private readonly SmtpServer _server = new(options, environment, trusts);

    public string Name => "smtp";

    public string Server => _server.Name;

    /// <exception cref="IOException">The server has no certificate that is trusted.</exception>
    public async Task<string> Send(Alert alert, DateTimeOffset raisedAt, CancellationToken cancellationToken)
    {
        using var message = Message(alert, raisedAt);
        return await _server.Send(message, cancellationToken);
    }

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
