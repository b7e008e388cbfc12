using AqPipeline.Worker.Settings;


namespace AqPipeline.Worker.Alerts;

/// <summary>The ways that the settings name.</summary>
internal static class AlertChannels
{
    /// <summary>The ways; none if neither a webhook nor a mail server is named.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="environment">Reads the variables with secrets.</param>
    public static IReadOnlyList<IAlertChannel> Of(AlertOptions options, Func<string, string?> environment) =>
    [
        .. options.Webhook.Url.Length > 0
            ? (IAlertChannel[])[new WebhookChannel(options.Webhook, environment, options.Template)] : [],
        .. options.Smtp.Host.Length > 0
            ? (IAlertChannel[])[new SmtpChannel(options.Smtp, environment, template: options.Template)] : [],
    ];
}
