using System.Runtime.CompilerServices;
using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Standards;

namespace AqPipeline.Worker.Indicators;

/// <summary>An hour of a station or area.</summary>
/// <param name="Report">Its report.</param>
/// <param name="Absent">The reason for each concentration that it lacks.</param>
internal sealed record HourRow(HourlyReport Report, IReadOnlyList<AbsentHour> Absent)
{
    /// <summary>The hour.</summary>
    public HourEnding Hour => new(Report.Day, Report.Hour);
}

/// <summary>Computes hourly reports from stored readings, some days at a time, so that memory does not grow with the days.</summary>
internal sealed class HourlyReview(IStore store, EvaluationContext context, DateTimeOffset now)
{
    private const int DaysAtOnce = 31;

    /// <summary>24 rows a day in order; hours without readings say what is missing and why.</summary>
    /// <param name="subject">The station or area.</param>
    /// <param name="days">The days.</param>
    /// <param name="asked">The edition; <see langword="null"/> for the one in force on each day.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<HourRow> Run(
        Subject subject, DayRange days, Edition? asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rejected = await RejectedHours.Read(store, context.Directory, subject.Series(context).ToHashSet(), days, cancellationToken);
        for (var first = days.First; first <= days.Last; first = first.AddDays(DaysAtOnce))
        {
            var some = new DayRange(first, first.AddDays(DaysAtOnce - 1) < days.Last ? first.AddDays(DaysAtOnce - 1) : days.Last);
            var before = new DayRange(first.AddDays(-1), some.Last);
            var readings = await new StoredHours(store, context).Readings(subject, before, cancellationToken);
            var hours = new AreaHours(before, readings);
            var reasons = new AbsenceReview(context, subject, readings, rejected, now);
            foreach (var day in some.Each())
            {
                var calculator = new HourlyCalculator(asked ?? EditionCatalog.Embedded.At(day));
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    var report = calculator.Report(hours, day, hour);
                    yield return new HourRow(report, reasons.Of(report));
                }
            }
        }
    }
}
