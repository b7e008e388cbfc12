namespace AqPipeline.Analytics.Outlook;

/// <summary>Makes the outlooks of past years from what was known at the end of each month, and holds them against the outcome.</summary>
/// <param name="history">The daily figures.</param>
/// <param name="editionOf">Gives the edition of a year.</param>
/// <param name="settings">The settings of the outlooks.</param>
public sealed class Hindcast(OutlookHistory history, Func<int, Edition> editionOf, OutlookSettings settings)
{
    private const int LastMonth = 11;

    private static readonly int[] s_limits = [90, 95, 100, 105, 110];

    /// <summary>The outlooks of the annual mean of PM2.5 from January to November.</summary>
    /// <param name="years">The years.</param>
    /// <param name="areas">Names of the areas; empty for all. An area takes part in a year when it has the valid days of a year in it and
    /// in the year before.</param>
    /// <param name="learning">The years that the spread is learnt from.</param>
    /// <param name="cancellationToken">Stops it between two months.</param>
    public IReadOnlyList<HindcastRow> Run(
        IReadOnlyList<int> years, IReadOnlySet<string> areas, HindcastLearning learning, CancellationToken cancellationToken)
    {
        var rows = new List<HindcastRow>();
        foreach (var year in years)
        {
            var edition = editionOf(year);
            var needed = edition.Evaluation.ValidDays.Year;
            int[] taking =
            [
                .. Enumerable.Range(0, history.Areas.Count).Where(area => (areas.Count == 0 || areas.Contains(history.Areas[area].Name))
                    && Days(area, year) >= needed && Days(area, year - 1) >= needed),
            ];
            for (var month = 1; month <= LastMonth && taking.Length > 0; month++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var asOf = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
                var spread = learning == HindcastLearning.OtherYears
                    ? RestSpread.Learn(history, asOf, years.Where(other => other != year), settings)
                    : null;
                var ensemble = OutlookEnsemble.Compute(history.Until(asOf), asOf, edition, settings, spread);
                rows.AddRange(ensemble.Years.Count == 0 ? [] : taking.Select(area => Row(ensemble.Areas[area], area, asOf, edition)));
            }
        }

        return rows;
    }

    private int Days(int area, int year) => history.MeanOf(area, Pollutant.PM25, new(year, 1, 1), new(year, 12, 31)).Count;

    private HindcastRow Row(AreaMembers members, int area, DateOnly asOf, Edition edition)
    {
        var digits = edition.Evaluation.Decimals;
        var whole = DayRange.OfYear(asOf.Year);
        var (sum, days) = (0L, 0);
        foreach (var day in whole.Each())
        {
            var value = history.Value(area, Pollutant.PM25, day);
            (sum, days) = value < 0 ? (sum, days) : (sum + value, days + 1);
        }

        var outcome = ScaledValue.ToDecimal(ScaledValue.Quotient(sum, days));
        var judged = Gb8170.Round(outcome, digits.Judgement[Pollutant.PM25]);
        var figures = members.Figures[Pollutant.PM25];
        return new HindcastRow(
            members.Area.Name,
            asOf.Year,
            asOf.Month,
            outcome,
            MemberRanges.Of(figures, digits.Statistics[Pollutant.PM25]),
            [
                .. s_limits.Select(percent =>
                {
                    var limit = Gb8170.Round(outcome * percent / 100, digits.Judgement[Pollutant.PM25]);
                    var (scaled, unit) = (ScaledValue.Of(limit), ScaledValue.UnitOf(digits.Judgement[Pollutant.PM25]));
                    var met = figures.Count(
                        figure => ScaledValue.ToDigits(figure, digits.Judgement[Pollutant.PM25]) * unit <= scaled);
                    return new HindcastLimit(percent, limit, (double)met / figures.Length, judged <= limit);
                }),
            ]);
    }
}

/// <summary>The years that a hindcast learns the spread of its ranges from.</summary>
public enum HindcastLearning
{
    /// <summary>The other years that are hindcast, later ones included.</summary>
    OtherYears,

    /// <summary>Only the years before, as in an outlook of today.</summary>
    EarlierYears,
}

/// <summary>An outlook of the annual mean of PM2.5, and the outcome.</summary>
/// <param name="Area">The area.</param>
/// <param name="Year">The year.</param>
/// <param name="Month">The outlook knew the days up to the end of this month.</param>
/// <param name="Outcome">The annual mean at full precision, µg/m³.</param>
/// <param name="Range">The outlook.</param>
/// <param name="Limits">Limits around the outcome.</param>
public sealed record HindcastRow(
    string Area, int Year, int Month, decimal Outcome, YearEndRange Range, IReadOnlyList<HindcastLimit> Limits)
{
    /// <summary>The error of the expected figure, as a share of the outcome.</summary>
    public double RelativeError => (double)(Math.Abs(Range.Expected - Outcome) / Outcome);

    /// <summary>True if the outcome, with the digits of the range, lies in the 80 % range.</summary>
    public bool IsWithin80 =>
        Gb8170.Round(Outcome, Range.Expected.Scale) is var outcome && outcome >= Range.Lower80 && outcome <= Range.Upper80;

    /// <summary>The mean squared error of the probabilities (Brier score).</summary>
    public double Brier => Limits.Average(limit => Math.Pow(limit.Probability - (limit.IsMet ? 1 : 0), 2));
}

/// <summary>A limit around the outcome.</summary>
/// <param name="Percent">The limit as a percentage of the outcome.</param>
/// <param name="Limit">The limit, rounded as figures are judged.</param>
/// <param name="Probability">The probability that the outlook gave, 0 to 1.</param>
/// <param name="IsMet">True if the outcome, rounded as figures are judged, is at most the limit.</param>
public sealed record HindcastLimit(int Percent, decimal Limit, double Probability, bool IsMet);
