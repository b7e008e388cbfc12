using System.Text;
using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// The national daily in fixed columns, a row for each site and day: number of the site, year, month, day, longitude, latitude, SO2, NO2,
/// CO,
/// O3, PM10, PM2.5; -9999 is missing:
/// <code>
/// 70004 2017  4 11     117.1840      39.1205       14       33        0.825      127       81       48
/// 70007 2017  4 11     117.1850      39.2261       15       39        0.852      125       87       46
/// </code>
/// The numbers stand in no station list: a site is the station of the register at its place, and the day of a city the mean over its
/// evaluation stations (HJ 663). CO in mg/m³, the rest in µg/m³. No document says which figure of the day its O3 is; it is not read.
/// </summary>
/// <param name="cities">The city of the evaluation station at a longitude and latitude; empty for a station that counts for none, and
/// <see langword="null"/> where there is no station.</param>
internal sealed partial class NationalDaily(Func<decimal, decimal, StationId?> cities) : IReadingFormat
{
    private const int Fields = 12;

    private static readonly (int Field, Pollutant Pollutant)[] s_means =
        [(6, Pollutant.SO2), (7, Pollutant.NO2), (8, Pollutant.CO), (10, Pollutant.PM10), (11, Pollutant.PM25)];

    public string Name => "national-daily";

    public bool Recognises(FileHead head) => head.Lines is [var first, ..] && IsRow(first);

    public void Read(FileSource source, ReadingCollector collector)
    {
        var means = new Dictionary<(StationId City, DateOnly Day), PollutantTable<(long Sum, int Count)>>();
        using var reader = new StreamReader(source.Open(), Encoding.ASCII);
        for (var line = 1L; reader.ReadLine() is { } text; line++)
        {
            string[] fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (fields.Length == 0)
            {
                continue;
            }

            collector.CountRow();
            if (Fault(fields, out var day, out var city) is { } fault)
            {
                collector.Reject(line, fault.Column, fault.Reason, text);
            }
            else if (city.Value.Length > 0)
            {
                collector.CountHour(new HourEnding(day, HourEnding.PerDay));
                means[(city, day)] = With(means.GetValueOrDefault((city, day)), fields, line, collector);
            }
        }

        foreach (var ((city, day), sums) in means)
        {
            var figures = collector.DayOf(city, day);
            foreach (var (_, pollutant) in s_means)
            {
                if (sums[pollutant] is (var sum, > 0 and var count))
                {
                    var mean = (int)Math.Round((decimal)sum / count, MidpointRounding.ToEven);
                    ReadingCollector.Take(figures, pollutant, HourEnding.PerDay, mean);
                }
                else
                {
                    ReadingCollector.TakeMissing(figures, pollutant, HourEnding.PerDay);
                }
            }
        }
    }

    /// <summary>True if a line is one of such a file.</summary>
    public static bool IsRow(string line) => Row().IsMatch(line);

    private (int Column, string Reason)? Fault(string[] fields, out DateOnly day, out StationId city)
    {
        (day, city) = (default, default);
        if (fields.Length != Fields)
        {
            return (0, $"expected {Fields} fields, found {fields.Length}");
        }

        if (!Instants.TryParseDate($"{fields[1]}-{fields[2]}-{fields[3]}", ["yyyy-M-d"], out day))
        {
            return (4, $"expected a day that exists, found '{fields[1]}-{fields[2]}-{fields[3]}'");
        }

        if (!decimal.TryParse(fields[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            || !decimal.TryParse(fields[5], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
            || cities(longitude, latitude) is not { } found)
        {
            return (5, $"expected the place of a station of the station register, found '{fields[4]} {fields[5]}'");
        }

        city = found;
        return null;
    }

    private static PollutantTable<(long Sum, int Count)> With(
        PollutantTable<(long Sum, int Count)> sums, string[] fields, long line, ReadingCollector collector)
    {
        foreach (var (field, pollutant) in s_means)
        {
            var text = Encoding.ASCII.GetBytes(fields[field]);
            if (MissingCodes.Contains(text))
            {
                continue;
            }

            if (FixedPoint.TryParse(text, out var scaled) && scaled >= 0)
            {
                var (sum, count) = sums[pollutant];
                sums[pollutant] = (sum + scaled, count + 1);
            }
            else
            {
                collector.Reject(line, field + 1, $"{CsvRows.Expected(pollutant, text)}, found '{fields[field]}'");
            }
        }

        return sums;
    }

    [GeneratedRegex(@"^\d{5} \d{4} [ \d]\d [ \d]\d +-?\d+\.\d{4} +-?\d+\.\d{4}( +-?\d+(\.\d+)?){6}\s*$")]
    private static partial Regex Row();
}
