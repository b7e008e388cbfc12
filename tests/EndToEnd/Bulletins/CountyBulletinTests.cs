using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Bulletins;

/// <summary>A bulletin of 71 counties whose readings are made up, with its list of summons, as it stands on paper.</summary>
public sealed partial class CountyBulletinTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// 南关区 has no readings on 7 days of March and 二道江区 on 5: 24 and 26 of 31 days, 27 are needed. 长白县 improved most: its figures of
    /// 2018 are those of 2019 over 1 − 9.2 %.
    /// </summary>
    [Fact]
    public async Task Counties_OnPaper_StandInTheOrderOfTheirRanks_TheExcludedLast()
    {
        var store = $"sqlite:{_folder["aq.db"]}";
        await AqProgram.Run("ingest", MadeUpCounties.Write(_folder), "--store", store);
        var result = await AqProgram.Run(
            "bulletin", "--month", "2019-03", "--group", "吉林省:counties", "--out", _folder["out"], "--store", store, "--set",
            $"State={_folder["worker.db"]}", "--set", "Bulletin:Summons=JL-2021", "--set", "Bulletin:Sample=示例：数据均为虚构", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal((69, 2), (result.Json.GetProperty("ranked").GetInt32(), result.Json.GetProperty("excluded").GetInt32()));
        var lines = Text(Assert.Single(Directory.GetFiles(_folder["out"], "*.pdf"))).Split('\n');
        var whole = string.Concat(lines).Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("示例：数据均为虚构", whole, StringComparison.Ordinal);
        Assert.Contains("69个县（市、区）参加排名，南关区、二道江区因有效监测天数不足未参加排名。", whole, StringComparison.Ordinal);
        Assert.Contains("综合指数同比降幅居前5位的是长白县（", whole, StringComparison.Ordinal);
        Assert.Contains("有效监测24天，少于规定的27天", whole, StringComparison.Ordinal);
        Assert.Contains("约谈规则：", whole, StringComparison.Ordinal);
        int[] ranks = [.. lines.Select(line => Row().Match(line)).Where(match => match.Success)
            .Select(match => int.Parse(match.Groups["rank"].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(69, ranks.Length);
        Assert.Equal(ranks.Order(), ranks);
    }

    private static string Text(string pdf)
    {
        using var process = Process.Start(
            new ProcessStartInfo("pdftotext", ["-layout", pdf, "-"]) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }

    /// <summary>A row of the table: rank, county, city, index, change.</summary>
    [GeneratedRegex(@"^\s*(并列)?\s*(?<rank>\d{1,2})\s+\S+\s+\S+[市州]\s+\d\.\d\d\s+[+−]?\d")]
    private static partial Regex Row();
}
