using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// A station list: a row for each station, in any order of columns. Code, name and city are needed; a table with a time or a pollutant is
/// none.
/// <code>
/// code,name,city,county,longitude,latitude,role
/// 1001A,万寿西宫,北京,西城区,116.3621,39.8784,evaluation
/// 1002A,定陵,北京,昌平区,116.2202,40.2915,reference
/// </code>
/// The widespread Chinese list (监测点编码,监测点名称,城市,经度,纬度,对照点 with Y or N) and the one derived from the live feed
/// (stationcode,positionname,area,lon,lat) are read too. Without a role a station is an evaluation station, but one called …(对照点) a
/// reference site. That list says Y also of stations that were stopped, with a note in the name such as (停运200414): they are evaluation
/// stations until their readings end. A column notMonitored (未监测项目) names the pollutants that a station does not monitor by design and that
/// never mattered there (HJ 633-2026 5.3.2), for example <c>CO;SO2</c>.
/// </summary>
internal static partial class StationLists
{
    public const string Name = "station-list";

    private static readonly string[] Code = ["code", "监测点编码", "stationcode"];
    private static readonly string[] StationName = ["name", "监测点名称", "positionname"];
    private static readonly string[] City = ["city", "城市", "area"];
    private static readonly string[] County = ["county", "区县"];
    private static readonly string[] Longitude = ["longitude", "经度", "lon"];
    private static readonly string[] Latitude = ["latitude", "纬度", "lat"];
    private static readonly string[] Role = ["role"];
    private static readonly string[] IsReference = ["对照点"];
    private static readonly string[] NotMonitored = ["notMonitored", "未监测项目"];

    public static bool Recognises(FileHead head) =>
        Recognises(head.Headers);

    private static bool Recognises(IReadOnlyList<string> headers) =>
        headers.Any(Code.Contains) && headers.Any(StationName.Contains) && headers.Any(City.Contains)
        && !FeedColumns.AreOfReadings(headers);

    public static FileContent.StationList Read(FileSource source, string contentHash, Func<StationId, StationId>? names = null)
    {
        PlainFile.CheckSettings(source.Path, source.Length);
        using var reader = source.OpenCsv();
        var collector = new ReadingCollector(names) { CutLine = source.CutLine };
        var rows = new CsvRows(reader, collector);
        Columns columns = null!;
        rows.Follow(Recognises, () =>
        {
            columns = new Columns(rows.Headers);
            // A role that was cut is none, and degrees with fewer digits are near enough.
            rows.KeyColumns = [columns.Code, columns.Name, columns.City, columns.County, columns.IsReference, columns.NotMonitored];
        }, [.. Code, .. StationName, .. City, .. County, .. Longitude, .. Latitude, .. Role, .. IsReference, .. NotMonitored]);
        var stations = new OrderedDictionary<StationId, Station>();
        var listed = new ListedNames(source.Path, rows);
        while (rows.Read())
        {
            if (TryReadStation(rows, columns, collector, listed, out var station) && !stations.TryAdd(station!.Id, station))
            {
                rows.RejectField(columns.Code, "expected a station that does not stand in the list already");
            }
        }

        var receipt = collector.Receipt(source, contentHash, Name);
        receipt = receipt with { Accepted = stations.Count, Notes = [.. receipt.Notes, .. listed.Notes] };
        return new FileContent.StationList(receipt, [.. stations.Values], columns.Role >= 0 || columns.IsReference >= 0)
        {
            SaysNotMonitored = columns.NotMonitored >= 0,
        };
    }

    private static bool TryReadStation(
        CsvRows rows, Columns columns, ReadingCollector collector, ListedNames names, out Station? station)
    {
        station = null;
        if (!IsGiven(rows, columns.Code, TextOf(rows, columns.Code), "a station code", out var code)
            || !IsGiven(rows, columns.City, names.Of(columns.City), "a city", out var city)
            || !TryReadDegrees(rows, columns.Longitude, 180, out var longitude)
            || !TryReadDegrees(rows, columns.Latitude, 90, out var latitude)
            || !TryReadRole(rows, columns, out var role)
            || !TryReadPollutants(rows, columns.NotMonitored, out var notMonitored))
        {
            return false;
        }

        station = new Station
        {
            Id = collector.Canonical(new StationId(code)),
            Name = names.Of(columns.Name),
            City = city,
            County = names.Of(columns.County),
            Role = role,
            NotMonitored = notMonitored,
            Longitude = longitude,
            Latitude = latitude,
        };
        return true;
    }

    private static bool IsGiven(CsvRows rows, int column, string field, string what, out string text)
    {
        text = field;
        if (text.Length > 0)
        {
            return true;
        }

        rows.RejectField(column, $"expected {what}");
        return false;
    }

    /// <summary>Reads degrees; empty or a dash is unknown.</summary>
    private static bool TryReadDegrees(CsvRows rows, int column, decimal limit, out decimal? degrees)
    {
        degrees = null;
        var text = TextOf(rows, column);
        if (text is "" or "-")
        {
            return true;
        }

        if (decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= limit)
        {
            degrees = number;
            return true;
        }

        rows.RejectField(column, $"expected degrees from -{limit} to {limit}");
        return false;
    }

    private static bool TryReadRole(CsvRows rows, Columns columns, out StationRole role)
    {
        StationRole? named = TextOf(rows, columns.Role).ToLowerInvariant() switch
        {
            "" when rows.IsCut(columns.Role) => null,
            "" or "evaluation" => StationRole.Evaluation,
            "reference" => StationRole.Reference,
            "other" => StationRole.Other,
            "county" => StationRole.County,
            _ => null,
        };
        bool? isReference = TextOf(rows, columns.IsReference).ToUpperInvariant() switch
        {
            "" or "N" or "否" => false,
            "Y" or "是" => true,
            _ => null,
        };
        if (isReference == true && StopNote().IsMatch(TextOf(rows, columns.Name)))
        {
            isReference = false;
        }

        // The national list and the live feed since 2021 say it in the name alone: 定陵(对照点).
        var isSaid = TextOf(rows, columns.Role).Length > 0 || TextOf(rows, columns.IsReference).Length > 0;
        var isCalledReference = !isSaid && ReferenceNote.IsIn(TextOf(rows, columns.Name));
        role = isReference == true || isCalledReference ? StationRole.Reference : named ?? StationRole.Other;
        if (named is null)
        {
            rows.RejectField(columns.Role, "expected the role evaluation, county, reference or other");
        }
        else if (isReference is null)
        {
            rows.RejectField(columns.IsReference, "expected Y or N");
        }

        return named is not null && isReference is not null;
    }

    private static bool TryReadPollutants(CsvRows rows, int column, out PollutantSet pollutants)
    {
        if (PollutantSet.TryParse(TextOf(rows, column), out pollutants))
        {
            return true;
        }

        rows.RejectField(column, "expected pollutants such as CO;SO2");
        return false;
    }

    /// <summary>A note that the station was stopped: (停运200414), （已停运）, (停用), but not (停运对照点).</summary>
    [GeneratedRegex("[(（](?![^)）]*对照)[^)）]*停[^)）]*[)）]")]
    private static partial Regex StopNote();

    private static string TextOf(CsvRows rows, int column) => column < 0 ? "" : rows.Text(column);

    /// <summary>Positions of the columns; -1 for a column that the register does not have.</summary>
    private sealed class Columns(IReadOnlyList<string> headers)
    {
        public int Code { get; } = IndexOf(headers, StationLists.Code);

        public int Name { get; } = IndexOf(headers, StationName);

        public int City { get; } = IndexOf(headers, StationLists.City);

        public int County { get; } = IndexOf(headers, StationLists.County);

        public int Longitude { get; } = IndexOf(headers, StationLists.Longitude);

        public int Latitude { get; } = IndexOf(headers, StationLists.Latitude);

        public int Role { get; } = IndexOf(headers, StationLists.Role);

        public int IsReference { get; } = IndexOf(headers, StationLists.IsReference);

        public int NotMonitored { get; } = IndexOf(headers, StationLists.NotMonitored);

        private static int IndexOf(IReadOnlyList<string> headers, string[] names) =>
            headers.Index().Where(header => names.Contains(header.Item)).Select(header => header.Index).DefaultIfEmpty(-1).First();
    }
}
