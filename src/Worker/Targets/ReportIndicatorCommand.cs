using AqPipeline.Analytics.Areas;
using AqPipeline.Ingest;
using AqPipeline.Storage;

namespace AqPipeline.Worker.Targets;

/// <summary><c>aq report-indicator</c>: figures of targets that stations do not measure.</summary>
internal sealed class ReportIndicatorCommand(Output output, TimeProvider time) : Question(output)
{
    private readonly Argument<string?> _file = new("file")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description =
            "A CSV with the columns plan, target, period, value, unit, source, date and note. Without a file, all recorded figures are "
                + "shown.",
    };

    private readonly Option<string?> _template = new("--template")
    { Description = "Write a CSV to fill in: a row for each reported target and year of the plans." };
    private readonly Option<string> _reported = PlanOptions.Reported();
    private readonly Option<string> _plans = PlanOptions.Plans();

    public Command Create() => Declare(new Command(
        "report-indicator",
        "Record indicators that stations do not measure (emissions, energy, transport, dust, straw) for `aq targets`.")
    {
        _file, _template, _reported, _plans,
    });

    /// <inheritdoc />
    protected override bool OnlyReads(ParseResult arguments) => false;

    protected override IStore Open(ParseResult arguments, string uri) => StoreUri.OpenToRead(StoreUri.Exists(uri) ? uri : StoreUri.Memory);

    protected override async Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken)
    {
        var ledger = new ReportLedger(arguments.GetRequiredValue(_reported), time);
        if (arguments.GetValue(_template) is { } template)
        {
            if (Path.Exists(template))
            {
                throw new IOException($"{template} exists already and may be filled in; name another file with --template.");
            }

            var areas = new AreaDirectory(AreaCatalog.Embedded, await store.ReadStations(cancellationToken));
            WholeFile.WriteMarked(template, Template(PlanLibrary.Read(arguments.GetRequiredValue(_plans), areas)));
            Output.Say(
                $"{template}: fill in value, source and date, delete the rows without a figure, and record it with `aq "
                    + $"report-indicator {template}`.");
            return Shown([], []);
        }

        if (arguments.GetValue(_file) is not { } file)
        {
            return Shown(ledger.Read());
        }

        var recorded = await new IndicatorReporting(arguments.GetRequiredValue(_plans), ledger, time).Record(
            file, store, cancellationToken);
        if (recorded.Rejections.Count > 0)
        {
            foreach (var rejection in recorded.Rejections)
            {
                Output.Line(ReportLedger.Of(file, rejection));
            }

            Output.Say($"Nothing was recorded: {Counted.Of(recorded.Rejections.Count, "fault")}.");
            return Shown([], []) with { ExitCode = ExitCode.Findings };
        }

        Output.Say($"{Counted.Of(recorded.Added.Count, "figure")} recorded, {recorded.Known} known already.");
        return Shown(recorded.Added);
    }

    private static Answer Shown(IReadOnlyList<ReportedIndicator> reports) => Shown(reports, [Sheet(reports)]);

    private static Answer Shown(IReadOnlyList<ReportedIndicator> reports, IReadOnlyList<Sheet> sheets) => new()
    {
        Json = output => output.Json(
            [.. reports.Select(ReportedFigureJson.From)], TargetDocuments.Readable.IReadOnlyListReportedFigureJson),
        Sheets = sheets,
    };

    private static Sheet Sheet(IReadOnlyList<ReportedIndicator> reports) => new SheetOf<ReportedIndicator>
    {
        { ("Plan", "规划"), report => report.Plan },
        { ("Target", "编号"), report => report.Target },
        { ("Period", "时段"), report => report.Period.Label },
        { ("Value", "数值"), report => report.Value },
        { ("Unit", "单位"), report => report.Unit },
        { ("Source", "来源"), report => report.Source },
        { ("Date", "日期"), report => $"{report.Date:yyyy-MM-dd}" },
        { ("Recorded", "录入"), report => $"{report.Recorded.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm}", ColumnPlace.Wide },
        { ("Note", "备注"), report => report.Note, ColumnPlace.Wide },
    }.Of(
        ("Reported", "填报"),
        ($"Reported figures | {reports.Count}, in the order of recording", $"填报指标 | {reports.Count}项，按录入先后"),
        reports);

    private static string Template(IReadOnlyList<Plan> plans)
    {
        var rows = from plan in plans
                   from target in plan.Targets
                   where target.Indicator == TargetIndicator.Reported
                   from year in target.Years
                   select (SheetCell[])
                       [plan.Id, target.Id, $"{year}", "", target.Unit, "", "", $"{target.Area} {target.Measure} {Texts.Goal(target)}"];
        var columns = ReportedIndicatorFile.Columns.Take(8).Select(name => new SheetColumn(name));
        return SheetCsv.Text([new Sheet("Reported", "Reported", [.. columns], [.. rows])], Language.English);
    }
}
