using System.CommandLine;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Events;

namespace AqPipeline.Worker.Commands;

/// <summary>The options of a ranking that takes exceptional events out.</summary>
internal sealed class DustOptions
{
    private const string Statistics = "statistics";
    private const string DayCounts = "day-counts";
    private const string Both = "both";

    private readonly Option<string?> _events = new("--events") { Description = "A file of dust and other exceptional events to take out of the figures. By default nothing is taken out." };
    private readonly Option<string?> _deduct = new("--deduct")
    {
        Description = $"What the events are taken out of: {Statistics}, {DayCounts} or {Both}. By default {Both}.",
    };

    public DustOptions() => _deduct.AcceptOnlyFromAmong(Statistics, DayCounts, Both);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_events);
        command.Add(_deduct);
    }

    /// <summary>What is asked for; <see langword="null"/> for nothing.</summary>
    /// <exception cref="UsageException">The file cannot be used, or there is none to deduct by.</exception>
    public DustTreatment? Read(ParseResult arguments, AreaDirectory areas)
    {
        var deduct = arguments.GetValue(_deduct);
        return arguments.GetValue(_events) is { } path
            ? new DustTreatment(ReadFile(path, areas), deduct != DayCounts, deduct != Statistics)
            : deduct is null ? null : throw new UsageException("--deduct needs the events: add --events FILE.");
    }

    /// <summary>Reads an events file.</summary>
    /// <exception cref="UsageException">It cannot be read or used.</exception>
    public static EventFile ReadFile(string path, AreaDirectory areas)
    {
        try
        {
            return EventFile.Read(Path.GetFileName(path), File.ReadAllText(path), areas);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UsageException(exception.Message);
        }
    }
}
