using System.Text.RegularExpressions;

namespace AqPipeline.Ingest.Mapped;

/// <summary>
/// What the names of columns and pollutants mean in the tables people have. A guess for a person to look at, never for an import.
/// </summary>
internal static partial class ColumnNames
{
    private static readonly string[] Stations =
    [
        "station", "stationid", "stationcode", "stationname", "site", "siteid", "sitecode", "sitename", "sitenum", "location", "locationid",
        "locationname",
        "watchpoint", "code", "站点", "站点名称", "站点编号", "站点编码", "站点代码", "站名", "站号", "子站", "子站名称", "监测点", "监测点位", "监测点名称", "监测点编码", "监测站",
        "測站", "測站名稱", "監測站", "測站代碼", "측정소명", "측정소코드", "samplingpoint", "stationnumber",
        "点位", "点位名称", "点位编码", "测点", "测点名称", "编码",
    ];

    private static readonly string[] Values =
        ["value", "concentration", "conc", "reading", "result", "measurement", "samplemeasurement", "值", "数值", "浓度", "监测值", "浓度值", "小时值"];

    private static readonly string[] Hours = ["hour", "hr", "hours", "hh", "utchour", "hourutc", "小时", "小時", "时", "时刻", "时间", "time"];

    /// <summary>
    /// The pollutant of a name such as <c>PM2.5(μg/m³)</c>, <c>no2_ppb</c>, <c>二氧化氮</c> or <c>Nitrogen dioxide (NO2)</c>.
    /// </summary>
    public static Pollutant? PollutantOf(string name) => Plain(name) switch
    {
        "so2" or "二氧化硫" or "sulphurdioxide" or "sulfurdioxide" => Pollutant.SO2,
        "no2" or "二氧化氮" or "nitrogendioxide" => Pollutant.NO2,
        "co" or "一氧化碳" or "carbonmonoxide" => Pollutant.CO,
        "o3" or "臭氧" or "ozone" => Pollutant.O3,
        "pm10" or "可吸入颗粒物" => Pollutant.PM10,
        "pm25" or "细颗粒物" => Pollutant.PM25,
        _ => null,
    };

    /// <summary>The pollutant that is one of several words of a name such as <c>pm25_raw</c>.</summary>
    public static Pollutant? PollutantAmongWords(string name) =>
        name.Split([' ', '_', '-', '(', ')', '/', ':'], StringSplitOptions.RemoveEmptyEntries)
            .Select(PollutantOf).FirstOrDefault(pollutant => pollutant is not null);

    /// <summary>The unit that stands in a name, as mappings write it.</summary>
    public static string? UnitOf(string name) => UnitsOf(name) is [var only] ? only.Symbol() : null;

    /// <summary>Every unit that stands in a name, each once: a header may say µg/m³, and mg/m³ for CO.</summary>
    public static IReadOnlyList<ConcentrationUnit> UnitsOf(string name) =>
    [
        .. Unit().Matches(ConcentrationUnits.InUsualWidth(name))
            .Select(match => ConcentrationUnits.TryParse(match.Value, out var unit) ? unit : (ConcentrationUnit?)null)
            .OfType<ConcentrationUnit>().Distinct(),
    ];

    /// <summary>True if it names a column of units.</summary>
    public static bool IsUnit(string name) =>
        Plain(name) is "unit" or "units" or "uom" or "unitsofmeasure" or "unitofmeasure" or "unitofmeasurement" or "单位" or "计量单位";

    /// <summary>Whether it is a mean over more than an hour, an index, or the primary pollutant.</summary>
    public static bool IsDerived(string name) => Derived().IsMatch(name);

    /// <summary>True if it names the AQI of a row, which is no pollutant's sub-index.</summary>
    public static bool IsAqi(string name) => Plain(name) is "aqi" or "空气质量指数" or "aqi指数";

    /// <summary>True if it names an index.</summary>
    public static bool IsIndex(string name) => Index().IsMatch(name);

    /// <summary>Whether it names a station.</summary>
    public static bool IsStation(string name) => Stations.Contains(Plain(name));

    /// <summary>Whether it names a part of the code of a station of the US EPA.</summary>
    public static bool IsAqsPart(string name) => name is "State Code" or "County Code" or "Site Num";

    /// <summary>Whether it names the number.</summary>
    public static bool IsValue(string name) => Values.Contains(Plain(name));

    /// <summary>True if it names a column of marks of validity, status or quality.</summary>
    public static bool IsQuality(string name) => Quality().IsMatch(ConcentrationUnits.InUsualWidth(name).Trim());

    /// <summary>Whether it names the hour of the day.</summary>
    public static bool IsHour(string name) => Hours.Contains(Plain(name));

    /// <summary>True if the national feed calls its time so.</summary>
    public static bool IsFeedTime(string name) => Plain(name) == "timepoint";

    /// <summary>Whether it names a part of the date.</summary>
    public static bool IsPart(string name, string english, string chinese) =>
        Plain(name) is var plain && (plain == english || plain == chinese);

    /// <summary>Without case, unit, brackets, tags, signs between, and words that say nothing.</summary>
    private static string Plain(string name)
    {
        var plain = Unit().Replace(Noise().Replace(ConcentrationUnits.InUsualWidth(name), ""), "").ToLowerInvariant();
        plain = string.Concat(plain.Where(char.IsLetterOrDigit));
        foreach (var word in (string[])["concentration", "小时浓度", "小时均值", "浓度", "hourly", "conc", "1h"])
        {
            plain = plain.Length > word.Length ? plain.Replace(word, "", StringComparison.Ordinal) : plain;
        }

        return plain;
    }

    [GeneratedRegex(
        @"^(.*[\s_.-])?(validity|valid|is_?valid|status|state_?flag|qc|qa|qa_?qc|qc[\s_]?(name|flag|code|"
            + @"level)|flag|flags|quality|quality[\s_]?(flag|code)|verification|qualifier)([\s_]?(code|flag))?$|有效性|"
            + @"是否有效|审核|状态|标记|标识|质控",
        RegexOptions.IgnoreCase)]
    private static partial Regex Quality();

    [GeneratedRegex(@"[(（\[【][^)）\]】]*[)）\]】]?|<[^>]*>")]
    private static partial Regex Noise();

    [GeneratedRegex(
        @"((?<![a-zA-Z])(m|u|mc)|[\u00b5\u03bc])g\s*[/._·]?\s*m\s*\^?[-\u2212]?[3³]|[微毫]克\s*/\s*(立方米|m[3³])|"
            + @"(?<![a-zA-Z])pp[bm]v?(?![a-zA-Z])|(?<![a-zA-Z])(n|u|[\u00b5\u03bc])mol/mol",
        RegexOptions.IgnoreCase)]
    private static partial Regex Unit();

    [GeneratedRegex(@"aqi|指数|(?<![a-z])index", RegexOptions.IgnoreCase)]
    private static partial Regex Index();

    [GeneratedRegex(@"(8|24)\s*_?(h|小时)|aqi|指数|(?<![a-z])index|均值.*日|日均|首要|primary", RegexOptions.IgnoreCase)]
    private static partial Regex Derived();
}
