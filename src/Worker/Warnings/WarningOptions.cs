using System.CommandLine.Parsing;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Warnings;
using AqPipeline.Worker.Alerts;
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
        CustomParser = result => Parsed(result, RuleOf),
    };

    /// <summary>The rule of an ID.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static WarningRule RuleOf(string id) => WarningRules.Embedded.Find(id) ?? throw new UsageException(
        $"'{id}' is no rule of warnings. Rules: {string.Join(", ", WarningRules.Embedded.Rules.Select(known => known.Id))}.");

    /// <summary>A colour.</summary>
    public static Option<WarningLevel?> Level() => new("--level")
    {
        HelpName = "COLOUR",
        Description = "blue, yellow, orange or red. By default what is proposed; without a proposal it must be named.",
        CustomParser = result => Parsed(result, name => (WarningLevel?)LevelOf(name)),
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

    /// <summary>What a value means; its fault is one of the command line.</summary>
    private static T? Parsed<T>(ArgumentResult result, Func<string, T> parse)
    {
        try
        {
            return parse(result.Tokens.Single().Value);
        }
        catch (UsageException exception)
        {
            result.AddError(exception.Message);
            return default;
        }
    }

    /// <summary>Who decides.</summary>
    public static Option<string> By() => new("--by") { Required = true, Description = "The name of the person who decides." };

    /// <summary>Says when the recipients of alerts are told, where there are any.</summary>
    public static void SayWhenTold(WorkerOptions options, Output output)
    {
        if (AlertChannels.Of(options.Alerts, Environment.GetEnvironmentVariable).Any())
        {
            output.Note(new Words(
                "The worker tells the recipients of alerts after its next run; `aq trigger ingest` starts one.",
                "服务在下一次运行后通知告警接收人；`aq trigger ingest` 可立即运行。").In(output.Language));
        }
    }

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
