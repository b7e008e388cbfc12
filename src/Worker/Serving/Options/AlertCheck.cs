using System.Net.Mail;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving.Options;

/// <summary>Looks for faults in the options of alerts: addresses, recipients, secrets, texts with places.</summary>
internal sealed class AlertCheck(AlertOptions alerts, Func<string, string?> environment, List<string> faults)
{
    /// <summary>Adds a sentence for each fault.</summary>
    public void Run()
    {
        var smtp = alerts.Smtp;
        if (alerts.QuietFrom is null != alerts.QuietUntil is null)
        {
            faults.Add("Alerts: QuietFrom and QuietUntil belong together; one of them is missing.");
        }

        if (alerts.Webhook.Url.Length > 0)
        {
            WebAddress("Alerts:Webhook:Url", alerts.Webhook.Url, faults);
        }

        if (!WebhookMessage.Kinds.Contains(alerts.Webhook.Kind))
        {
            faults.Add($"Alerts:Webhook:Kind: '{alerts.Webhook.Kind}' is none of {string.Join(", ", WebhookMessage.Kinds)}.");
        }

        Template("Alerts:Template", alerts.Template, AlertTemplate.Places);
        Template("Alerts:Webhook:Body", alerts.Webhook.Body, [.. AlertTemplate.Places, AlertTemplate.Message]);
        if (alerts.Webhook.Body.Length > 0 && !WebhookMessage.IsJson(alerts.Webhook))
        {
            faults.Add("Alerts:Webhook:Body: the body is not JSON; a place stands within quotes.");
        }

        Secret("Alerts:Webhook:AuthorizationFromEnvironment", alerts.Webhook.AuthorizationFromEnvironment);
        Secret("Alerts:Smtp:PasswordFromEnvironment", smtp.PasswordFromEnvironment);
        if (smtp.Host.Length == 0)
        {
            return;
        }

        if (smtp.To.Count == 0)
        {
            faults.Add("Alerts:Smtp:To: there is no recipient.");
        }

        foreach (var (key, address) in smtp.To.Select(to => ("To", to)).Prepend(("From", smtp.From)))
        {
            if (!MailAddress.TryCreate(address, out _))
            {
                faults.Add($"Alerts:Smtp:{key}: '{address}' is not a mail address.");
            }
        }
    }

    private void Template(string key, string text, IReadOnlyList<string> places)
    {
        if (AlertTemplate.Unknown(text, places) is { Count: > 0 } unknown)
        {
            faults.Add(
                $"{key}: unknown {(unknown.Count == 1 ? "place" : "places")} {string.Join(", ", unknown.Select(place => $"{{{place}}}"))}. "
                    + $"Use {string.Join(", ", places.Select(place => $"{{{place}}}"))}.");
        }
    }

    /// <summary>Adds a fault for a text that is no address of the web.</summary>
    public static void WebAddress(string key, string address, List<string> faults)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            faults.Add($"{key}: '{address}' is not an address such as https://example.org/path.");
        }
    }

    private void Secret(string key, string variable)
    {
        if (variable.Length > 0 && string.IsNullOrEmpty(environment(variable)))
        {
            faults.Add($"{key}: the environment has no variable {variable}.");
        }
    }
}
