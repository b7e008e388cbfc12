namespace AqPipeline.Ingest.Reading;

/// <summary>
/// Finds the stations of a crawled page that stand still: the page goes on printing their last numbers, or numbers of another place, hour
/// after hour. In the crawl of 2020 a station either repeats one set of six numbers in every hour, for up to 95 hours, or none in more than
/// three.
/// </summary>
internal static class FrozenSeries
{
    /// <summary>Hours that must be the same before a station counts as standing still.</summary>
    private const int MinHours = 6;

    /// <summary>
    /// Of the six numbers, how many must be there: a few may be the same for hours, but with ozone, which follows the sun, two are enough.
    /// </summary>
    private const int MinValues = 4;
    private const int MinValuesWithOzone = 2;

    /// <summary>
    /// The names of the stations that have the same numbers in every hour that has any, with the white space around them: beside
    /// <c>市环保局</c>, which lives, a page has <c>市环保局</c> with a wide space behind it, which does not.
    /// </summary>
    /// <param name="source">A file with the columns Date, Hour and WatchPoint.</param>
    /// <param name="columnOf">The column of a pollutant.</param>
    public static IReadOnlySet<string> Find(FileSource source, Func<Pollutant, string> columnOf)
    {
        using var reader = source.OpenCsv(lineBreaksInQuotes: true);
        var rows = new CsvRows(reader, new ReadingCollector());
        var columns = default(PollutantTable<int>);
        var (date, label, nameColumn) = (0, 0, 0);
        rows.Follow(headers => Pollutants.All.ToArray().All(pollutant => headers.Contains(columnOf(pollutant))), () =>
        {
            columns = PollutantTable.Create(pollutant => rows.ColumnOf(columnOf(pollutant)));
            (date, label, nameColumn) = (rows.ColumnOf("Date"), rows.ColumnOf("Hour"), rows.ColumnOf("WatchPoint"));
        });
        var stations = new Dictionary<string, (string Values, HashSet<string> Hours, bool Changes)>();
        while (rows.Read())
        {
            var (count, values) = (0, "");
            foreach (var pollutant in Pollutants.All)
            {
                var isNumber = FixedPoint.TryParse(reader.GetSpan(columns[pollutant]), out var scaled);
                count += isNumber ? 1 : 0;
                values += isNumber ? $"{scaled}," : ",";
            }

            if (count == 0)
            {
                continue;
            }

            var needed = FixedPoint.TryParse(reader.GetSpan(columns[Pollutant.O3]), out _) ? MinValuesWithOzone : MinValues;
            var name = reader.GetString(nameColumn);
            var station = stations.TryGetValue(name, out var known) ? known : (Values: values, Hours: [], Changes: count < needed);
            station.Hours.Add($"{reader.GetString(date)} {reader.GetString(label)}");
            stations[name] = station with { Changes = station.Changes || station.Values != values };
        }

        return stations.Where(entry => !entry.Value.Changes && entry.Value.Hours.Count >= MinHours).Select(entry => entry.Key).ToHashSet();
    }
}
