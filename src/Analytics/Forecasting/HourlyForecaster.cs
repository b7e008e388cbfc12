namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Hourly forecasts of PM2.5 and O3 from the ends of days: for each area, pollutant and hour ahead the model that did best in a rehearsal,
/// blended with climatology, as for days (<see cref="TrainedForecaster"/>). To be asked by one thread at a time.
/// </summary>
public sealed partial class HourlyForecaster
{
    /// <summary>The most hours ahead.</summary>
    public const int MostHours = 72;

    private const int HoursSteeredTogether = 6;

    private readonly HourlyPanel _panel;
    private readonly int _leads;
    private readonly DateOnly _learnt;
    private readonly Dictionary<Pollutant, ITrainedModel?[]> _trained = [];
    private readonly Dictionary<Pollutant, IReadOnlyList<Candidate>[]> _ranked = [];
    private readonly IntervalTracker[] _trackers;
    private PanelIntervals? _intervals;

    private HourlyForecaster(HourlyPanel panel, DateOnly learnt, int leads)
    {
        (_panel, _learnt, _leads) = (panel, learnt, leads);
        _trackers = new IntervalTracker[Resolution.Hours.Pollutants.Count * leads];
    }

    private PanelIntervals Intervals => _intervals ??= Steered();

    /// <summary>Rehearses, selects and trains.</summary>
    /// <param name="panel">The areas.</param>
    /// <param name="last">The last day to learn from; later hours are not looked at.</param>
    /// <param name="leads">How many hours ahead, 1 to 72.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException"><paramref name="last"/> lies before the panel, or <paramref name="leads"/> outside 1 to
    /// 72.</exception>
    public static HourlyForecaster Train(HourlyPanel panel, DateOnly last, int leads, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentOutOfRangeException.ThrowIfLessThan(leads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leads, MostHours);
        if (last < panel.Days.First)
        {
            throw new ArgumentException($"Nothing is known by {last:O}; the first day is {panel.Days.First:O}.", nameof(last));
        }

        var known = new Knowledge(panel, last < panel.Days.Last ? last : panel.Days.Last);
        var forecaster = new HourlyForecaster(panel, known.Last, leads);
        foreach (var pollutant in Resolution.Hours.Pollutants)
        {
            forecaster.Learn(known, pollutant, cancellationToken);
        }

        return forecaster;
    }

    /// <summary>Forecasts an area from the end of a day.</summary>
    /// <param name="area">The number of the area in the panel.</param>
    /// <param name="origin">The last day that is known; later hours are not looked at.</param>
    public AreaHourlyForecast Forecast(int area, DateOnly origin)
    {
        var known = new Knowledge(_panel, origin);
        var limits = Intervals.From(origin);
        var (pm25, o3) = (Hours(Pollutant.PM25), Hours(Pollutant.O3));
        string[] reasons = [ReasonOf(Pollutant.PM25, pm25), ReasonOf(Pollutant.O3, o3)];
        return new AreaHourlyForecast(
            _panel.Areas[area], origin, pm25, o3, string.Join("; ", reasons.Where(reason => reason.Length > 0)));

        List<HourForecast> Hours(Pollutant pollutant) =>
        [
            .. FiguresOf(area, pollutant, known, limits).Index().Where(entry => entry.Item is not null)
                .Select(entry => new HourForecast(
                    HourOf(known, entry.Index + 1), entry.Index + 1, entry.Item!.Value.Figure, entry.Item.Value.Candidate.Selection)),
        ];
    }

    private PanelIntervals Steered() => new(_trackers, _learnt, _panel.Days.Last, DaysAhead(_leads))
    {
        DaysAhead = slot => DaysAhead(slot % _leads + 1),

        // Hours beside each other are missed together; a quarter of a day has more to go by than an hour.
        GroupOf = slot => slot / _leads * MostHours + slot % _leads / HoursSteeredTogether,
        Issue = (origin, limits) =>
        {
            var (known, issued) = (new Knowledge(_panel, origin), new Issued?[_panel.Areas.Count][]);
            Parallel.For(0, issued.Length, area => issued[area] =
                [.. Resolution.Hours.Pollutants.SelectMany(pollutant => FiguresOf(area, pollutant, known, limits))
                    .Select(entry => entry is var (figure, candidate) ? new Issued(figure, candidate.Misses) : (Issued?)null)]);
            return issued;
        },
        Came = (area, slot, origin) =>
            _panel.Value(
                area, Resolution.Hours.Pollutants[slot / _leads], Resolution.Hours.FirstStep(origin) + HourEnding.PerDay + slot % _leads),
    };

    private static string ReasonOf(Pollutant pollutant, List<HourForecast> hours) =>
        hours.Count == 0 ? $"no hour is known of {pollutant.Symbol}"
        : hours.Exists(hour => hour.Selection.Rmse is null)
            ? $"too short a history to rehearse on, and so a wide interval, for {pollutant.Symbol}"
        : "";

    private void Learn(Knowledge known, Pollutant pollutant, CancellationToken cancellationToken)
    {
        var days = new DayRange(known.First, known.Last);
        var models = ForecastModels.Hourly;
        var rehearsal = new Rehearsal(
            days, known.Areas, models.Count, _leads,
            (area, lead, origin) => known.Value(area, pollutant, known.At(origin).LastStep + lead), HourEnding.PerDay);
        var trained = new ITrainedModel?[models.Count];
        List<Action> work =
        [
            .. Rehearsal.Blocks(days)
                .Select(
                    block =>
                        (Action)(() =>
                            rehearsal.Run(block, Outlooks(known, block.Learnt, pollutant, cancellationToken), cancellationToken))),
            .. models.Select((model, index) => (Action)(() => trained[index] = model.Train(known, pollutant, _leads))),
        ];
        var stoppable = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.ForEach(work, stoppable, action => action());
        var ranked = new IReadOnlyList<Candidate>[known.Areas * _leads];
        var climatology = trained.OfType<ClimatologyModel.Trained>().Single();
        Parallel.For(0, _leads, stoppable, index =>
        {
            var selector = new Selector(rehearsal, [.. models.Select(model => model.Name)], known.Areas, index + 1, null);
            for (var area = 0; area < known.Areas; area++)
            {
                var which = area;
                ranked[area * _leads + index] = selector.Rank(area, () => SeenOutcomes(which, pollutant, known, climatology, index + 1));
            }

            var areas = Enumerable.Range(0, known.Areas);
            _trackers[Slot(pollutant, index + 1)] = IntervalTracker.Of(
                areas.SelectMany(area => rehearsal.Outcomes(ranked[area * _leads + index], area, index + 1)),
                DaysAhead(index + 1),
                () => areas.SelectMany(area => SeenOutcomes(area, pollutant, known, climatology, index + 1)
                    .Select(outcome => (outcome, ranked[area * _leads + index][^1].Misses))));
        });
        (_trained[pollutant], _ranked[pollutant]) = (trained, ranked);
    }

    private Rehearsal.Outlook[] Outlooks(Knowledge known, int learnt, Pollutant pollutant, CancellationToken cancellationToken) =>
    [
        .. ForecastModels.Hourly.TakeWhile(_ => !cancellationToken.IsCancellationRequested)
            .Select(model => model.Train(known.At(learnt), pollutant, _leads))
            .Select(model => (Rehearsal.Outlook)((area, lead, origin) => model.Forecast(area, known.At(origin), lead))),
    ];

    /// <summary>What climatology says of the days it knows, for a history too short to rehearse on.</summary>
    private static List<Outcome> SeenOutcomes(
        int area, Pollutant pollutant, Knowledge known, ClimatologyModel.Trained climatology, int lead)
    {
        var outcomes = new List<Outcome>();
        for (var day = known.First.DayNumber; day <= known.Last.DayNumber; day++)
        {
            var hour = day * HourEnding.PerDay + (lead - 1) % HourEnding.PerDay;
            if (known.Value(area, pollutant, hour) is { } observed && climatology.Expected(area, known, hour) is { } expected)
            {
                outcomes.Add(new Outcome(DateOnly.FromDayNumber(day), expected, observed));
            }
        }

        return outcomes;
    }

    private (ExpectedFigure Figure, Candidate Candidate)?[] FiguresOf(
        int area, Pollutant pollutant, Knowledge known, IReadOnlyList<(double Lower, double Upper)?> limits)
    {
        var figures = new (ExpectedFigure Figure, Candidate Candidate)?[_leads];
        for (var lead = 1; lead <= _leads; lead++)
        {
            if (Expect(area, pollutant, known, lead) is var (value, candidate))
            {
                figures[lead - 1] = (candidate.Misses.Around(value, limits[Slot(pollutant, lead)]), candidate);
            }
        }

        // O3 varies by day and hardly by night: no interval is narrower than that of the same hour of a day before.
        for (var hour = 0; hour < Math.Min(HourEnding.PerDay, _leads); hour++)
        {
            var which = hour;
            int[] same = [.. Enumerable.Range(0, _leads).Where(index => index % HourEnding.PerDay == which)];
            foreach (var (place, figure) in IntervalWidths.InOrder([.. same.Select(index => figures[index]?.Figure)], 1).Index())
            {
                if (figure is { } ordered)
                {
                    figures[same[place]] = (ordered, figures[same[place]]!.Value.Candidate);
                }
            }
        }

        return figures;
    }

    private (double Value, Candidate Candidate)? Expect(int area, Pollutant pollutant, Knowledge known, int lead)
    {
        var (candidates, trained) = (_ranked[pollutant][area * _leads + lead - 1], _trained[pollutant]);
        if (trained[candidates[^1].Model]!.Forecast(area, known, lead) is not { } usual)
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (trained[candidate.Model]!.Forecast(area, known, lead) is { } forecast)
            {
                return (candidate.Blend(forecast, usual), candidate);
            }
        }

        return null;
    }

    private int Slot(Pollutant pollutant, int lead) => (pollutant == Pollutant.PM25 ? 0 : _leads) + lead - 1;

    private static int DaysAhead(int lead) => (lead + HourEnding.PerDay - 1) / HourEnding.PerDay;

    private static HourEnding HourOf(Knowledge known, int lead) =>
        new(known.Last.AddDays(DaysAhead(lead)), (lead - 1) % HourEnding.PerDay + 1);
}
