namespace AqPipeline.Analytics.Forecasting.Trees;

/// <summary>
/// The leads that share trees: the next day and the day after by themselves, since each rests on the last hours in its own way, and all
/// later days together, with the lead as a feature.
/// </summary>
/// <param name="First">The first lead.</param>
/// <param name="Last">The last lead.</param>
internal readonly record struct LeadGroup(int First, int Last)
{
    private const int ByThemselves = 2;
    private const int LeadsOfADay = 2;

    /// <summary>How trees of these leads are grown; chosen on the year before the days that docs/forecasting.md tests.</summary>
    /// <param name="withWeather">Whether the weather of the day is known, which tells more than a few trees can hold.</param>
    public TreeOptions Options(bool withWeather) => First switch
    {
        1 when withWeather => new TreeOptions { Trees = 400, Leaves = 31, FeatureShare = 0.5, Rate = 0.05 },
        _ when withWeather => new TreeOptions { Trees = 300, Leaves = 31, FeatureShare = 0.5, Rate = 0.05 },
        1 => new TreeOptions { Trees = 200, Leaves = 15, FeatureShare = 0.3, Rate = 0.03 },
        2 => new TreeOptions { Trees = 400, Leaves = 7, RowsPerLeaf = 400, FeatureShare = 0.15, Rate = 0.0125 },
        _ => new TreeOptions { Trees = 100, Leaves = 7, FeatureShare = 0.15, Rate = 0.03 },
    };

    /// <summary>The groups of the leads up to a last one, in order.</summary>
    public static IEnumerable<LeadGroup> UpTo(int leads)
    {
        for (var lead = 1; lead <= Math.Min(leads, ByThemselves); lead++)
        {
            yield return new LeadGroup(lead, lead);
        }

        if (leads > ByThemselves)
        {
            yield return new LeadGroup(ByThemselves + 1, leads);
        }
    }

    /// <summary>
    /// The leads at which a day is learnt from: two in turn, as the same day at every lead would tell little more and take longer.
    /// </summary>
    /// <param name="area">The number of the area.</param>
    /// <param name="day">The number of the day.</param>
    public IEnumerable<int> Of(int area, int day)
    {
        var count = Last - First + 1;
        for (var turn = 0; turn < Math.Min(LeadsOfADay, count); turn++)
        {
            yield return First + (area + day + turn * ((count + 1) / LeadsOfADay)) % count;
        }
    }
}
