using System.Net;
using System.Net.Mail;
using System.Text;
using AqPipeline.Worker.Serving.Options;

namespace AqPipeline.Worker.Serving.Alerts;

/// <summary>Sends alerts by mail.</summary>
internal sealed class SmtpChannel(SmtpOptions options, Func<string, string?> environment) : IAlertChannel
{
    public string Name => "smtp";

    public async Task Send(Alert alert, DateTimeOffset raisedAt, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.Tls };
        if (options.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(options.User, environment(options.PasswordFromEnvironment));
        }

        using var message = new MailMessage
        {
            From = new MailAddress(options.From),
            Subject = "[aq] " + alert.Title.ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = $"{alert.Text}\n\n{raisedAt.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm} Beijing time\n",
            BodyEncoding = Encoding.UTF8,
        };
        foreach (var recipient in options.To)
        {
            message.To.Add(recipient);
        }

        await client.SendMailAsync(message, cancellationToken);
    }
}
