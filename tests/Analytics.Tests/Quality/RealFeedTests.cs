using System.Numerics;
using AqPipeline.Ingest;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Analytics.Tests.Quality;

/// <summary>The rules on the file that prints missing as 0. Skips where the development data are not beside the repository.</summary>
public sealed class RealFeedTests
{
    [Fact]
    public void ZeroAsMissing_OfTheFileOf20150530_FindsNearlyAllOfItsZeros()
    {
        Assert.SkipWhen(Repository.SharedData is null, "../shared is not beside the repository.");
        var data = Path.Combine(Repository.SharedData!, "data");
        var cities =
            ((FileContent.StationList)FileReader.Read(Path.Combine(data, "stations", "stations_20180220_derived_from_airnow_json.csv"), ""))
            .Stations.ToDictionary(station => station.Id, station => station.City);
        var days =
            ((FileContent.Readings)FileReader.Read(Path.Combine(data, "cnemc_sites_wide", "china_sites_20150530.csv"), "")).StationDays;

        var zeros =
            days.Sum(
                day => Pollutants.All.ToArray().Sum(pollutant => Enumerable.Range(1, 24).Count(hour => day.Value(pollutant, hour) == 0)));
        var found = days.GroupBy(day => (day.Day, cities.GetValueOrDefault(day.Station, day.Station.Value)))
            .SelectMany(group => A.Check([.. group.OrderBy(day => day.Station)])).SelectMany(findings => findings)
            .Where(finding => finding.Rule == QualityFlags.ZeroAsMissing).Sum(finding => BitOperations.PopCount(finding.Hours));

        // 2456 + 1137 + 926 + 872 + 857 + 851 zeros in the rows of the six pollutants, counted by another program; one column (1441A)
        // stands twice.
        Assert.InRange(zeros, 7_070, 7_099);
        Assert.InRange(found, zeros * 99 / 100, zeros);
    }
}
