using System.Globalization;
using System.IO.Compression;
using System.Text;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Formats;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

/// <summary>Reads the national layouts a second time, in the plainest way there is: split at commas, parse as decimals.</summary>
internal sealed class NaiveReader
{
    private readonly Dictionary<(string Series, DateOnly Day, string Symbol, int Hour), decimal> _values = [];
    private readonly HashSet<(string Series, DateOnly Day, string Symbol, int Hour)> _stated = [];
    private readonly HashSet<(string Series, DateOnly Day, string Symbol, int Hour)> _differing = [];

    private NaiveReader(string[] header) => Header = header;

    public string[] Header { get; }

    public int Rows { get; private set; }

    /// <summary>Hours stated without a value.</summary>
    public long Missing => _stated.Count - _values.Count;

    /// <summary>Further values for an hour that differ from its first.</summary>
    public long Rejected { get; private set; }

    public int Accepted => _values.Count;

    public static NaiveReader Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var text = new StreamReader(stream, Encoding.UTF8);
        var naive = new NaiveReader(text.ReadLine()!.Split(','));
        while (text.ReadLine() is { } line)
        {
            naive.Rows++;
            if (naive.Header[2] == "type")
            {
                naive.TakeSites(line.Split(','));
            }
            else
            {
                naive.TakeCity(line.Split(','));
            }
        }

        return naive;
    }

    /// <summary>Compares every slot of every station-day, then the counts.</summary>
    public void AssertSame(FileContent.Readings readings)
    {
        var compared = 0;
        foreach (var day in readings.StationDays)
        {
            foreach (var pollutant in Pollutants.All)
            {
                for (var hour = 1; hour <= HourEnding.PerDay; hour++)
                {
                    var slot = (day.Station.Value, day.Day, pollutant.Symbol, hour);
                    decimal? expected = _values.TryGetValue(slot, out var value) ? value : null;
                    var read = day.Value(pollutant, hour);
                    Assert.True(expected * StationDay.Scale == read, $"{slot}: {expected} was read as {read}");
                    Assert.True(_stated.Contains(slot) == ((day.Stated(pollutant) >> (hour - 1) & 1) != 0), $"{slot} stated");
                    Assert.True(FlagsOf(slot, expected) == day.Flags(pollutant, hour), $"{slot} flagged {day.Flags(pollutant, hour)}");
                    compared += expected is null ? 0 : 1;
                }
            }
        }

        Assert.Equal(Accepted, compared);
        Assert.Equal(
            (Rows, (long)Accepted, Missing, Rejected),
            (readings.Receipt.Rows, readings.Receipt.Accepted, readings.Receipt.Missing, readings.Receipt.Rejected));
        var hours = _values.Keys.Select(slot => (slot.Series, slot.Day, slot.Hour)).Distinct().CountBy(slot => slot.Series).ToDictionary();
        Assert.All(readings.Receipt.Hours, entry => Assert.Equal(hours.GetValueOrDefault(entry.Station.Value), entry.Hours));
        Assert.Equal(_values.Count(entry => FlagsOf(entry.Key, entry.Value) != QualityFlags.None), readings.Receipt.Flagged);
    }

    private QualityFlags FlagsOf((string Series, DateOnly Day, string Symbol, int Hour) slot, decimal? value) =>
        (value < 0 ? QualityFlags.Negative : QualityFlags.None) | (_differing.Contains(slot) ? QualityFlags.Duplicate : QualityFlags.None);

    private void TakeSites(string[] fields)
    {
        if (fields[2] is "SO2" or "NO2" or "CO" or "O3" or "PM10" or "PM2.5")
        {
            for (var column = 3; column < fields.Length; column++)
            {
                Take(Header[column], fields, fields[2], fields[column]);
            }
        }
    }

    private void TakeCity(string[] fields)
    {
        foreach (var symbol in new[] { "SO2", "NO2", "CO", "O3", "PM10", "PM2.5" })
        {
            Take("area:" + fields[2], fields, symbol, fields[Array.IndexOf(Header, symbol)]);
        }
    }

    private void Take(string series, string[] fields, string symbol, string text)
    {
        // Hour-ending labels: what a date calls 0 o'clock is the last hour of the day before.
        var day = DateOnly.ParseExact(fields[0], "yyyyMMdd", CultureInfo.InvariantCulture);
        var hour = int.Parse(fields[1], CultureInfo.InvariantCulture);
        var slot = hour == 0 ? (series, day.AddDays(-1), symbol, 24) : (series, day, symbol, hour);
        _stated.Add(slot);
        if (text.Length == 0)
        {
            return;
        }

        var value = decimal.Parse(text, CultureInfo.InvariantCulture);
        if (!_values.TryAdd(slot, value) && _values[slot] != value)
        {
            _differing.Add(slot);
            Rejected++;
        }
    }
}
