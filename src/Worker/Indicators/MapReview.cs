using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary>A place of a map: a unit of an area, or a station.</summary>
/// <param name="Subject">The unit or station.</param>
/// <param name="Role">The role of a station; <see langword="null"/> for a unit.</param>
/// <param name="Longitude">Degrees east; <see langword="null"/> if unknown.</param>
/// <param name="Latitude">Degrees north; <see langword="null"/> if unknown.</param>
/// <param name="Stations">The stations of a unit whose coordinates are known; 0 for a station.</param>
internal sealed record MappedPlace(Subject Subject, StationRole? Role, decimal? Longitude, decimal? Latitude, int Stations)
{
    /// <summary>The figures, one for each of the times.</summary>
    public IReadOnlyList<MappedFigures> Figures { get; init; } = [];
}

/// <summary>What a map shows of a place at a time.</summary>
/// <param name="Aqi">The AQI; <see langword="null"/> without one.</param>
/// <param name="Concentrations">The concentrations.</param>
/// <param name="Iaqi">The individual indices, of an hour those of its own 1-hour averages.</param>
/// <param name="Capture">Share of the readings that are there and usable, %; <see langword="null"/> where none is expected.</param>
/// <param name="Stage">The stage of the readings.</param>
/// <param name="Reason">Why there is no AQI; <see langword="null"/> where there is one.</param>
internal sealed record MappedFigures(
    int? Aqi, PollutantTable<decimal?> Concentrations, PollutantTable<int?> Iaqi, decimal? Capture, DataStage Stage, WordsJson? Reason);

/// <summary>A day, or an hour of a day, with the edition that its indices are by.</summary>
/// <param name="Day">The day.</param>
/// <param name="Hour">The hour, named by its end; <see langword="null"/> for a whole day.</param>
/// <param name="Edition">The edition.</param>
internal sealed record MappedTime(DateOnly Day, int? Hour, Edition Edition);

/// <summary>Computes the figures of all units or stations of an area for each day or hour: what a map with a slider needs.</summary>
internal sealed class MapReview(EvaluationContext context)
{
    /// <summary>The units one level below an area that the store has readings of, each at the mean of its stations.</summary>
    public IReadOnlyList<MappedPlace> Units(Subject area, DateOnly day) =>
    [
        .. area.Units(context.Directory, day).Where(unit => unit.Series(context).Count > 0).Select(unit =>
        {
            Station[] known =
            [
                .. context.Directory.EvaluationStations(unit.Area!)
                    .Where(station => station is { Longitude: not null, Latitude: not null }),
            ];
            return new MappedPlace(
                unit, null, Mean(known, station => station.Longitude!.Value), Mean(known, station => station.Latitude!.Value),
                known.Length);
        }),
    ];

    /// <summary>The stations of an area, those without readings included.</summary>
    public async Task<IReadOnlyList<MappedPlace>> Stations(Area? area, CancellationToken cancellationToken) =>
    [
        .. (await new StationList(context).Run(area, cancellationToken)).Where(station => station.Entry is not null).Select(
            station => new MappedPlace(
                Subject.Find(context, station.Id.Value), station.Entry!.Role, station.Entry.Longitude, station.Entry.Latitude, 0)),
    ];

    /// <summary>The places with their figures of days.</summary>
    public async Task<IReadOnlyList<MappedPlace>> Days(
        IReadOnlyList<MappedPlace> places, DayRange days, IReadOnlyList<MappedTime> times, CancellationToken cancellationToken)
    {
        var evaluator = await context.Evaluator(days, cancellationToken);
        var stages = await DataStages.Read(context, places.Select(place => place.Subject), days, cancellationToken);
        var usable = await UsableHours(places, days, cancellationToken);
        return [.. places.Select(place => place with { Figures = Figures(place.Subject) })];

        IReadOnlyList<MappedFigures> Figures(Subject subject)
        {
            var series = subject.Series(context);
            var known = times.Select(time => time.Edition).Distinct().ToDictionary(
                edition => edition, edition => (
                    Calculator: new AqiCalculator(edition), Days: subject.Days(evaluator, days, edition).ToDictionary(day => day.Day)));
            return
            [
                .. times.Select(time =>
                {
                    var (calculator, ofEdition) = known[time.Edition];
                    var hasData = ofEdition.TryGetValue(time.Day, out var statistics);
                    var report = calculator.Report(statistics ?? new DailyStatistics { Day = time.Day, Values = default });
                    return new MappedFigures(
                        report.Aqi, report.Concentrations, report.Iaqi,
                        Capture(
                            SeriesOn(subject, series, time.Day), time.Day, id => usable.GetValueOrDefault((id, time.Day)),
                            HourEnding.PerDay),
                        hasData ? stages.Of(subject, time.Day) : DataStage.None,
                        Texts.NoAqi(report.Aqi, report.Missing, Pollutants.Count > report.Missing.Count));
                }),
            ];
        }
    }

    /// <summary>The places with their figures of the hours of days.</summary>
    public async Task<IReadOnlyList<MappedPlace>> Hours(
        IReadOnlyList<MappedPlace> places, DayRange days, IReadOnlyList<MappedTime> times, CancellationToken cancellationToken)
    {
        var before = new DayRange(days.First.AddDays(-1), days.Last);
        var stages = await DataStages.Read(context, places.Select(place => place.Subject), days, cancellationToken);
        var all = places.SelectMany(place => place.Subject.Series(context)).ToHashSet();
        var readings = new Dictionary<(StationId Series, DateOnly Day), UsableHours.OfDay>();
        await foreach (var day in new UsableHours(context, context.Store).Read(before, all, cancellationToken))
        {
            readings[(day.Readings.Station, day.Readings.Day)] = day;
        }

        var calculators = times.Select(time => time.Edition).Distinct()
            .ToDictionary(edition => edition, edition => new HourlyCalculator(edition));
        return [.. places.Select(place => place with { Figures = Figures(place.Subject) })];

        IReadOnlyList<MappedFigures> Figures(Subject subject)
        {
            var series = subject.Series(context);
            var used = before.Each().ToDictionary(day => day, day => SeriesOn(subject, series, day));
            var hours = new AreaHours(
                before,
                used.SelectMany(entry => entry.Value.Where(id => readings.ContainsKey((id, entry.Key)))
                        .Select(id => readings[(id, entry.Key)]))
                    .Select(day => (day.Readings, day.Findings)));
            return
            [
                .. times.Select(time =>
                {
                    var report = calculators[time.Edition].Report(hours, time.Day, time.Hour!.Value);
                    var hasFigures = report.Concentrations.Any(value => value is not null);
                    return new MappedFigures(
                        report.Aqi, report.Concentrations,
                        PollutantTable.Create(pollutant => report.Indices
                            .Where(index => index.Item.Pollutant == pollutant && index.Item.Hours == 1)
                            .Select(index => index.Iaqi).FirstOrDefault()),
                        Capture(used[time.Day], time.Day, id => UsableAt(id, time), 1),
                        hasFigures ? stages.Of(subject, time.Day) : DataStage.None,
                        Texts.NoAqi(report.Aqi, report.Missing, Pollutants.Count > report.Missing.Count));
                }),
            ];
        }

        int UsableAt(StationId id, MappedTime time) => readings.TryGetValue((id, time.Day), out var day)
            ? Pollutants.All.ToArray().Sum(pollutant => (int)(day.Of(pollutant) >> (time.Hour!.Value - 1) & 1)) : 0;
    }

    private async Task<Dictionary<(StationId Series, DateOnly Day), int>> UsableHours(
        IReadOnlyList<MappedPlace> places, DayRange days, CancellationToken cancellationToken)
    {
        var series = places.SelectMany(place => place.Subject.Series(context)).ToHashSet();
        return (await context.Statistics(days, series, cancellationToken)).ToDictionary(
            entry => (entry.Station, entry.Figures.Day), entry => Pollutants.All.ToArray().Sum(entry.UsableHours));
    }

    /// <summary>The series a day rests on: the stations of an area, and only where it has none the feed's own average.</summary>
    private IReadOnlyList<StationId> SeriesOn(Subject subject, IReadOnlyList<StationId> series, DateOnly day)
    {
        if (subject.Area is null)
        {
            return series;
        }

        var hasStations = series.Any(id => !id.IsAreaSeries && context.Spans[id].Contains(day));
        return [.. series.Where(id => id.IsAreaSeries != hasStations)];
    }

    private decimal? Capture(IReadOnlyList<StationId> series, DateOnly day, Func<StationId, int> usable, int hours)
    {
        var (expected, found) = (0, 0);
        foreach (var id in series.Where(id => context.Spans[id].Contains(day)))
        {
            expected += hours * (Pollutants.Count - (context.Directory.Stations.GetValueOrDefault(id)?.NotMonitored.Count ?? 0));
            found += usable(id);
        }

        return expected == 0 ? null : Gb8170.Round(100m * found / expected, 1);
    }

    private static decimal? Mean(Station[] stations, Func<Station, decimal> coordinate) =>
        stations.Length == 0 ? null : Gb8170.Round(stations.Average(coordinate), 4);
}
