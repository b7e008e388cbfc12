using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Night;

/// <summary><c>aq run</c> over files that the store knows says what the first run said.</summary>
public sealed class RunAgainTests
{
    [Fact]
    public async Task Run_NothingNewOverAGap_NamesItAgain()
    {
        using var folder = new TemporaryFolder();
        var header = "date,hour,type,1001A\n";
        string Hours(int day) => string.Concat(Enumerable.Range(0, 24).Select(hour => $"201606{day:00},{hour},PM2.5,{30 + hour}\n"));
        folder.Write("in/1.csv", header + Hours(1) + Hours(2));
        folder.Write("in/2.csv", header + Hours(5) + Hours(6));

        var first = await AqProgram.Run("run", "--data", folder["in"], "--store", $"sqlite:{folder["aq.db"]}", "--json");
        var second = await AqProgram.Run("run", "--data", folder["in"], "--store", $"sqlite:{folder["aq.db"]}", "--json");

        // The 3rd and the 4th; hour 0 of the 5th is hour 24 of the 4th, and one hour of the file after leaves a day missing.
        var gap = Assert.Single(first.Json.GetProperty("receipt").GetProperty("gaps").EnumerateArray());
        Assert.Equal(
            ("2016-06-03", "2016-06-04", 2),
            (gap.GetProperty("first").GetString(), gap.GetProperty("last").GetString(), gap.GetProperty("days").GetInt32()));
        Assert.Equal(first.Output, second.Output);
    }
}
