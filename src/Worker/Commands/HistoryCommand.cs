using System.CommandLine;
using System.Globalization;
using AqPipeline.Storage;
using AqPipeline.Worker.Reports;
using AqPipeline.Worker.Reports.Contracts;

namespace AqPipeline.Worker.Commands;

/// <summary><c>aq history</c>: which file each hour of a station's day came from, and what was known before.</summary>
internal sealed class HistoryCommand(Output output)
{
    private readonly Option<string> _station = new("--station")
    {
        Required = true,
        Description = "A station's code, or the name under which a feed publishes its own average of a city.",
    };

    private readonly Option<DateOnly?> _day = CommonOptions.Day("--day", "The day, for example 2016-06-01.", isRequired: true);

    private readonly Option<DateTimeOffset?> _asOf = new("--as-of")
    {
        Description = "Show what was known at a moment: 2016-06-02 (the end of that day) or 2016-06-02T08:00, Beijing time. By default all.",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
            {
                return new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, HourEnding.BeijingOffset).AddTicks(-1);
            }

            if (DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            {
                return new DateTimeOffset(moment, HourEnding.BeijingOffset);
            }

            result.AddError($"'{text}' is not a moment. Write 2016-06-02 or 2016-06-02T08:00.");
            return null;
        },
    };

    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Create()
    {
        var command = new Command("history", "Show which file each hour of a station's day came from, and what corrections replaced.")
        {
            _station, _day, _asOf, _store, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (name, day) = (arguments.GetRequiredValue(_station).Trim(), arguments.GetValue(_day)!.Value);
        await using var store = StoreUri.OpenExisting(arguments.GetRequiredValue(_store));
        var spans = await store.ReadSpans(cancellationToken);
        StationId[] named = name.Length == 0 ? [] : [new StationId(name), StationId.OfAreaSeries(name)];
        if (Array.Find(named, spans.ContainsKey) is not { Value.Length: > 0 } station)
        {
            throw new UsageException($"The store has no readings of a station '{name}'.");
        }

        var statements = await store.ReadHistory(station, day, cancellationToken);
        if (arguments.GetValue(_asOf) is { } moment)
        {
            statements = [.. statements.Where(statement => statement.WasKnown(moment))];
        }

        if (arguments.GetValue(_json))
        {
            output.Json(HistoryJson.From(station, day, statements), ReportJson.Readable.HistoryJson);
        }
        else
        {
            HistoryReport.Write(output, station, day, statements);
        }

        return ExitCode.Done;
    }
}
