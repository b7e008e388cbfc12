using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Briefs;

/// <summary>A figure of which the brief gives a place.</summary>
/// <param name="Pollutant">The pollutant; <see langword="null"/> for the composite index.</param>
internal readonly record struct BriefMeasure(Pollutant? Pollutant)
{
    /// <summary>综合指数.</summary>
    public static readonly BriefMeasure Index = new(null);

    /// <summary>PM2.5.</summary>
    public static readonly BriefMeasure Pm25 = new(AqPipeline.Pollutant.PM25);

    /// <summary>PM10.</summary>
    public static readonly BriefMeasure Pm10 = new(AqPipeline.Pollutant.PM10);

    /// <summary>O3-8h-90per.</summary>
    public static readonly BriefMeasure O3 = new(AqPipeline.Pollutant.O3);

    /// <summary>All, in the order of the sheet.</summary>
    public static IReadOnlyList<BriefMeasure> All { get; } = [Index, Pm25, Pm10, O3];

    /// <summary>The pollutants that it is made of.</summary>
    public ReadOnlySpan<Pollutant> Pollutants => Pollutant is { } only ? new[] { only } : AqPipeline.Pollutants.All;

    /// <summary>
    /// The pollutants whose valid days a place needs: PM2.5 has a ranking of its own, PM10 and O3 are placed among the units that the index
    /// ranks.
    /// </summary>
    public ReadOnlySpan<Pollutant> PollutantsOfPlace => this == Pm25 ? Pollutants : AqPipeline.Pollutants.All;

    /// <summary>Its name in a sentence.</summary>
    public Words Name => Pollutant is { } pollutant ? pollutant.Symbol : ("composite index", "综合指数");

    /// <summary>Its name in a table.</summary>
    public Words Heading => this == O3 ? "O3-8h-90per" : Name;

    /// <summary>The published figure.</summary>
    public decimal? Of(PeriodStatistics figures) =>
        Pollutant is { } pollutant ? figures.Values[pollutant].Published : figures.Index?.Published;

    /// <summary>Digits it is published with.</summary>
    public int Decimals(Edition edition) =>
        Pollutant is { } pollutant ? edition.Evaluation.Decimals.Statistics[pollutant] : edition.CompositeIndex.Decimals;
}
