namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq areas</c>: the areas that a store can answer about.</summary>
internal sealed class AreasCommand(Output output) : EvaluationQuestion(output)
{
    private readonly Option<AreaKind?> _kind = CommonOptions.Parsed(
        "--kind",
        "Only areas of one kind: province, city, county or group. The regions and the nation are groups.",
        text => Enum.GetValues<AreaKind>().Where(kind => JsonText.Name(kind) == text).Select(kind => (AreaKind?)kind).FirstOrDefault(),
        text => $"--kind '{text}' is not a kind of area. Use province, city, county or group.",
        helpName: "province|city|county|group");

    private readonly Option<string?> _within = new("--in")
    {
        Description = "Only this area and the areas in it: a name or a GB/T 2260 code.",
    };

    public Command Create() => Declare(new Command("areas", "List the areas that have readings: code, kind, stations, first and last day.")
    {
        _kind, _within,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var within = arguments.GetValue(_within) is { } name ? AreaCalled(context, name) : null;
        var areas = await new AreaList(context).Run(within, arguments.GetValue(_kind), cancellationToken);
        var document = new AreasJson(await context.Store.ReadRevision(cancellationToken), [.. areas.Select(AreaEntryJson.From)]);
        return Cli.Answer.Of(document, IndicatorDocuments.Readable, context.Directory, AreasSheet.From(areas)) with
        {
            NoData = areas.Count > 0 ? null
                : context.Days is null ? NoReadings.OfStore
                : (Words?)("The store has readings of no such area.", "数据库无此类区域的读数。"),
        };
    }

    private static Area AreaCalled(EvaluationContext context, string name) => context.Directory.TryFind(name, out var area, out var reason)
        ? area!
        : throw UnknownName.Fault(context.Directory, name, reason);
}
