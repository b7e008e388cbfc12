using System.Text.Json;
using System.Text.RegularExpressions;
using AqPipeline.TestKit;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Tests.Cli;

public sealed partial class SentencesTests
{
    private static readonly string[] s_rejections =
    [
        "expected a date as yyyyMMdd, found '20160230'",
        "expected a PM2.5 concentration, found 'abc'",
        "expected 4 fields, found 3",
        "expected 4 fields, found 3; expected a line end behind the last number of the file, which may be cut",
        "expected an hour from 0 to 24, found '25'",
    ];

    // The words of the glossary (docs/domain.md): 浓度, 点位, 有效.
    [Theory]
    [InlineData("expected a date as yyyyMMdd, found '20160230'", "应为日期 yyyyMMdd，实为“20160230”")]
    [InlineData("expected a PM2.5 concentration, found 'abc'", "应为PM2.5浓度，实为“abc”")]
    [InlineData("expected 4 fields, found 3", "应为4个字段，实为3")]
    [InlineData("expected 5 fields, found 7; column 7 has a value and no name in the header", "应为5个字段，实为7；第7列有值而表头没有列名")]
    [InlineData(
        "expected a date as yyyyMMdd, found nothing; a merged cell has its value in its first row only: unmerge it and fill in every row",
        "应为日期 yyyyMMdd，实为空；合并单元格只在首行有值：请取消合并并逐行填写")]
    [InlineData("expected a PM2.5 concentration, found 'error #N/A'", "应为PM2.5浓度，实为单元格错误 #N/A")]
    [InlineData(
        "expected a CO concentration, found 'formula without a saved value'", "应为CO浓度，实为未保存计算结果的公式（请用 Excel 打开并保存）")]
    [InlineData("GB 3095", "GB 3095")]
    [InlineData("Next: aq doctor", "下一步：aq doctor")]
    [InlineData("3 files imported, 0 known already, 1 refused.", "导入3个文件，已有0个，拒绝1个。")]
    [InlineData(
        "stopped by SIGINT. The store is whole and keeps what was imported; run again to carry on.",
        "已被 SIGINT 停止。数据库完整，已导入的数据均保留；再次运行即可继续。")]
    [InlineData("SIGTERM came after the last step. Nothing is missing.", "SIGTERM 在最后一步之后到达，未遗漏任何内容。")]
    [InlineData(
        "it cannot be moved to /in/done (This account has no permission for /in/done. Give it permission, or name another)",
        "无法移至 /in/done（本账户对 /in/done 无权限。请授予权限，或另行指定）")]
    [InlineData("127.0.0.1:9 does not accept the connection; tried 3 times", "127.0.0.1:9 拒绝连接；已尝试3次")]
    [InlineData("a sentence of tomorrow", "a sentence of tomorrow")]
    public void Of_ASentence_HasItsChineseIfThereIsAnEntry(string english, string chinese) =>
        Assert.Equal(new Words(english, chinese), Sentences.Of(english));

    [Fact]
    public void OfSeveral_SentencesOfANight_AreTranslatedOneByOne() => Assert.Equal(
        "2014-08-01：2014-07-31获取率 97.1%。导入3个文件，变动12天。预报9个区域。",
        Sentences.OfSeveral("2014-08-01: 97.1 % captured on 2014-07-31. 3 files imported, 12 days changed. 9 areas forecast.").Chinese);

    [Fact]
    public void Of_Rejections_HaveChinese() =>
        Assert.All(s_rejections, rejection => Assert.NotNull(Sentences.Chinese(rejection)));

    [Fact]
    public void Entries_EachPlaceOfTheChinese_IsInTheEnglish()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/Worker/Cli/sentences.json")));
        var entries = document.RootElement.GetProperty("sentences").EnumerateArray().ToList();

        Assert.All(entries, entry => Assert.Subset(Places(entry[0]), Places(entry[1])));
        Assert.Equal(entries.Count, entries.Select(entry => entry[0].GetString()).Distinct().Count());
    }

    /// <summary>Every rejection of a format or reader: its words in the source, with any text where a value is filled in.</summary>
    [Fact]
    public void Rejections_OfFormatsAndReaders_HaveChinese()
    {
        var missing = ((string[])["Formats", "Reading"])
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Ingest", folder), "*.cs"))
            .SelectMany(file => Expected().Matches(File.ReadAllText(file)).Select(match => (Path.GetFileName(file), match.Groups["text"].Value)))
            .Where(entry => Sentences.Chinese(Filled().Replace(entry.Value, "7").Split(", found")[0]) is not { } chinese
                || Latin().IsMatch(chinese))
            .Select(entry => $"{entry.Item1}: {entry.Value}");

        Assert.True(!missing.Any(), string.Join("\n", missing));
    }

    private static HashSet<string> Places(JsonElement text) =>
        [.. Place().Matches(text.GetString()!).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{\*?(\d)\}")]
    private static partial Regex Place();

    [GeneratedRegex("\"(?<text>expected [^\"]*)\"")]
    private static partial Regex Expected();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Filled();

    /// <summary>An English word that was left: two small letters and a blank before and after.</summary>
    [GeneratedRegex("(^| )(the|a|an|of|with|for|which|expected)( |$)")]
    private static partial Regex Latin();
}
