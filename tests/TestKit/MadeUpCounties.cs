using System.Globalization;
using System.Text;

namespace AqPipeline.TestKit;

/// <summary>
/// Made-up hours of 71 counties of Jilin in the national site layout, one station each with the role county, from January to March of
/// 2018 and 2019: nothing that anybody measured. The same call gives the same bytes.
/// </summary>
public static class MadeUpCounties
{
    /// <summary>County, city, change of a year in percent, then PM2.5, PM10, SO2, NO2, CO and O3 about which the days move.</summary>
    private const string Figures = """
        集安市 通化市 -6.5 24.6 45 7 17 1.1 71
        镇赉县 白城市 3.1 31.3 62 9 14 0.4 96
        前郭县 松原市 -5.1 30.4 67 7 13 1.0 77
        抚松县 白山市 6.6 28.7 61 11 15 1.1 88
        大安市 白城市 -4.3 31.0 61 11 17 0.4 105
        敦化市 延边州 -3.4 40.7 45 7 17 0.9 87
        乾安县 松原市 -5.4 33.4 72 7 14 0.9 73
        通化县 通化市 -6.0 32.4 52 8 20 1.2 87
        柳河县 通化市 -7.6 33.5 50 8 22 1.3 79
        长白县 白山市 -9.2 31.1 58 10 15 1.2 98
        和龙市 延边州 0.0 37.5 59 8 16 1.0 84
        长白山保护区 延边州 -6.1 40.4 52 8 17 1.0 87
        长岭县 松原市 -2.4 34.3 73 8 14 0.9 91
        图们市 延边州 -1.5 41.2 52 8 19 1.0 91
        洮南市 白城市 7.3 32.0 68 12 19 0.5 110
        扶余市 松原市 -1.2 36.5 76 8 15 1.1 81
        安图县 延边州 7.2 43.3 51 8 18 1.1 97
        松原经开区 松原市 6.4 37.3 76 8 15 1.2 81
        通榆县 白城市 5.8 36.2 73 11 18 0.5 102
        龙井市 延边州 -3.6 40.7 51 8 21 1.1 103
        辉南县 通化市 1.2 35.1 53 11 23 1.4 98
        延吉市 延边州 -5.3 40.8 58 9 21 1.0 100
        梅河口市 通化市 -0.6 33.7 62 10 24 1.6 91
        珲春市 延边州 0.8 46.1 57 8 19 1.1 92
        临江市 白山市 3.7 35.9 62 12 19 1.5 103
        宁江区 松原市 3.7 38.4 79 10 15 1.2 87
        东昌区 通化市 -4.6 37.3 65 11 26 1.8 101
        江源区 白山市 1.8 36.7 66 16 18 1.6 131
        洮北区 白城市 -1.7 42.0 76 12 20 0.6 128
        双辽市 四平市 -1.5 39.2 82 9 24 1.1 102
        白城经开区 白城市 -2.7 40.8 88 13 20 0.6 116
        浑江区 白山市 -1.2 37.2 75 16 19 1.5 127
        东丰县 辽源市 2.2 46.1 65 18 18 1.3 136
        医药高新区 通化市 -2.3 40.7 70 11 28 1.6 118
        汪清县 延边州 -6.7 53.5 66 11 24 1.2 104
        靖宇县 白山市 0.2 40.8 77 15 21 1.6 141
        伊通县 四平市 -2.9 44.3 84 11 29 1.2 105
        蛟河市 吉林市 0.0 51.9 80 12 25 1.1 106
        磐石市 吉林市 -2.6 50.1 86 12 26 1.2 101
        桦甸市 吉林市 -0.2 53.7 92 12 23 1.2 103
        德惠市 长春市 -7.0 49.5 89 12 36 1.2 86
        净月高新区 长春市 -4.9 52.1 79 12 34 1.3 104
        朝阳区 长春市 2.4 48.8 85 15 34 1.4 94
        九台区 长春市 2.9 49.5 96 12 33 1.1 92
        梨树县 四平市 -2.1 46.2 91 10 32 1.6 124
        东辽县 辽源市 -6.0 54.6 75 21 21 1.8 141
        永吉县 吉林市 -3.9 57.0 97 14 25 1.3 117
        吉林经开区 吉林市 -7.4 58.8 95 13 25 1.4 122
        双阳区 长春市 2.9 50.6 104 13 33 1.3 114
        榆树市 长春市 3.7 55.0 98 15 34 1.3 99
        龙潭区 吉林市 2.0 59.2 92 13 26 1.4 127
        农安县 长春市 4.3 51.6 103 15 36 1.2 111
        龙山区 辽源市 3.0 56.6 80 23 23 1.7 158
        长春经开区 长春市 2.6 56.5 94 13 36 1.3 118
        昌邑区 吉林市 -8.2 54.2 110 14 28 1.4 119
        吉林高新区 吉林市 -5.3 59.3 100 13 29 1.4 121
        绿园区 长春市 -6.7 53.9 104 15 37 1.3 118
        长春新区 长春市 -2.9 51.8 97 17 41 1.5 117
        铁东区 四平市 4.5 57.2 99 11 35 1.6 136
        舒兰市 吉林市 -4.7 68.4 107 13 27 1.5 121
        宽城区 长春市 0.0 65.8 96 14 44 1.4 107
        长春汽开区 长春市 -3.4 58.5 98 17 47 1.4 115
        公主岭市 四平市 6.5 56.7 115 13 32 1.8 139
        西安区 辽源市 1.3 60.4 95 23 28 2.0 155
        辽河农垦区 四平市 -3.7 62.2 110 13 34 1.8 134
        丰满区 吉林市 -1.5 66.8 101 16 32 1.9 145
        铁西区 四平市 8.2 61.3 116 13 34 1.8 143
        二道区 长春市 8.7 64.8 110 16 47 1.4 124
        船营区 吉林市 0.5 79.3 120 15 31 1.8 134
        南关区 长春市 -2.0 52.0 88 14 36 1.3 101
        二道江区 通化市 -2.0 52.0 88 14 36 1.3 101
        """;

    /// <summary>The days of a week go up and down, percent.</summary>
    private static readonly int[] s_week = [70, 85, 110, 150, 120, 95, 80];

    /// <summary>The hours of a day go up and down by half a percent each, by nothing in all.</summary>
    private static readonly int[] s_hours =
        [-11, -17, -23, -19, -7, 5, 13, 29, 31, 17, 9, 3, -3, -9, -13, -5, 2, 14, 25, 19, 6, -16, -27, -23];

    /// <summary>Days of March on which these two have no readings, so that they are not ranked.</summary>
    private static readonly Dictionary<string, int> s_missing = new() { ["南关区"] = 7, ["二道江区"] = 5 };

    /// <summary>Names with their cities.</summary>
    public static IReadOnlyList<(string Name, string City)> Counties { get; } =
        [.. Lines().Select(cells => (cells[0], cells[1].TrimEnd('市', '州')))];

    /// <summary>Writes the station list and a file a month.</summary>
    /// <returns>The folder.</returns>
    public static string Write(TemporaryFolder folder)
    {
        folder.Write("counties/a-stations.csv", "code,name,city,county,longitude,latitude,role\n" + string.Concat(
            Counties.Index().Select(county => $"{CodeOf(county.Index)},{county.Item.Name},{county.Item.City},{county.Item.Name},,,county\n")));
        foreach (var year in (int[])[2018, 2019])
        {
            for (var month = 1; month <= 3; month++)
            {
                folder.Write($"counties/made-up-{year}{month:00}.csv", Month(year, month));
            }
        }

        return folder["counties"];
    }

    private static string Month(int year, int month)
    {
        string[][] lines = [.. Lines()];
        var text = new StringBuilder("date,hour,type," + string.Join(',', lines.Select((_, place) => CodeOf(place))) + "\n");
        var first = new DateTime(year, month, 1);
        (string Type, int Column)[] types = [("PM2.5", 3), ("PM10", 4), ("SO2", 5), ("NO2", 6), ("CO", 7), ("O3", 8)];
        for (var hour = 1; hour <= DateTime.DaysInMonth(year, month) * 24; hour++)
        {
            var end = first.AddHours(hour);
            foreach (var (type, column) in types)
            {
                text.Append(CultureInfo.InvariantCulture, $"{end:yyyyMMdd},{end.Hour},{type}");
                foreach (var (place, cells) in lines.Index())
                {
                    text.Append(',').Append(Value(cells, place, column, end.AddHours(-1), year));
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// Hours around the value of a day, by as much above as below, so that the daily mean is that value; equal hours would be a stuck
    /// analyser, and equal stations a copied one.
    /// </summary>
    private static string Value(string[] cells, int place, int column, DateTime day, int year)
    {
        if (day.Month == 3 && year == 2019 && day.Day <= s_missing.GetValueOrDefault(cells[0]))
        {
            return "";
        }

        var figure = decimal.Parse(cells[column], CultureInfo.InvariantCulture);
        var change = decimal.Parse(cells[2], CultureInfo.InvariantCulture);
        var middle = year == 2019 ? figure : figure * 100 / (100 + change);
        var daily = decimal.Round(middle * s_week[(day.Day + day.Month) % s_week.Length] / 100, column == 7 ? 2 : 1);
        var swing = s_hours[(day.Hour + place + column) % s_hours.Length] * daily / 200;
        return (daily + decimal.Round(swing, 2)).ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string[]> Lines() => Figures.Split('\n').Select(line => line.Trim().Split(' '));

    private static string CodeOf(int place) => string.Create(CultureInfo.InvariantCulture, $"9{place:000}Z");
}
