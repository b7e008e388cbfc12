using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Forecasting;

/// <summary><c>aq forecast kept</c>: the forecasts of a night as they were made.</summary>
internal sealed class KeptForecastsCommand(Output output) : Question(output)
{
    private readonly Option<string[]> _areas = new("--area")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "Only these: station codes, area names in Chinese, or GB/T 2260 codes; of a province or group its cities.",
    };

    private readonly Option<DateOnly?> _asOf =
        CommonOptions.Day("--as-of", "The last day that was known then. By default that of the last forecasts that are kept.");

    public Command Create() => Declare(new Command(
        "kept", "Show the forecasts that the nightly run kept, as they were made. Makes no forecast.")
    {
        _areas, _asOf,
    });

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, IStore store, CancellationToken cancellationToken)
    {
        var context = await EvaluationContext.Load(store, Output.Note, cancellationToken);
        var origins = await store.ReadForecastOrigins(cancellationToken);
        DateOnly? origin = arguments.GetValue(_asOf) ?? (origins.Count == 0 ? null : origins[^1]);
        var kept = origin is { } day ? await new KeptForecasts(store, Output.Note).Read(day, day, cancellationToken) : [];
        var names = arguments.GetValue(_areas) ?? [];
        var wanted = names.Length == 0 ? null
            : AreaForecasting.Subjects(context, names, origin ?? DateOnly.MaxValue).Select(subject => subject.Name).ToHashSet();
        List<KeptForecast> forecasts =
            [.. kept.SelectMany(night => night.Forecasts).Where(forecast => wanted?.Contains(forecast.Area) != false)];
        var document = new KeptForecastsJson(
            origin, AreaForecast.IntervalLevel, [.. forecasts.Select(forecast => KeptForecastJson.From(origin!.Value, forecast))])
        {
            Kept = origins,
        };
        return Cli.Answer.Of(document, ForecastDocuments.Readable, context.Directory, KeptForecastSheet.From(origin, forecasts)) with
        {
            NoData = forecasts.Count > 0 ? (Words?)null : Missing(origins, origin),
        };
    }

    private static Words Missing(IReadOnlyList<DateOnly> origins, DateOnly? origin) => origins.Count == 0
        ? (
            "No forecasts are kept: `aq run` and the worker's nightly run keep them.",
            "未保留预报：`aq run` 与服务的夜间运行会保留。")
        : (
            $"No such forecast from the end of {origin:yyyy-MM-dd} is kept; kept are {origins.Count} days to {origins[^1]:yyyy-MM-dd}.",
            $"未保留 {origin:yyyy-MM-dd} 起报的该预报；共保留{origins.Count}日，至 {origins[^1]:yyyy-MM-dd}。");
}
