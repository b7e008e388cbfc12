using AqPipeline.Ingest;

namespace AqPipeline.Worker.Imports;

/// <summary>What a file looks like: its columns and its first readings.</summary>
internal static class DescriptionSheets
{
    private const int LongestCell = 32;

    public static IReadOnlyList<Sheet> From(FileDescription description)
    {
        var columns = new SheetOf<DescribedColumn>
        {
            { ("No.", "序号"), column => column.Number },
            { ("Column", "列"), column => Cut(column.Name) },
            { ("Looks like", "疑为"), column => new Words(column.Meaning, column.ChineseMeaning) },
            { ("Examples", "示例"), column => string.Join(" | ", column.Examples.Select(Cut)) },
        }.Of(
            ("Columns", "列"),
            Words.Title(
                description.File,
                description.Layout is { } layout ? ("format " + layout, "格式 " + layout) : (Words)("no format fits", "无匹配格式"),
                Shape(description)),
            description.Columns);
        var readings = new SheetOf<DescribedReading>
        {
            { ("Station", "点位"), reading => reading.Station.Value },
            { ("Hour ending, Beijing", "小时（北京时间）"), reading => reading.Hour.ToString() },
            { ("Pollutant", "污染物"), reading => reading.Pollutant.Symbol },
            { ("Value", "值"), reading => reading.Value },
            { ("Unit", "单位"), reading => reading.Pollutant.Unit },
        }.Of(("Readings", "读数"), ("First readings", "首批读数"), description.Readings);
        return description.Readings.Count > 0 ? [columns, readings] : [columns];
    }

    /// <summary>Why the file cannot be imported, and the draft of a mapping.</summary>
    public static IEnumerable<Words> Findings(FileDescription description) =>
    [
        .. description.Rejections.Select(rejection =>
            (Words)$"{description.File}:{rejection.Line}{(rejection.Column > 0 ? $":{rejection.Column}" : "")}: "
                + ("rejected: ", "拒绝：") + Sentences.Of(rejection.Reason)),
        .. description.Reason is { } reason ? (Words[])[("It cannot be imported as it is: ", "不能直接导入：") + Sentences.Of(reason)] : [],
        .. description.Draft is { } draft ? (Words[])
        [
            ("Draft of a mapping. Save it as a .json file, correct the guesses, fill in every FILL IN, and check it with",
                "映射草稿。保存为 .json 文件，更正推测，填写每处 FILL IN，并检查："),
            ("`aq ingest --describe FILE --mapping FILE.json` before `aq ingest PATH... --mapping FILE.json`:",
                "先 `aq ingest --describe FILE --mapping FILE.json`，再 `aq ingest PATH... --mapping FILE.json`："),
            "", draft,
        ] : [],
    ];

    private static Words Shape(FileDescription description)
    {
        Words[] parts =
        [
            description.Encoding,
            description.Delimiter switch
            {
                null => "",
                '\t' => ("tabs between fields", "以制表符分隔"),
                var character => ($"'{character}' between fields", $"以'{character}'分隔"),
            },
            description switch
            {
                { Delimiter: null } => "",
                { HeaderLine: 0 } => ("no header", "无表头"),
                { HeaderLine: var line } => ($"header in line {line}", $"表头在第{line}行"),
            },
        ];
        return Words.Join(parts.Where(part => part.English.Length > 0));
    }

    private static string Cut(string text) => string.Concat(
        (text.Length <= LongestCell ? text : text[..LongestCell] + "..").Select(character => char.IsControl(character) ? '?' : character));
}
