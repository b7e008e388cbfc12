using System.Net.Mail;
using AqPipeline.Analytics.Areas;
using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving.Options;

/// <summary>Looks for faults in the options of bulletins: groups, events, numbers, and where issues are sent.</summary>
/// <param name="options">The options.</param>
/// <param name="environment">Reads the variables with secrets.</param>
/// <param name="faults">Receives a sentence for each fault.</param>
internal sealed class BulletinCheck(WorkerOptions options, Func<string, string?> environment, List<string> faults)
{
    /// <summary>Adds a sentence for each fault that the text of a setting has.</summary>
    public void Run(AreaDirectory directory)
    {
        var bulletin = options.Bulletin;
        foreach (var group in bulletin.Groups.SelectMany(BulletinOptions.GroupsOf).Select(Plain))
        {
            if (!directory.TryFind(group, out _, out var reason))
            {
                faults.Add($"Bulletin:Groups: {directory.Advise(group, reason)}");
            }
        }

        if (!EventsToDeduct.Figures.Contains(bulletin.Deduct))
        {
            faults.Add($"Bulletin:Deduct: '{bulletin.Deduct}' is none of {string.Join(", ", EventsToDeduct.Figures)}.");
        }

        faults.AddRange(BulletinTemplates.PatternFaults(nameof(bulletin.NumberPattern), bulletin.NumberPattern, "number"));
        faults.AddRange(BulletinTemplates.PatternFaults(nameof(bulletin.IssuePattern), bulletin.IssuePattern, "issue"));
        if (bulletin.TemplateDocx.Length > 0)
        {
            faults.AddRange(BulletinTemplates.Faults(bulletin.TemplateDocx).Select(fault => $"Bulletin:TemplateDocx: {fault}"));
        }

        if (bulletin.TemplateXlsx.Length > 0)
        {
            faults.AddRange(BulletinTemplates.Faults(bulletin.TemplateXlsx).Select(fault => $"Bulletin:TemplateXlsx: {fault}"));
        }

        Sending(bulletin.Sending);
    }

    private void Sending(SendingOptions sending)
    {
        foreach (var address in sending.MailTo.Where(address => !MailAddress.TryCreate(address, out _)))
        {
            faults.Add($"Bulletin:Sending:MailTo: '{address}' is not a mail address.");
        }

        if (sending.MailTo.Count > 0 && options.Alerts.Smtp.Host.Length == 0)
        {
            faults.Add("Bulletin:Sending:MailTo: there is no mail server; set Alerts:Smtp:Host and Alerts:Smtp:From.");
        }

        if (sending.Webhook.Length > 0)
        {
            AlertCheck.WebAddress("Bulletin:Sending:Webhook", sending.Webhook, faults);
        }

        if (sending.AuthorizationFromEnvironment is { Length: > 0 } variable && string.IsNullOrEmpty(environment(variable)))
        {
            faults.Add($"Bulletin:Sending:AuthorizationFromEnvironment: the environment has no variable {variable}.");
        }
    }

    /// <summary>The name of a group without what says that its counties are ranked.</summary>
    private static string Plain(string group) => group.Split([":counties", ":区县", "：区县"], StringSplitOptions.None)[0];
}
