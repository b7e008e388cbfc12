using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary><c>aq map</c>: the figures of all units or stations of an area by day or by hour.</summary>
internal sealed class MapCommand(Output output) : EvaluationQuestion(output)
{
    private const int MostDays = 366;
    private const int MostDaysByHour = 7;

    private readonly Option<string> _area = new("--area") { Required = true, Description = "An area, by name or GB/T 2260 code." };
    private readonly Option<DateOnly?> _from = CommonOptions.Day("--from", "First day, for example 2016-01-01.", isRequired: true);
    private readonly Option<DateOnly?> _to = CommonOptions.Day("--to", "Last day, included.", isRequired: true);
    private readonly Option<bool> _stations = new("--stations")
    {
        Description = "Show the stations of the area instead of its units one level below.",
    };

    private readonly Option<bool> _hours = new("--hours")
    {
        Description = $"Show the hours of at most {MostDaysByHour} days instead of days.",
    };

    private readonly Option<Edition?> _edition = CommonOptions.Edition();

    public Command Create() => Declare(new Command(
        "map", "Show AQI, concentrations and capture of all units or stations of an area by day or by hour, with their coordinates.")
    {
        _area, _from, _to, _stations, _hours, _edition,
    });

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var days = AskedDays.Of(arguments.GetValue(_from)!.Value, arguments.GetValue(_to)!.Value);
        var (byHour, ofStations) = (arguments.GetValue(_hours), arguments.GetValue(_stations));
        if (days.Days > (byHour ? MostDaysByHour : MostDays))
        {
            throw new UsageException(
                $"{days.Days} days are more than a map takes, {(byHour ? MostDaysByHour : MostDays)}{(byHour ? " by hour" : "")}; "
                    + "ask in parts.");
        }

        var area = Subject.Find(context, arguments.GetRequiredValue(_area));
        var review = new MapReview(context);
        var places = ofStations
            ? await review.Stations(
                area.Area ?? throw new UsageException($"{area.Name} is a station; name an area."), cancellationToken)
            : review.Units(area, days.Last);
        var asked = arguments.GetValue(_edition);
        IReadOnlyList<MappedTime> times =
        [
            .. from day in days.Each()
               let edition = asked ?? EditionCatalog.Embedded.At(day)
               from hour in byHour ? Enumerable.Range(1, HourEnding.PerDay).Select(hour => (int?)hour) : [null]
               select new MappedTime(day, hour, edition),
        ];
        places = await (byHour
            ? review.Hours(places, days, times, cancellationToken)
            : review.Days(places, days, times, cancellationToken));
        var document = new MapJson(
            area.Name, byHour ? "hour" : "day", ofStations ? "stations" : "units", days.First, days.Last,
            [.. times.Select(time => new MapTimeJson(time.Day, time.Hour, time.Edition.Id))],
            [.. times.Select(time => time.Edition).Distinct().Select(edition => MapScaleJson.Of(edition, byHour))],
            [.. places.Select(MapPlaceJson.From)])
        {
            Measures = byHour ? MeasureJson.Hours : MeasureJson.Days,
        };
        var hasFigures = places.Any(place => place.Figures.Any(figures => figures.Stage != DataStage.None));
        return Cli.Answer.Of(document, IndicatorDocuments.Readable, context.Directory, MapSheet.From(area.Name, days, times, places)) with
        {
            NoData = hasFigures ? (Words?)null : NoReadings.Of(context, [area.Name], Period.OfDays(days)),
        };
    }
}
