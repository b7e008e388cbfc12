using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Trends;
using AqPipeline.Worker.Warnings;

namespace AqPipeline.Worker.Briefs;

/// <summary>每日调度: what a mayor asks every morning, as figures.</summary>
internal sealed record DailyBrief
{
    /// <summary>The area.</summary>
    public required Area Area { get; init; }

    /// <summary>Its name as bulletins print it: 长春市, 延边州.</summary>
    public required string Name { get; init; }

    /// <summary>The last day that counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The edition of the figures.</summary>
    public required Edition Edition { get; init; }

    /// <summary>The report of the last day; <see langword="null"/> when it has no readings.</summary>
    public required AqiReport? LastDay { get; init; }

    /// <summary>The month so far.</summary>
    public required BriefPeriod Month { get; init; }

    /// <summary>The year so far.</summary>
    public required BriefPeriod Year { get; init; }

    /// <summary>The days of the month with an AQI.</summary>
    public required IReadOnlyList<AqiReport> Days { get; init; }

    /// <summary>The targets of the year, of the area and of a county's city.</summary>
    public required IReadOnlyList<BriefTarget> Targets { get; init; }

    /// <summary>The warning that is proposed or in force; <see langword="null"/> where no forecast was kept.</summary>
    public AreaWarning? Warning { get; init; }

    /// <summary>The weather's part of the year's change of PM2.5; <see langword="null"/> where it is not asked for or not known.</summary>
    public WeatherPart? WeatherPart { get; init; }

    /// <summary>True where the weather's part was asked for and is not known.</summary>
    public bool LacksWeatherPart { get; init; }

    /// <summary>The morning of the brief.</summary>
    public DateOnly Date => AsOf.AddDays(1);

    /// <summary>Days of the year after the last one.</summary>
    public int DaysLeft => DayRange.OfYear(AsOf.Year).Last.DayNumber - AsOf.DayNumber;
}

/// <summary>The figures of the month or the year so far.</summary>
/// <param name="Period">The days.</param>
/// <param name="Figures">The figures, in the order of <see cref="BriefMeasure.All"/>.</param>
/// <param name="Counts">Days by AQI.</param>
/// <param name="Before">The same days of the year before; <see langword="null"/> when it has too few valid days.</param>
internal sealed record BriefPeriod(Period Period, IReadOnlyList<BriefFigure> Figures, DayCounts Counts, DayCounts? Before)
{
    /// <summary>The figure of a measure.</summary>
    public BriefFigure Of(BriefMeasure measure) => Figures.First(figure => figure.Measure == measure);
}

/// <summary>A figure with its change and places.</summary>
/// <param name="Measure">What it is of.</param>
/// <param name="Value">The published figure; <see langword="null"/> without a valid day.</param>
/// <param name="Before">The published figure of the same days of the year before; <see langword="null"/> without enough valid days.</param>
/// <param name="Places">The places, one a group.</param>
internal sealed record BriefFigure(BriefMeasure Measure, decimal? Value, decimal? Before, IReadOnlyList<BriefPlace> Places)
{
    private const int ChangeDecimals = 1;

    /// <summary>同比: the change in percent, from the published figures of both years.</summary>
    public decimal? Change =>
        Value is { } now && Before is > 0 and { } before ? Gb8170.Round(100 * (now - before) / before, ChangeDecimals) : null;
}
