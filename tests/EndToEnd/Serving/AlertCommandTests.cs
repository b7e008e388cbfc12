using AqPipeline.TestKit;

namespace AqPipeline.EndToEnd.Serving;

/// <summary><c>aq alert test</c>: a message by each way, and the answer of each server.</summary>
public sealed class AlertCommandTests
{
    [Fact]
    public async Task Test_BothWaysTakeIt_ShowsTheirAnswersAndEndsWithZero()
    {
        using var sink = new WebhookSink(_ => 200, """{"errcode":0,"errmsg":"ok"}""");
        using var mail = new SmtpSink();

        var result = await Run(sink, mail.Port);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("""HTTP 200 {"errcode":0,"errmsg":"ok"}""", result.Output, StringComparison.Ordinal);
        Assert.Contains("Test message of aq", Assert.Single(sink.Received).Body, StringComparison.Ordinal);
        Assert.Single(mail.Mails);
    }

    [Fact]
    public async Task Test_OneWayRefuses_NamesItTriesTheOtherAndEndsWithThree()
    {
        using var sink = new WebhookSink(_ => 200, """{"errcode":93000,"errmsg":"invalid webhook url"}""");
        using var mail = new SmtpSink();

        var result = await Run(sink, mail.Port, "--json");

        Assert.Equal(3, result.ExitCode);
        var ways = result.Json.GetProperty("ways");
        Assert.Equal((false, true), (ways[0].GetProperty("sent").GetBoolean(), ways[1].GetProperty("sent").GetBoolean()));
        Assert.EndsWith(
            "has not taken the message: errcode 93000, invalid webhook url.", ways[0].GetProperty("answer").GetString(),
            StringComparison.Ordinal);
        Assert.Single(mail.Mails);
    }

    [Fact]
    public async Task Test_WithoutAnyWay_SaysWhatToSet()
    {
        var result = await AqProgram.Run("alert", "test", "--set", "Alerts:Tries=3");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("set Alerts:Webhook:Url or Alerts:Smtp:Host", result.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Alerts:Template={titel} {text}", "Alerts:Template: unknown place {titel}. Use {title}, {text}, {time}")]
    [InlineData("Alerts:Webhook:Body={\"a\": \"{mesage}\", \"b\": \"{who}\"}", "Alerts:Webhook:Body: unknown places {mesage}, {who}.")]
    [InlineData("Alerts:Template={message}", "Alerts:Template: unknown place {message}.")]
    [InlineData("Alerts:Webhook:Body={\"a\": {message}}", "Alerts:Webhook:Body: the body is not JSON; a place stands within quotes.")]
    [InlineData("Alerts:Webhook:Kind=slack", "Alerts:Webhook:Kind: 'slack' is none of json, wecom, dingtalk, feishu.")]
    public async Task Serve_TemplateWithAnUnknownPlace_DoesNotStart(string setting, string fault)
    {
        using var folder = new TemporaryFolder();

        var result = await AqProgram.Run(
            "serve", "--check", "--urls", "http://127.0.0.1:0", "--store", $"sqlite:{folder["aq.db"]}", "--set",
            $"State={folder["worker.db"]}", "--set", setting);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Log, StringComparison.Ordinal);
    }

    private static Task<ProgramResult> Run(WebhookSink sink, int port, params string[] more) => AqProgram.Run([
        "alert", "test", "--set", $"Alerts:Webhook:Url={sink.Url}", "--set", "Alerts:Webhook:Kind=wecom", "--set",
        "Alerts:Smtp:Host=127.0.0.1", "--set", $"Alerts:Smtp:Port={port}", "--set", "Alerts:Smtp:From=aq@example.org", "--set",
        "Alerts:Smtp:To:0=duty@example.org", .. more,
    ]);
}
