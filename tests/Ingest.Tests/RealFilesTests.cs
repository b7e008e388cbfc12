using System.Diagnostics;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

/// <summary>Real files, every value against an independent reader.</summary>
public sealed class RealFilesTests
{
    private const string NoSharedData = "../shared/data is not beside the repository";

    [Theory]
    [InlineData("beijing_sites_201606.csv.gz")]
    [InlineData("beijing_sites_201401.csv.gz")]
    [InlineData("beijing_sites_201702.csv.gz")]
    public void Read_SampleReadings_AgreesWithTheNaiveReader(string name)
    {
        var path = Path.Combine(Repository.SampleData, "readings", name);

        var readings = Assert.IsType<FileContent.Readings>(Given.OwnFile(path));

        var naive = NaiveReader.Read(path);
        naive.AssertSame(readings);
        Assert.Equal(12, naive.Header.Length - 3);
        Assert.InRange(naive.Accepted, 40_000, 60_000);
        Assert.Equal(ContentHash.Of(path), readings.Receipt.ContentHash);
    }

    [Fact]
    public void Read_SampleMonth_BeginsWithHour24OfTheMonthBefore()
    {
        var path = Path.Combine(Repository.SampleData, "readings", "beijing_sites_201606.csv.gz");

        var readings = Assert.IsType<FileContent.Readings>(Given.OwnFile(path));

        // The first row of the file is `20160601,0,PM2.5,18,24,20,…`.
        Assert.Equal(new HourEnding(new DateOnly(2016, 5, 31), 24), readings.Receipt.FirstHour);
        Assert.Equal(180_000, readings.DayOf("1001A", new DateOnly(2016, 5, 31)).Value(Pollutant.PM25, 24));
        Assert.Equal(240_000, readings.DayOf("1002A", new DateOnly(2016, 5, 31)).Value(Pollutant.PM25, 24));
    }

    [Fact]
    public void Read_SampleStations_AreTwelveWithOneReference()
    {
        var list = Assert.IsType<FileContent.StationList>(Given.OwnFile(Path.Combine(Repository.SampleData, "stations.csv")));

        // sample-data/README.md: 12 national stations, 1002A 定陵 is the reference station.
        Assert.Equal(12, list.Stations.Count);
        Assert.Equal(new StationId("1002A"), Assert.Single(list.Stations, station => station.Role == StationRole.Reference).Id);
        Assert.Equal(0, list.Receipt.Rejected);
    }

    [Fact]
    public void Read_NationalSitesOf2014_AgreesWithTheNaiveReader()
    {
        Assert.SkipWhen(Repository.SharedData is null, NoSharedData);
        var path = Path.Combine(Repository.SharedData!, "data", "cnemc_sites_wide", "china_sites_20140604.csv");

        var readings = Assert.IsType<FileContent.Readings>(Given.OwnFile(path));

        var naive = NaiveReader.Read(path);
        naive.AssertSame(readings);
        Assert.Equal(2, naive.Header.Count(code => code == "1441A"));
        Assert.Equal(naive.Header.Skip(3).Distinct().Count(), readings.Receipt.Hours.Count);
        Assert.InRange(naive.Accepted, 50_000, 140_000);
    }

    [Theory]
    [InlineData("china_sites_20140605.csv")]
    [InlineData("china_sites_20140606.csv")]
    [InlineData("china_sites_20150530.csv")]
    public void Read_OtherNationalSites_AgreesWithTheNaiveReader(string name)
    {
        Assert.SkipWhen(Repository.SharedData is null, NoSharedData);
        var path = Path.Combine(Repository.SharedData!, "data", "cnemc_sites_wide", name);

        NaiveReader.Read(path).AssertSame(Assert.IsType<FileContent.Readings>(Given.OwnFile(path)));
    }

    // 20181202 has the false CO of 45 in 荣成, says the README of the data.
    [Theory]
    [InlineData("china_cities_20181202.csv")]
    [InlineData("china_cities_20190513.csv")]
    public async Task Read_NationalCities_AgreesWithTheNaiveReader(string name)
    {
        Assert.SkipWhen(Repository.SharedData is null, NoSharedData);
        using var folder = new TemporaryFolder();
        var archive = Path.Combine(Repository.SharedData!, "data", "cnemc_city_hourly", "china_cities_window2019.tar.xz");
        using var tar = Process.Start("tar", ["-xJf", archive, "-C", folder.Path, name]);
        await tar.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, tar.ExitCode);

        var readings = Assert.IsType<FileContent.Readings>(Given.OwnFile(folder[name]));

        var naive = NaiveReader.Read(folder[name]);
        naive.AssertSame(readings);
        Assert.Equal("national-cities", readings.Receipt.Format);
        Assert.InRange(readings.Receipt.Hours.Count, 330, 366);
        Assert.All(readings.StationDays, day => Assert.True(day.Station.IsAreaSeries));
    }

    [Theory]
    [InlineData("station_list_2022-02-13_target_cities.csv")]
    [InlineData("stations_20180220_derived_from_airnow_json.csv")]
    public void Read_StationListsInCirculation_GiveEveryRowOrARejection(string name)
    {
        Assert.SkipWhen(Repository.SharedData is null, NoSharedData);
        var path = Path.Combine(Repository.SharedData!, "data", "stations", name);

        var list = Assert.IsType<FileContent.StationList>(Given.OwnFile(path));

        var rows = File.ReadLines(path).Skip(1).Where(line => line.Length > 0).ToList();
        Assert.Equal(rows.Count, list.Receipt.Rows);
        Assert.Equal(rows.Count, list.Stations.Count + list.Receipt.Rejected);
        Assert.Equal(rows.Count, rows.Select(row => row.Split(',')[0]).Distinct().Count());
        Assert.InRange(list.Receipt.Rejected, 0, rows.Count / 20);
    }

    [Theory]
    [InlineData("stations/zhejiang_sites_transposed.csv")]
    [InlineData("traps/mislabelled_columns_beijing_2025.csv")]
    [InlineData("traps/mislabelled_columns_changchun_2025.csv")]
    [InlineData("traps/waqi_daily_beijing_2022_2025.csv")]
    [InlineData("other_formats/openair_mydata.csv")]
    [InlineData("other_formats/kdd2018/Beijing_AirQuality_Stations_cn.xlsx")]
    [InlineData("cnemc_city_hourly/china_cities_window2019.tar.xz")]
    public void Read_WhatIsNoKnownLayout_IsRefused(string name)
    {
        Assert.SkipWhen(Repository.SharedData is null, NoSharedData);

        Assert.IsType<FileContent.Refused>(Given.OwnFile(Path.Combine(Repository.SharedData!, "data", name)));
    }
}
