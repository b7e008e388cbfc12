using System.Globalization;
using System.Text;

namespace AqPipeline.TestKit;

/// <summary>
/// Random files of one folder: station lists, days of readings with every kind of fault, and corrections of parts of them.
/// </summary>
public sealed class RandomFiles(TemporaryFolder folder, Random random)
{
    /// <summary>Two stations a day in each of three cities, and one twin; the last days lie under another edition.</summary>
    private static readonly string[] s_stations = ["1001A", "1002A", "1119A", "1120A", "2160A", "2161A", "3620A"];

    private static readonly string[] s_cities = ["北京", "长春", "晋城"];
    private static readonly string[] s_pollutants = ["SO2", "NO2", "CO", "O3", "PM10", "PM2.5"];

    private int _written;

    /// <summary>The days that files speak about.</summary>
    public static DayRange Days { get; } = new(new DateOnly(2026, 2, 26), new DateOnly(2026, 3, 4));

    /// <summary>The areas and stations that figures are compared of.</summary>
    public static IReadOnlyList<string> Subjects { get; } = [.. s_cities, .. s_stations, "山西省"];

    /// <summary>One more file.</summary>
    public string Next() => random.Next(6) == 0 ? StationList() : Readings();

    /// <summary>A list of all stations; which city and role some have differs from list to list.</summary>
    public string StationList()
    {
        var text = new StringBuilder("code,name,city,role,notMonitored\n");
        foreach (var (place, station) in s_stations.Index())
        {
            var city = s_cities[random.Next(8) == 0 ? random.Next(3) : Math.Min(place / 2, 2)];
            text.Append(
                CultureInfo.InvariantCulture,
                $"{station},点{place},{city},{(random.Next(6) == 0 ? "reference" : "evaluation")},{(random.Next(6) == 0 ? "CO" : "")}\n");
        }

        return folder.Write($"{_written++:000}-stations.csv", text.ToString());
    }

    /// <summary>Some hours of some days of some stations, in the national layout: hour 24 is hour 0 of the next date.</summary>
    public string Readings()
    {
        string[] stations = [.. s_stations.Where(_ => random.Next(3) > 0).DefaultIfEmpty(s_stations[0])];
        var first = Days.First.AddDays(random.Next(Days.Days));
        var days = random.Next(1, 4);
        var share = random.Next(3) == 0 ? 0.2 : 1;
        var text = new StringBuilder("date,hour,type," + string.Join(',', stations) + "\n");
        for (var day = first; day < first.AddDays(days) && day <= Days.Last; day = day.AddDays(1))
        {
            for (var hour = 1; hour <= 24; hour++)
            {
                foreach (var pollutant in s_pollutants.Where(_ => random.NextDouble() < share))
                {
                    var (date, label) = hour == 24 ? (day.AddDays(1), 0) : (day, hour);
                    text.Append(CultureInfo.InvariantCulture, $"{date:yyyyMMdd},{label},{pollutant},");
                    text.AppendJoin(',', stations.Select(_ => Value(pollutant, hour))).Append('\n');
                }
            }
        }

        return folder.Write($"{_written++:000}-readings.csv", text.ToString());
    }

    /// <summary>A course of the day with noise; now and then nothing, a spike, a value below zero, a marker, or no number.</summary>
    private string Value(string pollutant, int hour) => random.Next(60) switch
    {
        0 => "",
        1 => "9999",
        2 => "-3",
        3 => "x",
        4 => "0",
        5 => pollutant == "CO" ? "14" : "870",
        _ when pollutant == "CO" => ((5 + random.Next(8)) / 10m).ToString(CultureInfo.InvariantCulture),
        _ => (30 + 2 * hour + random.Next(40)).ToString(CultureInfo.InvariantCulture),
    };
}
