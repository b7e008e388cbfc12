namespace AqPipeline.Worker.Indicators;

/// <summary>How complete one day is over all series that an area rests on and that had readings within the days before.</summary>
/// <param name="Day">The day.</param>
/// <param name="Series">Such series.</param>
/// <param name="Usable">Usable hours of all their pollutants.</param>
/// <param name="Late">Those without one usable hour.</param>
internal sealed record DayCapture(DateOnly Day, int Series, long Usable, IReadOnlyList<StationId> Late)
{
    /// <summary>The share of hours that are usable, in percent.</summary>
    public decimal Percent => Series == 0 ? 0 : 100m * Usable / ((long)Series * HourEnding.PerDay * Pollutants.Count);
}

/// <summary>Measures the capture of a day, and names the stations that are late.</summary>
internal sealed class CaptureMeasure(EvaluationContext context)
{
    /// <summary>A series silent for longer than this is not late but gone; <c>aq doctor</c> names it.</summary>
    public const int SilentDays = 7;

    public async Task<DayCapture> Run(DateOnly day, CancellationToken cancellationToken)
    {
        var series =
            context.Spans.Where(entry => entry.Value.First <= day && entry.Value.Last >= day.AddDays(-SilentDays))
                .Select(entry => entry.Key)
            .Where(id => id.IsAreaSeries
                ? context.Directory.AreaOf(id) is not null
                : context.Directory.Stations.TryGetValue(id, out var station) && station.Role == StationRole.Evaluation)
            .ToHashSet();
        var usable = new Dictionary<StationId, int>();
        foreach (var statistics in await context.Statistics(new DayRange(day, day), series, cancellationToken))
        {
            usable[statistics.Station] = Pollutants.All.ToArray().Sum(statistics.UsableHours);
        }

        return new DayCapture(
            day, series.Count, usable.Values.Sum(hours => (long)hours), [.. series.Where(id => usable.GetValueOrDefault(id) == 0).Order()]);
    }
}
