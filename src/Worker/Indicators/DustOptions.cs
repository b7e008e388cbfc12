using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Events;

namespace AqPipeline.Worker.Indicators;

/// <summary>The options of a ranking that takes exceptional events out.</summary>
internal sealed class DustOptions
{
    private readonly Option<string?> _events = new(
        "--events")
    {
        Description = "A file of dust and other exceptional events to deduct. By default nothing is deducted.",
    };
    private readonly Option<string?> _deduct = new("--deduct")
    {
        Description = $"Deduct the events from: {string.Join(", ", EventsToDeduct.Figures)}. By default {EventsToDeduct.Both}.",
    };

    public DustOptions() => _deduct.AcceptOnlyFromAmong([.. EventsToDeduct.Figures]);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_events);
        command.Add(_deduct);
    }

    /// <summary>The file of events; empty for none.</summary>
    public string FileOf(ParseResult arguments) => arguments.GetValue(_events) is { } path ? Path.GetFullPath(path) : "";

    /// <summary>The figures they are taken out of.</summary>
    public string DeductOf(ParseResult arguments) => arguments.GetValue(_deduct) ?? EventsToDeduct.Both;

    /// <summary>What is asked for; <see langword="null"/> for nothing.</summary>
    /// <exception cref="UsageException">The file cannot be used, or there is none to deduct by.</exception>
    public DustTreatment? Read(ParseResult arguments, AreaDirectory areas)
    {
        return (arguments.GetValue(_events), arguments.GetValue(_deduct)) switch
        {
            ({ } path, var deduct) => EventsToDeduct.Treatment(path, deduct ?? EventsToDeduct.Both, areas),
            (null, null) => null,
            _ => throw new UsageException("--deduct needs a file of events: add --events FILE."),
        };
    }
}
