using System.Collections;
using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using System.Text;

namespace AqPipeline.EndToEnd.Cli;

/// <summary>The part of docs/commands.md that follows from the commands: usage, arguments and options with their defaults.</summary>
internal static class CommandPage
{
    /// <summary>Options with the same meaning everywhere, described once at the head of the page.</summary>
    private static readonly string[] s_common = ["--help", "--version", "--lang", "--verbose", "--json", "--store"];

    /// <param name="root">The program.</param>
    /// <returns>A table of all commands, then each with its options, as Markdown.</returns>
    public static string Text(RootCommand root)
    {
        var commands = root.Subcommands.SelectMany(command => All(command, "aq ")).ToList();
        var text = new StringBuilder("| command | description |\n|---|---|\n");
        foreach (var (name, command) in commands)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| [`{name}`](#{name.Replace(' ', '-')}) | {Cell(command.Description)} |\n");
        }

        foreach (var (name, command) in commands)
        {
            Append(text, name, command);
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, Command Command)> All(Command command, string before) =>
        command.Subcommands.SelectMany(inner => All(inner, $"{before}{command.Name} ")).Prepend((before + command.Name, command))
            .Where(entry => entry.Item2.Action is not null);

    private static void Append(StringBuilder text, string name, Command command)
    {
        var options = command.Options.Where(option => !option.Hidden && !s_common.Contains(option.Name)).ToList();
        var shared = s_common.Where(common => command.Options.Any(option => option.Name == common))
            .Select(common => $"`{common}`").ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n### {name}\n\n{command.Description}\n");
        if (command.Arguments.Count + options.Count > 0)
        {
            text.Append("\n| option | description | default |\n|---|---|---|\n");
        }

        foreach (var argument in command.Arguments)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{argument.Name}` | {Cell(argument.Description)} | {Default(argument)} |\n");
        }

        foreach (var option in options)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{Name(option)}` | {Cell(option.Description)} | {Default(option)} |\n");
        }

        if (shared.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nAlso {string.Join(" and ", shared)}.\n");
        }
    }

    private static string Name(Option option)
    {
        if (option.ValueType == typeof(bool))
        {
            return option.Name;
        }

        string[] values = [.. option.GetCompletions(CompletionContext.Empty).Select(value => value.Label)];
        var value = values.Length is > 0 and < 8 ? string.Join("\\|", values) : option.Name.TrimStart('-').ToUpperInvariant();
        return $"{option.Name} {value}{(option.Arity.MaximumNumberOfValues > 1 ? "..." : "")}";
    }

    private static string Default(Argument argument) =>
        argument.HasDefaultValue ? Default(argument.GetDefaultValue()) : argument.Arity.MinimumNumberOfValues > 0 ? "required" : "";

    private static string Default(Option option) =>
        option.Required ? "required" : option.HasDefaultValue ? Default(option.GetDefaultValue()) : "";

    /// <summary>A path of the machine is no default of the program; the description names it.</summary>
    private static string Default(object? value) => value switch
    {
        null or false or "" => "",
        string text when Path.IsPathRooted(text) => "",
        string text => $"`{text}`",
        IEnumerable many => string.Join(" ", many.Cast<object>().Select(Default)),
        _ => $"`{string.Create(CultureInfo.InvariantCulture, $"{value}")}`",
    };

    private static string Cell(string? description) => (description ?? "").Replace("|", "\\|", StringComparison.Ordinal);
}
