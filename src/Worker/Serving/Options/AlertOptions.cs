using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AqPipeline.Worker.Serving.Options;

/// <summary>Who is told when something is wrong.</summary>
internal sealed class AlertOptions
{
    [Description("The quiet hours begin, Beijing time, such as `22:00`. Alerts wait until they end. Empty: no quiet hours.")]
    public TimeOnly? QuietFrom { get; set; }

    [Description("The quiet hours end, such as `06:30`.")]
    public TimeOnly? QuietUntil { get; set; }

    [Description("For how long the same alert is not sent again.")]
    public TimeSpan RepeatAfter { get; set; } = TimeSpan.FromDays(1);

    [Description("How often an alert is tried to be sent at once; afterwards it is tried again with the next run of a job."), Range(1, 10)]
    public int Tries { get; set; } = 3;

    [Description("The wait before the second try; it doubles from try to try.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    [Description("An address that takes alerts as JSON by POST.")]
    public WebhookOptions Webhook { get; set; } = new();

    [Description("A mail server.")]
    public SmtpOptions Smtp { get; set; } = new();
}

/// <summary>An address that takes alerts.</summary>
internal sealed class WebhookOptions
{
    [Description("The address. Empty: no webhook.")]
    public string Url { get; set; } = "";

    [Description("The environment variable that holds the whole value of the Authorization header. Empty: no such header.")]
    public string AuthorizationFromEnvironment { get; set; } = "";
}

/// <summary>A mail server.</summary>
internal sealed class SmtpOptions
{
    [Description("The mail server. Empty: no mail.")]
    public string Host { get; set; } = "";

    [Description("Its port."), Range(1, 65535)]
    public int Port { get; set; } = 25;

    [Description("Whether the connection is encrypted: after STARTTLS, on port 465 from its first byte.")]
    public bool Tls { get; set; }

    [Description("Whether the connection is encrypted from its first byte on another port than 465 too.")]
    public bool ImplicitTls { get; set; }

    [Description("The sender.")]
    public string From { get; set; } = "";

    [Description("The recipients.")]
    public IList<string> To { get; set; } = [];

    [Description("The user at the mail server. Empty: no sign-in.")]
    public string User { get; set; } = "";

    [Description("The environment variable that holds the password.")]
    public string PasswordFromEnvironment { get; set; } = "";
}
