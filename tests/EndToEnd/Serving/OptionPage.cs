using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text;
using AqPipeline.Worker.Settings;

namespace AqPipeline.EndToEnd.Serving;

/// <summary>The reference page of all settings, from the options types themselves.</summary>
internal static class OptionPage
{
    /// <summary>The page as Markdown.</summary>
    public static string Text()
    {
        var text = new StringBuilder(
            """
            # Configuration

            A test writes this page from the options types (`src/Worker/Serving/Options`); do not edit it by hand.

            `aq serve`, `aq trigger` and `aq status` read the settings from three places. A later place overrides an earlier one:

            1. the section `Aq` of `appsettings.json` in the working folder, or of the file named by `--config`;
            2. environment variables that begin with `AQ__`, with `__` for `:`, such as `AQ__Jobs__Nightly`;
            3. the command line: `--set Jobs:Nightly="0 10 2 * * ?"`, `--urls`, `--store`.

            The members of a list are `KEY:0`, `KEY:1` and so on, in JSON an array. An unknown key is a fault. All faults are reported at
            once, and the worker does not start with a fault; `aq serve --check` only checks the settings. Secrets are read from
            environment variables only: a setting names the variable.
            Paths are relative to the working folder. Time spans are written `00:30:00`, one day is `1.00:00:00`. Times are Beijing time.


            """);
        foreach (var group
            in OptionMap.Entries.GroupBy(
                entry => entry.Key.Contains(':', StringComparison.Ordinal) ? entry.Key[..entry.Key.LastIndexOf(':')] : ""))
        {
            text.Append(group.Key.Length == 0 ? "## The worker\n\n" : $"## {group.Key}\n\n{DescriptionOf(group.Key)}\n\n");
            text.Append("| key | meaning | value | default |\n|---|---|---|---|\n");
            foreach (var entry in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{entry.Key}` | {entry.Description} | {Kind(entry)} | {Default(entry)} |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static string Kind(OptionEntry entry) => entry switch
    {
        { IsList: true } => "a list of texts",
        { Range: { } range } => $"{range.Minimum} to {range.Maximum}",
        _ => OptionsFile.Expected(entry.ValueType),
    };

    private static string Default(OptionEntry entry) => Written(entry.Default) is { Length: > 0 } value ? $"`{value}`" : "empty";

    /// <summary>A default as the page shows it.</summary>
    private static string Written(object? value) => value switch
    {
        null or "" or IList<string> { Count: 0 } => "",
        IList<string> list => string.Join(", ", list),
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(value is TimeSpan ? "c" : null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>The subject of a group of settings, such as <c>Alerts:Smtp</c>.</summary>
    private static string DescriptionOf(string group) => group.Split(':')
        .Aggregate((Type: typeof(WorkerOptions), Text: ""), (at, name) => at.Type.GetProperty(name)! is var property
            ? (property.PropertyType, property.GetCustomAttribute<DescriptionAttribute>()!.Description)
            : at).Text;
}
