using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Warnings;

/// <summary>Options of the commands of warnings.</summary>
internal static class WarningOptions
{
    /// <summary>The rule; without one that of the place and date.</summary>
    public static Option<WarningRule?> Rule() => new("--rule")
    {
        HelpName = "ID",
        Description = "The rule, for example CN-2024 (`aq warnings rules`). By default the one in force in the place on the day.",
        CustomParser = result =>
        {
            var id = result.Tokens.Single().Value;
            if (WarningRules.Embedded.Find(id) is { } rule)
            {
                return rule;
            }

            result.AddError($"'{id}' is no rule of warnings. Rules: "
                + $"{string.Join(", ", WarningRules.Embedded.Rules.Select(known => known.Id))}.");
            return null;
        },
    };

    public static Option<string?> Events() => new("--events")
    {
        Description = "A file of dust and other exceptional events: its days raise no level.",
    };

    /// <summary>The events of a file, or of that of the settings; <see langword="null"/> without one.</summary>
    public static EventFile? Read(string? path, WorkerOptions options, AreaDirectory areas) =>
        (path ?? options.Warnings.Events) is { Length: > 0 } file ? EventsToDeduct.Read(file, areas) : null;

    /// <summary>The colour of a name.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static WarningLevel LevelOf(string name) =>
        Enum.GetValues<WarningLevel>().Where(level => string.Equals($"{level}", name, StringComparison.OrdinalIgnoreCase)).ToList()
            is [var found]
            ? found : throw new UsageException($"'{name}' is no colour of warnings. Use blue, yellow, orange or red.");

    /// <summary>Who decides.</summary>
    public static Option<string> By() => new("--by") { Required = true, Description = "The name of the person who decides." };

    /// <summary>The settings of the worker.</summary>
    public static WorkerOptions Settings(WorkerSettings settings, ParseResult arguments)
    {
        var faults = new List<string>();
        var options = settings.Read(arguments, [], faults);
        settings.Refuse(arguments, faults);
        return options;
    }

    /// <summary>The worker's database; <see langword="null"/> if there is none, so that nothing was ever issued.</summary>
    public static StateDatabase? State(WorkerOptions options) => File.Exists(options.State) ? StateDatabase.Open(options.State) : null;
}
