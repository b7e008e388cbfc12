using System.Numerics;
using AqPipeline.Analytics.Quality;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Analytics.Tests.Quality;

/// <summary>
/// The rules on labelled faults in the sample data, and on the sample data as they are (docs/quality.md has the whole table).
/// </summary>
public sealed class FaultSetTests
{
    private const int FaultsPerKind = 300;

    private static readonly IReadOnlyList<StationDay[]> s_days = Load();

    /// <summary>
    /// What a kind of fault must reach. Whatever cannot be a reading: nearly all. A factor on a value near the detection limit (SO2 of 2 in
    /// half of the hours) gives a value that could be one, as does a value that stands still there: these rules look from a level on and
    /// must find the rest.
    /// </summary>
    private static readonly Dictionary<string, decimal> s_leastHitPercent = new()
    {
        ["999 or 9999 in one to three hours"] = 99,
        ["one pollutant 0 all day"] = 100,
        ["all six 0 in one to six hours"] = 100,
        ["one pollutant 0 in one hour"] = 80,
        ["one hour 1.05 to 3 times the range"] = 100,
        ["one hour times 10 to 50"] = 65,
        ["one hour at a tenth to a fiftieth"] = 15,
        ["times 10 to 30 from an hour on"] = 60,
        ["one value for 8 to 16 hours"] = 45,
        ["PM2.5 and PM10 exchanged for 6 hours"] = 99,
        ["all six stand still all day"] = 100,
        ["copy under a name with a note"] = 100,
        ["old code repeats, 3 hours missing"] = 100,
        ["a thousand times too small all day"] = 97,
        ["a thousand times too small from an hour on"] = 90,
    };

    [Fact]
    public void Check_OfLabelledFaults_FindsThemAndLeavesTheRest()
    {
        var scores = FaultSet.Measure(s_days, FaultsPerKind, seed: 7, Check);

        Assert.Equal(s_leastHitPercent.Keys, scores.Select(score => score.Kind));
        Assert.All(scores, score =>
        {
            Assert.Equal(FaultsPerKind, score.Injected);
            Assert.True(score.HitPercent >= s_leastHitPercent[score.Kind], score.ToString());

            // A level raised for hours can hold a gap that makes a spike of an hour beside it: at most one reading in three such faults.
            // A fault that takes hours of a neighbour out can leave a dip without the neighbour that explained it: one in a hundred.
            Assert.True(score.Elsewhere <= FaultsPerKind / (score.Rule == QualityFlags.ImpossibleJump ? 3 : 100), score.ToString());
        });
    }

    /// <summary>Rain or a front that lowers two stations or more is no fault of an instrument.</summary>
    [Fact]
    public void Check_OfDipsThatNeighboursShare_TakesHardlyAnyOut()
    {
        var (lowered, takenOut) = FaultSet.MeasureRealDips(s_days, 2 * FaultsPerKind, seed: 11, Check);

        Assert.True(lowered > 2 * FaultsPerKind, $"{lowered}");
        Assert.InRange(takenOut, 0, lowered / 1000);
    }

    /// <summary>
    /// The bureau had reviewed these readings, so hardly any may be taken out: at most 50 in a million, and those that are were looked at
    /// one by one (eight
    /// are SO2 of about 200 at 官园 at 2 o'clock of every second night in July 2014, between readings of 2 to 5: a calibration).
    /// </summary>
    [Fact]
    public void Check_OfUntouchedReadings_TakesHardlyAnyOut()
    {
        var readings =
            s_days.Sum(days => days.Sum(day => Pollutants.All.ToArray().Sum(pollutant => BitOperations.PopCount(day.Usable(pollutant)))));
        var findings = s_days.SelectMany(Check).SelectMany(found => found).ToList();
        int Flagged(Func<QualityFlags, bool> isMeant) =>
            findings.Where(finding => isMeant(finding.Rule)).Sum(finding => BitOperations.PopCount(finding.Hours));

        Assert.InRange(Flagged(rule => !rule.IsUsable()), 1, readings / 20_000);
        Assert.InRange(Flagged(rule => rule is QualityFlags.FlatLine or QualityFlags.ImpossibleJump), 1, readings / 2_000);
        Assert.Equal(
            0, Flagged(
                rule =>
                    rule is QualityFlags.PhantomStation or QualityFlags.StaleTwin or QualityFlags.ZeroAsMissing
                        or QualityFlags.BelowRange));

        // PM2.5 above PM10: both are flagged, so twice the hours a loop counts.
        Assert.Equal(2 * s_days.Sum(days => days.Sum(FineAboveCoarse)), Flagged(rule => rule == QualityFlags.FineAboveCoarse));
    }

    private static int FineAboveCoarse(StationDay day) => Enumerable.Range(1, 24).Count(hour =>
        day.Value(Pollutant.PM25, hour) is { } fine && day.Value(Pollutant.PM10, hour) is { } coarse && fine > coarse
        && !(coarse == 999_000 || fine == 999_000));

    private static IReadOnlyList<QualityFinding>[] Check(StationDay[] days)
    {
        var findings = QualityControl.Embedded.Check(days);
        return [.. days.Select((_, index) => findings[index])];
    }

    private static StationDay[][] Load()
    {
        var days = new Dictionary<(StationId, DateOnly), StationDay>();
        foreach (var day in Directory.GetFiles(Path.Combine(Repository.SampleData, "readings")).Order(StringComparer.Ordinal)
            .SelectMany(file => ((FileContent.Readings)FileReader.Read(file, "")).StationDays))
        {
            if (!days.TryAdd((day.Station, day.Day), day))
            {
                days[(day.Station, day.Day)].Merge(day);
            }
        }

        return [
            .. days.Values.GroupBy(day => day.Day).OrderBy(group => group.Key).Select(group => group.OrderBy(day => day.Station).ToArray()),
        ];
    }
}
