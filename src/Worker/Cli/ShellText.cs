using System.Text.RegularExpressions;

namespace AqPipeline.Worker.Cli;

/// <summary>A value as an argument of a command that is proposed.</summary>
internal static partial class ShellText
{
    /// <summary>The value, in quotes if a shell would split or change it.</summary>
    public static string Argument(string value) =>
        Plain().IsMatch(value) ? value : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w./:@=+,%-]+$")]
    private static partial Regex Plain();
}
