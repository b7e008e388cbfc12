using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Formats;

/// <summary>Layouts that would have to be guessed are refused with what they lack.</summary>
public sealed class AmbiguousLayoutsTests
{
    [Theory]
    [InlineData("\"date\",\"ws\",\"wd\",\"nox\",\"no2\",\"o3\"\n1998-01-01 00:00:00,0.6,280,285,39,1\n", "units (ppb or µg/m³)")]
    [InlineData("datetime,station_antwerp,station_paris\n2019-05-07 03:00:00,50.5,25.0\n", "neither pollutant nor unit nor zone")]
    public void File_ThatDoesNotSayItsUnits_IsRefusedWithWhatItLacks(string text, string lack) =>
        AssertRefused(FormatSample.Read(text), lack);

    [Theory]
    [InlineData("openair_mydata.csv", "units (ppb or µg/m³)")]
    [InlineData("pandas_air_quality_no2_wide.csv", "neither pollutant nor unit nor zone")]
    public void SharedFile_ThatDoesNotSayItsUnits_IsRefusedWithWhatItLacks(string name, string lack) =>
        AssertRefused(FormatSample.ReadShared(name), lack);

    private static void AssertRefused(FileContent content, string lack)
    {
        var refused = Assert.IsType<FileContent.Refused>(content);
        Assert.Contains(lack, refused.Reason, StringComparison.Ordinal);
        Assert.Contains(
            "`aq ingest --describe FILE` drafts a mapping for it, to be used with --mapping", refused.Reason, StringComparison.Ordinal);
    }
}
