using System.Globalization;
using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Imports;

/// <summary>Readings a thousand times too small are a finding of the import that brings them, not only of <c>aq quality</c>.</summary>
public sealed class UnitDoubtTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // 0.7 mg/m³ published as 0.7 µg/m³ are 0.0007 mg/m³; no clean air is below 0.05 mg/m³.
    [Theory]
    [InlineData("0.7", 1, true)]
    [InlineData("700", 0, false)]
    public async Task Ingest_OfADayOfCoInAnotherUnit_SaysSoAndEndsWithFindings(string value, int exitCode, bool isDoubted)
    {
        var rows = string.Concat(Enumerable.Range(0, 24).Select(hour => string.Create(
            CultureInfo.InvariantCulture, $"9,1,A,2022-11-01T{hour:00}:00:00+08:00,0,0,co,µg/m³,{value}\n")));
        var file = _folder.Write("co.csv", "location_id,sensors_id,location,datetime,lat,lon,parameter,units,value\n" + rows);

        var result = await AqProgram.RunAt(AqProgram.Now, "ingest", file, "--store", $"sqlite:{_folder["aq.db"]}");

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(
            isDoubted, result.Output.Contains("openaq:9: CO of 1 day from 2022-11-01 is too small for mg/m³", StringComparison.Ordinal));
    }
}
