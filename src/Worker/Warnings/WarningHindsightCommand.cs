using AqPipeline.Analytics.Warnings;
using AqPipeline.Ingest;
using AqPipeline.Worker.Forecasting;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Warnings;

/// <summary><c>aq warnings review</c>: what past days were due, and how warnings for them turned out.</summary>
internal sealed class WarningHindsightCommand(Output output) : EvaluationQuestion(output)
{
    private readonly Option<string> _area = new("--area")
    { Required = true, Description = "A city or county, by name or GB/T 2260 code." };

    private readonly Option<DateOnly?> _from = CommonOptions.Day("--from", "First day, for example 2016-01-01.", isRequired: true);
    private readonly Option<DateOnly?> _to = CommonOptions.Day("--to", "Last day, included.", isRequired: true);
    private readonly Option<bool> _forecasts = new("--forecasts")
    {
        Description = "Hold warnings from forecasts of the days against the readings, each made the evening before. Takes minutes.",
    };

    private readonly Option<string?> _issued = new("--issued")
    {
        Description = "Hold the warnings of a CSV (city, colour, start, end) against the readings. By default those issued here.",
    };

    private readonly Option<WarningRule?> _rule = WarningOptions.Rule();
    private readonly Option<string?> _events = WarningOptions.Events();
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => [.. base.MoreOptions, .. _settings.All];

    public Command Create()
    {
        var command = new Command("review", "Show what warnings past days were due by their readings, and how issued warnings turned out.")
        {
            _area, _from, _to, _forecasts, _issued, _rule, _events,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(_forecasts) is { Implicit: false } && result.GetResult(_issued) is not null)
            {
                result.AddError("--forecasts and --issued name two kinds of warnings; use one.");
            }
        });
        return Declare(command);
    }

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var days = AskedDays.Of(arguments.GetValue(_from)!.Value, arguments.GetValue(_to)!.Value);
        var area = WarningReview.Areas(context, [arguments.GetRequiredValue(_area)], days.Last) is [var only]
            ? only : throw new UsageException("A review is of one city or county; name one with --area.");
        var options = WarningOptions.Settings(_settings, arguments);
        var review = new WarningHindsightReview(context, new WarningReview(context)
        {
            Rule = arguments.GetValue(_rule),
            Events = WarningOptions.Read(arguments.GetValue(_events), options, context.Directory),
        });
        var hindsight = await review.Due(area, days, cancellationToken);
        if (arguments.GetValue(_forecasts))
        {
            var (warnings, reliability) = await review.Forecast(area, days, new TrainingProgress(Output), cancellationToken);
            hindsight = hindsight with
            {
                Warnings = warnings,
                Reliability = reliability,
                Of = ("from forecasts of the evening before", "据前一晚预报"),
            };
        }
        else if (arguments.GetValue(_issued) is { } file)
        {
            hindsight = Held(hindsight, IssuedOf(file, area), ($"issued, by {Path.GetFileName(file)}", $"实际发布（{Path.GetFileName(file)}）"));
        }
        else if (WarningOptions.State(options) is { } state && RecordOf(state, area) is { Count: > 0 } record)
        {
            hindsight = Held(hindsight, record, ("issued here", "本系统发布"));
        }

        return Cli.Answer.Of(
            WarningHindsightJson.Of(hindsight), WarningDocuments.Readable, context.Directory, [.. WarningHindsightSheets.From(hindsight)]);
    }

    /// <summary>Holds warnings of the days against the readings.</summary>
    private static WarningHindsight Held(WarningHindsight hindsight, IReadOnlyList<IssuedWarning> rows, Words of)
    {
        var issued = IssuedWarnings.Of(rows);
        var all = new WarningSpan(hindsight.Days.First, hindsight.Days.Last, WarningLevel.Blue);
        return hindsight with
        {
            Warnings = [.. issued.Spans.Where(all.Overlaps)],
            Of = of,
            Notes = issued.LeftOut.Count == 0 ? [] :
            [
                (
                    $"{Counted.Of(issued.LeftOut.Count, "warning")} without a known colour or first day are left out",
                    $"颜色或起始日期不明的{issued.LeftOut.Count}次预警未计入"),
            ],
        };
    }

    private static IReadOnlyList<IssuedWarning> IssuedOf(string file, Area area)
    {
        var (warnings, rejections) = IssuedWarningFile.Read(file);
        if (rejections.Count > 0)
        {
            throw new InvalidDataException(string.Join('\n', rejections.Select(
                rejection => $"{file}:{rejection.Line}{(rejection.Column > 0 ? $":{rejection.Column}" : "")}: {rejection.Reason}")));
        }

        return [.. warnings.Where(warning => warning.City == area.Name || warning.City == area.OfficialName || warning.City == area.Label)];
    }

    /// <summary>The warnings that were issued here, each with its highest colour.</summary>
    private static IReadOnlyList<IssuedWarning> RecordOf(StateDatabase state, Area area) =>
    [
        .. WarningDesk.All(state).Where(acts => acts[0].Area == area.Label).Select(acts => new IssuedWarning(
            area.Label, acts.Max(act => act.Level), acts[0].First.ToDateTime(TimeOnly.MinValue), EndOf(acts[^1]), "", "")),
    ];

    /// <summary>The end of a warning: its lifting, or the end of its last day.</summary>
    private static DateTime EndOf(WarningRow last)
    {
        var (end, lifted) = (last.Last.AddDays(1).ToDateTime(TimeOnly.MinValue), last.At.ToOffset(HourEnding.BeijingOffset).DateTime);
        return last.Act == WarningAct.Lifted && (lifted < end || !WarningDesk.EndsByItself(last.Rule)) ? lifted : end;
    }
}
