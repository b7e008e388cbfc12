using AqPipeline.Analytics.Standards;
using AqPipeline.Analytics.Statistics;
using AqPipeline.Ingest.Reading;
using AqPipeline.Storage.Packing;
using BenchmarkDotNet.Attributes;

namespace AqPipeline.Bench;

/// <summary>The hot steps one by one: text to number, station-day to daily figures, station-day to bytes and back.</summary>
[MemoryDiagnoser]
[InProcess]
public class RollupBenchmarks
{
    private readonly DailyRollup _rollup = new(EditionCatalog.Embedded);
    private readonly StationDay _day = Day();
    private byte[] _packed = [];

    [GlobalSetup]
    public void Setup() => _packed = StationDayCodec.Encode(_day);

    [Benchmark]
    public bool ParseReading() => FixedPoint.TryParse("0.85"u8, out _);

    [Benchmark]
    public DailyStatistics ComputeDay() => _rollup.Compute(_day).Figures;

    [Benchmark]
    public byte[] PackDay() => StationDayCodec.Encode(_day);

    [Benchmark]
    public StationDay UnpackDay() => StationDayCodec.Decode(_day.Station, _day.Day, _packed);

    private static StationDay Day()
    {
        var day = new StationDay(new StationId("1001A"), new DateOnly(2016, 6, 1));
        foreach (var pollutant in Pollutants.All)
        {
            for (var hour = 1; hour <= HourEnding.PerDay; hour++)
            {
                day.Set(pollutant, hour, (20 + hour) * (pollutant == Pollutant.CO ? StationDay.Scale / 50 : StationDay.Scale));
            }
        }

        return day;
    }
}
