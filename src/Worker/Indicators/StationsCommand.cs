namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq stations</c>: the stations of a store.</summary>
internal sealed class StationsCommand(Output output) : EvaluationQuestion(output)
{
    private readonly Option<string?> _area = new("--area")
    {
        Description = "Only stations of this area: a county, city, province or group, by name or GB/T 2260 code.",
    };

    public Command Create() => Declare(new Command(
        "stations", "List the stations: code, name, county, role, place, first and last day with readings, successor.")
    {
        _area,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        Area? within = null;
        if (arguments.GetValue(_area) is { } name && !context.Directory.TryFind(name, out within, out var reason))
        {
            throw UnknownName.Fault(context.Directory, name, reason);
        }

        var stations = await new StationList(context).Run(within, cancellationToken);
        var document = new StationsJson(await context.Store.ReadRevision(cancellationToken), [.. stations.Select(StationEntryJson.From)]);
        return Cli.Answer.Of(document, IndicatorDocuments.Readable, context.Directory, StationsSheet.From(within, stations)) with
        {
            NoData = stations.Count > 0 ? null
                : (Words?)("The store has no such stations. Import a station register: aq ingest PATH", "数据库无此类点位，请先导入点位名录：aq ingest PATH"),
        };
    }
}
