using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AqPipeline.Worker.Settings;

/// <summary>Who is told when something is wrong.</summary>
internal sealed class AlertOptions
{
    [Description("Start of the quiet hours, Beijing time, such as `22:00`. Alerts wait until the quiet hours end. Empty: no quiet hours.")]
    public TimeOnly? QuietFrom { get; set; }

    [Description("End of the quiet hours, such as `06:30`.")]
    public TimeOnly? QuietUntil { get; set; }

    [Description("Shortest time between two sendings of the same alert.")]
    public TimeSpan RepeatAfter { get; set; } = TimeSpan.FromDays(1);

    [Description("Number of immediate attempts to send an alert. Later attempts follow the next job run."), Range(1, 10)]
    public int Tries { get; set; } = 3;

    [Description("Wait before the second attempt; it doubles with each attempt.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    [Description("Text of a chat message or mail, with the places `{title}`, `{text}`, `{time}`, `{key}` and `{state}` (raised, over, "
        + "test). Empty: the text of the program.")]
    public string Template { get; set; } = "";

    [Description("An address that receives alerts as JSON by POST.")]
    public WebhookOptions Webhook { get; set; } = new();

    [Description("A mail server.")]
    public SmtpOptions Smtp { get; set; } = new();
}

/// <summary>An address that takes alerts.</summary>
internal sealed class WebhookOptions
{
    [Description("Address of the webhook. Empty: no webhook.")]
    public string Url { get; set; } = "";

    [Description("Kind of the webhook: `json` (key, title, text, raisedAt, state), `wecom`, `dingtalk` or `feishu`.")]
    public string Kind { get; set; } = "json";

    [Description("A body of your own instead: JSON with the places of `Alerts:Template` and `{message}`, its whole text, within quotes. "
        + "Empty: the body of `Kind`.")]
    public string Body { get; set; } = "";

    [Description("Environment variable with the complete value of the Authorization header. Empty: no such header.")]
    public string AuthorizationFromEnvironment { get; set; } = "";
}

/// <summary>A mail server.</summary>
internal sealed class SmtpOptions
{
    [Description("The mail server. Empty: no mail.")]
    public string Host { get; set; } = "";

    [Description("Port of the mail server."), Range(1, 65535)]
    public int Port { get; set; } = 25;

    [Description("True: encrypt the connection, with STARTTLS or, on port 465, from its first byte.")]
    public bool Tls { get; set; }

    [Description("True: encrypt the connection from its first byte on other ports than 465, too.")]
    public bool ImplicitTls { get; set; }

    [Description("The sender.")]
    public string From { get; set; } = "";

    [Description("The recipients.")]
    public IList<string> To { get; set; } = [];

    [Description("User at the mail server. Empty: no sign-in.")]
    public string User { get; set; } = "";

    [Description("Environment variable with the password.")]
    public string PasswordFromEnvironment { get; set; } = "";
}
