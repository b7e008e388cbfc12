using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// A crawl of the page of one city: a row for each hour and station of the city, the station by its name. The city is the name of the file,
/// here 包头.csv:
/// <code>
/// Date,Hour,WatchPoint,AQI,Level,PrimaryPollution,PM2.5,PM10,CO,NO2,O3_1h,O3_8h,SO2
/// 20200402,08,市环境监测站,19,优,NaN,6,19,0.8,30,38,56,7
/// 20200402,08,包百大楼,NaN,,NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN
/// </code>
/// Hour-ending labels, Beijing time: O3_8h, which restarts at midnight, equals O3_1h in 92 % of the rows labelled 01 and in 3 % of those
/// labelled 00, so 01 is the first hour of the day. CO in mg/m³, the rest in µg/m³; NaN, a dash or nothing is missing. PrimaryPollution may
/// hold line breaks in quotes. No code is in the file, so the series is the text <c>city/name</c>, for example <c>包头/市环境监测站</c>; a file
/// called <c>baotou.csv</c> gives another series. Phantom rows are rejected: those whose name carries a note of a start, stop or move such
/// as <c>(启用200103)</c> (the page fills them with numbers of another place), and those of <see cref="FrozenSeries"/>.
/// </summary>
internal sealed partial class StationCrawl : IReadingFormat
{
    private static readonly string[] Columns = ["Date", "Hour", "WatchPoint", "AQI", "PM2.5", "PM10", "CO", "NO2", "O3_1h", "O3_8h", "SO2"];
    private static readonly string[] Extensions = [".gz", ".csv"];

    public string Name => "station-crawl";

    public bool Recognises(FileHead head) => Columns.All(head.Headers.Contains);

    public void Read(FileSource source, ReadingCollector collector)
    {
        var city = CityOf(source.Path);
        var frozen = FrozenSeries.Find(source, ColumnOf);
        using var reader = source.OpenCsv(lineBreaksInQuotes: true);
        var rows = new CsvRows(reader, collector);
        var columns = default(PollutantTable<int>);
        var (date, label, nameColumn, index) = (0, 0, 0, 0);
        rows.Follow(headers => Columns.All(headers.Contains), () =>
        {
            columns = PollutantTable.Create(pollutant => rows.ColumnOf(ColumnOf(pollutant)));
            (date, label) = (rows.ColumnOf("Date"), rows.ColumnOf("Hour"));
            (nameColumn, index) = (rows.ColumnOf("WatchPoint"), rows.ColumnOf("AQI"));
            rows.KeyColumns = [date, label, nameColumn];
        });
        while (rows.Read())
        {
            var name = rows.Text(nameColumn);
            if (name.Length == 0)
            {
                rows.RejectField(nameColumn, "expected the name of a station");
            }
            else if (LifeCycleNote().IsMatch(name))
            {
                rows.RejectField(nameColumn, "expected a station; one with a note of a start, stop or move holds another place's numbers");
            }
            else if (frozen.Contains(reader.GetString(nameColumn)))
            {
                rows.RejectField(nameColumn, "expected a station whose numbers change; every hour of this one has the same");
            }
            else if (rows.TryReadHour(date, label, out var hour))
            {
                var day = collector.DayOf(new StationId($"{city}/{name}"), hour.Day);
                rows.SeeIndex(index, day.Station, hour);
                foreach (var pollutant in Pollutants.All)
                {
                    rows.Take(columns[pollutant], day, pollutant, hour.Hour);
                }
            }
        }
    }

    private static string ColumnOf(Pollutant pollutant) => pollutant == Pollutant.O3 ? "O3_1h" : pollutant.Symbol;

    private static string CityOf(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var extension in Extensions)
        {
            name = name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? name[..^extension.Length] : name;
        }

        return name.Length > 0 && name.All(char.IsLetter)
            ? name
            : throw new InvalidDataException(
                $"the city is not in the file and '{name}' is not the name of one; call the file for its city");
    }

    /// <summary>A note in brackets that tells a date or a start or stop: (启用200103), (停运161026), （已停运）, (145), but not (对照点).</summary>
    [GeneratedRegex("[(（][^)）]*([0-9]|启用|停运|停用)[^)）]*[)）]")]
    private static partial Regex LifeCycleNote();
}
