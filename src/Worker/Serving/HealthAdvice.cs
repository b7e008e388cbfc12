using System.Text.RegularExpressions;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving;

/// <summary>Completes the commands that checks advise: each names the store, the sources and the settings that were checked.</summary>
internal static partial class HealthAdvice
{
    private static readonly WorkerOptions s_defaults = new();
    private static readonly string[] s_ofWorker = ["serve", "status", "trigger", "key"];

    /// <summary>A check whose advice runs as printed.</summary>
    /// <param name="check">The check.</param>
    /// <param name="options">What was checked.</param>
    /// <param name="settings">Options that name the settings, such as <c> --config FILE</c>; empty for the default.</param>
    public static HealthCheck Complete(HealthCheck check, WorkerOptions options, string settings = "")
    {
        var store = options.Store == s_defaults.Store ? "" : $" --store {ShellText.Argument(options.Store)}";
        var sources = options.Sources.Length == 0 ? "" : $" --sources {ShellText.Argument(options.Sources)}";
        return check with { Advice = new Words(Completed(check.Advice.English), Completed(check.Advice.Chinese)) };

        string Completed(string advice) => Command().Replace(
            advice, match => $"`aq {match.Groups["name"].Value}{match.Groups["rest"].Value}{Added(match.Groups["name"].Value)}`");

        string Added(string name) => name switch
        {
            "plans" => "",
            "fetch" => sources + store,
            _ => s_ofWorker.Contains(name) ? settings : store,
        };
    }

    [GeneratedRegex("`aq (?<name>[a-z-]+)(?<rest>[^`]*)`")]
    private static partial Regex Command();
}
