using System.Globalization;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>
/// Readings a thousand times too small or too large are a finding of the import that brings them, not only of <c>aq quality</c>.
/// </summary>
public sealed class UnitDoubtTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // 0.7 mg/m³ published as 0.7 µg/m³ are 0.0007 mg/m³; no clean air is below 0.05 mg/m³.
    [Theory]
    [InlineData("0.7", 1, "small")]
    [InlineData("700", 0, null)]
    [InlineData("700000", 1, "large")] // 700 mg/m³: the instruments end at 62.5
    public async Task Ingest_OfADayOfCoInAnotherUnit_SaysSoAndEndsWithFindings(string value, int exitCode, string? doubt)
    {
        var rows = string.Concat(Enumerable.Range(0, 24).Select(hour => string.Create(
            CultureInfo.InvariantCulture, $"9,1,A,2022-11-01T{hour:00}:00:00+08:00,0,0,co,µg/m³,{value}\n")));
        var file = _folder.Write("co.csv", "location_id,sensors_id,location,datetime,lat,lon,parameter,units,value\n" + rows);

        var result = await AqProgram.RunAt(AqProgram.Now, "ingest", file, "--store", $"sqlite:{_folder["aq.db"]}");

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(
            doubt is null ? [] : [$"openaq:9: CO of 1 day from 2022-11-01 is too {doubt} for mg/m³ and not used. Is the unit right?"],
            result.Output.Split('\n').Where(line => line.Contains("is too", StringComparison.Ordinal)));
    }
}
