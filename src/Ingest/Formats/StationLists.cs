using System.Globalization;
using AqPipeline.Ingest.Sources;
using CsvHelper;

namespace AqPipeline.Ingest.Formats;

/// <summary>
/// A station list: a row for each station, in any order of columns. Code, name and city are needed.
/// <code>
/// code,name,city,county,longitude,latitude,role
/// 1001A,万寿西宫,北京,西城区,116.3621,39.8784,evaluation
/// 1002A,定陵,北京,昌平区,116.2202,40.2915,reference
/// </code>
/// The widespread Chinese list (监测点编码,监测点名称,城市,经度,纬度,对照点 with Y or N) and the one derived from the live feed
/// (stationcode,positionname,area,lon,lat) are read too. Without a role a station is an evaluation station.
/// </summary>
internal static class StationLists
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

    public static bool Recognises(FileHead head) =>
        head.Headers.Any(Code.Contains) && head.Headers.Any(StationName.Contains) && head.Headers.Any(City.Contains);

    public static FileContent.StationList Read(FileSource source, string contentHash)
    {
        using var reader = source.OpenCsv();
        var stations = new OrderedDictionary<StationId, Station>();
        var rejections = new List<Rejection>();
        var (rows, rejected) = (0, 0L);
        while (reader.Read())
        {
            rows++;
            if (TryReadStation(reader, out var station, out var reason) && stations.TryAdd(station!.Id, station))
            {
                continue;
            }

            rejected++;
            if (rejections.Count < ImportReceipt.MaxListedRejections)
            {
                rejections.Add(new Rejection(reader.LineNumber, 0, reason ?? $"station {station!.Id} stands in the list already"));
            }
        }

        var receipt = new ImportReceipt
        {
            File = source.Path,
            ContentHash = contentHash,
            Format = Name,
            Encoding = source.Head.Encoding.WebName,
            Rows = rows,
            Accepted = stations.Count,
            Rejected = rejected,
            Rejections = rejections,
        };
        return new FileContent.StationList(receipt, [.. stations.Values]);
    }

    private static bool TryReadStation(CsvReader reader, out Station? station, out string? reason)
    {
        station = null;
        var (code, city) = (Text(reader, Code), Text(reader, City));
        reason = code.Length == 0 ? "expected a station code, found nothing"
            : city.Length == 0 ? $"expected the city of station {code}, found nothing"
            : null;
        if (reason is not null
            || !TryReadDegrees(reader, Longitude, 180, out var longitude, ref reason)
            || !TryReadDegrees(reader, Latitude, 90, out var latitude, ref reason)
            || !TryReadRole(reader, out var role, ref reason))
        {
            return false;
        }

        station = new Station
        {
            Id = new StationId(code),
            Name = Text(reader, StationName),
            City = city,
            County = Text(reader, County),
            Role = role,
            Longitude = longitude,
            Latitude = latitude,
        };
        return true;
    }

    private static bool TryReadDegrees(CsvReader reader, string[] names, decimal limit, out decimal? degrees, ref string? reason)
    {
        degrees = null;
        var text = Text(reader, names);
        if (text is "" or "-")
        {
            return true;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || Math.Abs(number) > limit)
        {
            reason = $"expected {names[0]} from -{limit} to {limit}, found '{text}'";
            return false;
        }

        degrees = number;
        return true;
    }

    private static bool TryReadRole(CsvReader reader, out StationRole role, ref string? reason)
    {
        role = Text(reader, IsReference) == "Y" ? StationRole.Reference : StationRole.Evaluation;
        switch (Text(reader, Role).ToLowerInvariant())
        {
            case "":
                return true;
            case "evaluation":
                role = StationRole.Evaluation;
                return true;
            case "reference":
                role = StationRole.Reference;
                return true;
            case "other":
                role = StationRole.Other;
                return true;
            case var text:
                reason = $"expected the role evaluation, reference or other, found '{text}'";
                return false;
        }
    }

    private static string Text(CsvReader reader, string[] names)
    {
        foreach (var name in names)
        {
            if (reader.TryGetFieldIndex(name, out var index))
            {
                return reader.GetString(index).Trim();
            }
        }

        return "";
    }
}
