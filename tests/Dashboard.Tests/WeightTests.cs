using AqPipeline.Web.Page;

namespace AqPipeline.Dashboard.Tests;

/// <summary>What a first visit has to load.</summary>
public sealed class WeightTests
{
    private const int MostBytes = 400_000;

    [Fact]
    public void ScriptAndStyle_StayWithin400Kilobytes()
    {
        var sizes = DashboardFiles.All.Where(file => file.Name.EndsWith(".js", StringComparison.Ordinal) || file.Name.EndsWith(".css", StringComparison.Ordinal))
            .Select(file => (file.Name, Size: file.Gzip.Length)).OrderByDescending(file => file.Size).ToList();

        Assert.NotEmpty(sizes);
        Assert.True(sizes.Sum(file => file.Size) <= MostBytes, string.Join(", ", sizes.Select(file => $"{file.Name} {file.Size:#,0} bytes by gzip")));
    }
}
