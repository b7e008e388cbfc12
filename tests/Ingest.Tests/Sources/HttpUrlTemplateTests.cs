using AqPipeline.Ingest.Sources;

namespace AqPipeline.Ingest.Tests;

public sealed class HttpUrlTemplateTests
{
    private static readonly DateTime Time = new(2019, 6, 1, 9, 30, 0);

    [Theory]
    [InlineData("https://host/china_sites_{yyyy}{MM}{dd}.csv", "https://host/china_sites_20190601.csv")]
    [InlineData("http://host:81/{yyyy}/{MM}/{dd}/{HH}.json?x=1", "http://host:81/2019/06/01/09.json?x=1")]
    [InlineData("http://host/get?hour={yyyyMMddHH}", "http://host/get?hour=2019060109")]
    [InlineData("http://host/latest.json", "http://host/latest.json")]
    public void At_Template_PutsTheDateIntoTheBraces(string template, string expected) =>
        Assert.Equal(expected, HttpUrlTemplate.Parse(template).Template!.At(Time).AbsoluteUri);

    [Theory]
    [InlineData("http://host/{mm}.csv", "{mm} is unknown; parts of a date are {yyyy}, {MM}, {dd} and {HH}")]
    [InlineData("http://host/{yyyy-MM}.csv", "{yyyy-MM} is unknown; parts of a date are {yyyy}, {MM}, {dd} and {HH}")]
    [InlineData("http://host/{}.csv", "{} is unknown; parts of a date are {yyyy}, {MM}, {dd} and {HH}")]
    [InlineData("http://host/{yyyy.csv", "a brace stands alone; parts of a date are {yyyy}, {MM}, {dd} and {HH}")]
    [InlineData("file:///etc/passwd", "'file:///etc/passwd' is not an address that begins with http:// or https://")]
    [InlineData("data/{dd}.csv", "'data/{dd}.csv' is not an address that begins with http:// or https://")]
    [InlineData("https://me:word@host/", "a name and password do not belong into the address; put them into a header from the environment")]
    public void Parse_NoTemplate_SaysWhatIsWrong(string text, string fault) => Assert.Equal(fault, HttpUrlTemplate.Parse(text).Fault);

    [Theory]
    [InlineData("http://host/{yyyy}{MM}{dd}", true, true, false)]
    [InlineData("http://host/{yyyyMMddHH}", true, true, true)]
    [InlineData("http://host/{MM}{dd}", true, false, false)]
    [InlineData("http://host/", false, false, false)]
    public void Template_Says_WhatItHas(string text, bool isDated, bool hasDay, bool hasHour)
    {
        var template = HttpUrlTemplate.Parse(text).Template!;

        Assert.Equal((isDated, hasDay, hasHour), (template.IsDated, template.HasDay, template.HasHour));
    }

    [Theory]
    [InlineData("http://host/a/china_sites_20190601.csv.gz?key=1", "20190601/china_sites_20190601.csv.gz")]
    [InlineData("http://host/", "20190601/download")]
    [InlineData("http://host/a/%2e%2e", "20190601/download")]
    [InlineData("http://host/..%2F..%2Fetc%2Fpasswd", "20190601/_.._etc_passwd")]
    [InlineData("http://host/a%5C..%5Cb.csv", "20190601/a_.._b.csv")]
    [InlineData("http://host/%2Fetc%2Fcron.d", "20190601/_etc_cron.d")]
    [InlineData("http://host/.downloads.state", "20190601/downloads.state")]
    [InlineData("http://host/a%00%0Ab.csv", "20190601/a__b.csv")]
    [InlineData("http://host/C:evil.csv", "20190601/C_evil.csv")]
    [InlineData("http://host/%E5%8C%97%E4%BA%AC.csv", "20190601/北京.csv")]
    public void Target_AnyAddress_StaysInItsFolder(string url, string expected) =>
        Assert.Equal(expected.Replace('/', Path.DirectorySeparatorChar), HttpTarget.Of(new Uri(url), "20190601", null).File);

    [Fact]
    public void Target_LongName_KeepsItsEnd()
    {
        var file = HttpTarget.Of(new Uri($"http://host/{new string('京', 500)}.csv.gz"), "latest", null).File;

        Assert.Equal($"latest{Path.DirectorySeparatorChar}{new string('京', 53)}.csv.gz", file);
    }

    // 2019-06-01 17:30 UTC is 01:30 of 2 June in Beijing (+08:00).
    [Fact]
    public void Targets_EachDay_EndWithTheDayInTheStatedZone()
    {
        var source = Source("http://host/{yyyy}{MM}{dd}.csv") with { Every = HttpPeriod.Day, Zone = TimeSpan.FromHours(8), LookBack = 2 };

        var targets = source.Targets(new DateTimeOffset(2019, 6, 1, 17, 30, 0, TimeSpan.Zero));

        Assert.Equal(
            ["http://host/20190531.csv", "http://host/20190601.csv", "http://host/20190602.csv"],
            targets.Select(target => target.Url.AbsoluteUri));
    }

    [Fact]
    public void Targets_EachHour_GoBackOverMidnight()
    {
        var source = Source("http://host/{yyyyMMddHH}.csv") with { Every = HttpPeriod.Hour, Zone = TimeSpan.Zero, LookBack = 2 };

        var targets = source.Targets(new DateTimeOffset(2020, 3, 1, 9, 59, 59, TimeSpan.FromHours(8)));

        Assert.Equal(
            ["2020022923", "2020030100", "2020030101"],
            targets.Select(target => Path.GetFileNameWithoutExtension(target.Url.AbsolutePath)));
        Assert.Equal(["2020022923", "2020030100", "2020030101"], targets.Select(target => Path.GetDirectoryName(target.File)!));
    }

    [Fact]
    public void Targets_NoDate_AreOne() =>
        Assert.Equal(
            [Path.Combine("latest", "hours.json")],
            (Source("http://host/now?x=1") with { SaveAs = "hours.json" }).Targets(default).Select(target => target.File));

    private static HttpSource Source(string url) => new() { Name = "a", Folder = "spool/a", Url = HttpUrlTemplate.Parse(url).Template! };
}
