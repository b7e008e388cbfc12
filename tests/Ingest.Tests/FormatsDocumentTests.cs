using System.Text.RegularExpressions;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Tests.Mapped;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests;

/// <summary>The examples of docs/formats.md are read as the layout they stand under, and its mappings read the tables below them.</summary>
public sealed partial class FormatsDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats.md"));

    public static TheoryData<string, string> Examples =>
        [.. Example().Matches(Document).Select(match => (match.Groups["name"].Value, match.Groups["text"].Value))];

    public static TheoryData<string, string> Mappings =>
        [.. Mapping().Matches(Document).Select(match => (match.Groups["json"].Value, match.Groups["text"].Value))];

    [Fact]
    public void EveryLayout_HasAnExample() =>
        Assert.Equal(FileReader.FormatNames.Order(), Examples.Select(example => example.Data.Item1).Order());

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_IsReadAsItsLayout(string name, string text)
    {
        var receipt = Given.Content(System.Text.Encoding.UTF8.GetBytes(text), "包头.csv", format: null) switch
        {
            FileContent.Readings readings => readings.Receipt,
            FileContent.StationList list => list.Receipt,
            FileContent.Refused refused => throw new InvalidDataException(refused.Reason),
            _ => null,
        };

        Assert.Equal(name, receipt!.Format);
        Assert.True(receipt.Accepted > 0);
        Assert.Empty(receipt.Rejections);
    }

    [Fact]
    public void Mappings_AreThree() => Assert.Equal(3, Mappings.Count);

    [Theory]
    [MemberData(nameof(Mappings))]
    public void Mapping_ReadsTheTableBelowIt(string json, string text)
    {
        var receipt = MappedSample.Readings(json, text).Receipt;

        Assert.True(receipt.Accepted > 0);
        Assert.True(receipt.Missing > 0);
        Assert.Empty(receipt.Rejections);
    }

    [GeneratedRegex(@"### `(?<name>[a-z0-9-]+)`\n[^#]*?```(csv|json)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"```json\n(?<json>\{\n  ""name"".*?)```\n\n```csv\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Mapping();
}
