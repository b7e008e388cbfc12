using System.Text.Json;

namespace AqPipeline.EndToEnd.Cli;

/// <summary>Every area and station of an answer has its code and parents, and can be asked for by name and by code.</summary>
public sealed class AskedNamesTests(SampleStore store) : IClassFixture<SampleStore>
{
    private static readonly string[] s_names = ["area", "unit", "city", "province", "group", "code"];

    public static TheoryData<string> Questions =>
    [
        "targets --area 北京 --year 2016 --as-of 2016-11-02",
        "rank --period 2016 --group 北京",
        "rank --period 2016-11..2016-12 --group 北京 --by-month",
        "rank watch --month 2016-12 --group 北京",
        "rank simulate --area 东城区 --period 2016 --pm25 -3",
        "indicators --area 北京 东城区 1003A --period 2016",
        "daily --area 1003A --from 2016-12-30 --to 2016-12-31",
        "quality --area 北京 1003A --period 2016-12",
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Names_OfAnAnswer_CanBeAskedFor(string question)
    {
        var answer = (await AqProgram.Run([.. question.Split(' '), "--store", store.Uri, "--json"])).Json;
        var rows = Objects(answer).Where(row => row.TryGetProperty("area", out _)).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            Assert.Equal("北京市", row.GetProperty("province").GetString());
            Assert.Equal("北京", row.GetProperty("city").GetString());
            Assert.Matches("^(11\\d{4}|\\d{4}A)$", row.GetProperty("code").GetString());
            Assert.DoesNotMatch("\\d", row.GetProperty("name").GetString());
        });
        var names = Objects(answer).SelectMany(row => row.EnumerateObject())
            .Where(member => s_names.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.String)
            .Select(member => member.Value.GetString()!).Where(name => name is not ("month" or "µg/m³" or "%" or "mg/m³")).Distinct();
        foreach (var name in names)
        {
            var asked = await AqProgram.Run("indicators", "--area", name, "--period", "2016-12", "--store", store.Uri, "--json");
            Assert.True(asked.ExitCode == 0, $"{name}: {asked.Log}");
        }
    }

    // 1001A 万寿西宫 lost too many days of 2016: a station stands with its code and its name apart.
    [Fact]
    public async Task ValidityRisks_OfATarget_HaveCodeAndNameApart()
    {
        var answer = await AqProgram.Run(
            "targets", "--area", "北京", "--year", "2016", "--as-of", "2016-11-02", "--store", store.Uri, "--json");

        var risk = answer.Json.GetProperty("targets")[0].GetProperty("validityRisks")[0];
        Assert.Equal(
            ("1001A 万寿西宫", "1001A", "万寿西宫", "北京"),
            (risk.GetProperty("unit").GetString(), risk.GetProperty("code").GetString(), risk.GetProperty("name").GetString(),
                risk.GetProperty("city").GetString()));
    }

    private static IEnumerable<JsonElement> Objects(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(value),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
