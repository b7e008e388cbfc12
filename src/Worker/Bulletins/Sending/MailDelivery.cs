using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Settings;
using MimeKit;

namespace AqPipeline.Worker.Bulletins.Sending;

/// <summary>Sends a bulletin to one address by mail, with its documents attached.</summary>
/// <param name="options">The mail server.</param>
/// <param name="environment">Reads the variable that holds the password.</param>
/// <param name="trusts">Judges the server's certificate; <see langword="null"/> for this machine's own list of authorities.</param>
internal sealed class MailDelivery(
    SmtpOptions options, Func<string, string?> environment, RemoteCertificateValidationCallback? trusts = null)
{
    private readonly SmtpServer _server = new(options, environment, trusts);

    /// <summary>Sends it.</summary>
    /// <exception cref="IOException">There is no mail server, or it does not take the mail.</exception>
    public async Task Send(BulletinMessage message, CancellationToken cancellationToken)
    {
        if (options.Host.Length == 0)
        {
            throw new IOException("The settings name no mail server: set Alerts:Smtp:Host.");
        }

        using var mail = Mail(message);
        try
        {
            await _server.Send(mail, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw new IOException($"The mail server {_server.Name} does not answer ({TopLevelFault.OneLine(exception)}).", exception);
        }
    }

    private MimeMessage Mail(BulletinMessage message)
    {
        var body = new BodyBuilder { TextBody = message.Text };
        foreach (var file in message.Attached)
        {
            body.Attachments.Add(Path.GetFileName(file), PlainFile.ReadBytes(file));
        }

        return new MimeMessage(
            [MailboxAddress.Parse(options.From)], [MailboxAddress.Parse(message.Delivery.Recipient)],
            message.Subject.ReplaceLineEndings(" "), body.ToMessageBody())
        {
            MessageId = IdOf(message),
        };
    }

    /// <summary>The same for each try, so that a mail server or a reader's program can tell a second copy.</summary>
    private static string IdOf(BulletinMessage message) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Key} {message.Delivery.Recipient}")))[..32]
            + "@bulletin.aq";
}
