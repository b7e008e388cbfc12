using System.Text;
using System.Text.Json;
using AqPipeline.TestKit;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Tests.Serving;

/// <summary>The bodies of chat services, and answers that refuse a message with HTTP status 200.</summary>
public sealed class WebhookMessageTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 5, 4, 12, 0, 0, HourEnding.BeijingOffset);
    private static readonly Alert s_alert = new("late:feed", "feed \"A\" is late", "no readings\nsince 06:00 北京");

    /// <summary>The documented text messages of the robots of WeCom, DingTalk and Feishu.</summary>
    [Theory]
    [InlineData("wecom", "msgtype", "text", "content")]
    [InlineData("dingtalk", "msgtype", "text", "content")]
    [InlineData("feishu", "msg_type", "content", "text")]
    public void Body_OfAChatService_IsItsTextMessage(string kind, string type, string holder, string member)
    {
        var json = JsonDocument.Parse(Message(new WebhookOptions { Kind = kind }).Body(s_alert, s_noon)).RootElement;

        Assert.Equal("text", json.GetProperty(type).GetString());
        Assert.Equal(
            "feed \"A\" is late\nno readings\nsince 06:00 北京\n2026-05-04 12:00 Beijing time",
            json.GetProperty(holder).GetProperty(member).GetString());
    }

    [Fact]
    public void Body_OfABureausOwn_FillsItsPlaces()
    {
        var options = new WebhookOptions
        {
            Kind = "wecom",
            Body = """{ "to": "duty", "level": "{state}", "say": "{message}", "id": "{key}" }""",
        };

        var json = JsonDocument.Parse(new WebhookMessage(options, "【空气质量】{title}").Body(s_alert, s_noon)).RootElement;

        Assert.Equal(
            ("duty", "raised", "【空气质量】feed \"A\" is late", "late:feed"),
            (json.GetProperty("to").GetString(), json.GetProperty("level").GetString(), json.GetProperty("say").GetString(),
                json.GetProperty("id").GetString()));
    }

    /// <summary>WeCom takes 2,048 bytes of UTF-8.</summary>
    [Fact]
    public void Body_OfALongText_IsCutBetweenCharacters()
    {
        var body = Message(new WebhookOptions { Kind = "wecom" }).Body(new Alert("k", "t", new string('霾', 2000)), s_noon);

        var content = JsonDocument.Parse(body).RootElement.GetProperty("text").GetProperty("content").GetString()!;
        Assert.InRange(Encoding.UTF8.GetByteCount(content), 2040, 2048);
        Assert.EndsWith("霾..", content, StringComparison.Ordinal);
    }

    /// <summary>The answers of DingTalk, WeCom and Feishu to a wrong key, and those to a message that was taken.</summary>
    [Theory]
    [InlineData("dingtalk", """{"errcode":310000,"errmsg":"keywords not in content"}""", "errcode 310000, keywords not in content")]
    [InlineData("wecom", """{"errcode":93000,"errmsg":"invalid webhook url"}""", "errcode 93000, invalid webhook url")]
    [InlineData("json", """{"errcode":93000,"errmsg":"invalid webhook url"}""", "errcode 93000, invalid webhook url")]
    [InlineData("feishu", """{"code":19001,"msg":"param invalid: incoming webhook access token invalid"}""",
        "code 19001, param invalid: incoming webhook access token invalid")]
    [InlineData("wecom", "<html>sign in</html>", "the answer is not JSON")]
    [InlineData("dingtalk", "null", "the answer has no errcode")]
    [InlineData("feishu", """{"errcode":0}""", "the answer has no code")]
    public async Task Send_RefusedWithStatus200_IsAFailure(string kind, string answer, string words)
    {
        using var sink = new WebhookSink(_ => 200, answer);
        using var channel = new WebhookChannel(new WebhookOptions { Url = sink.Url, Kind = kind }, _ => null);

        var told = await Assert.ThrowsAsync<IOException>(
            () => channel.Send(s_alert, s_noon, TestContext.Current.CancellationToken));

        Assert.Equal($"{channel.Server} has not taken the message: {words}.", told.Message);
    }

    [Theory]
    [InlineData("wecom", """{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("feishu", """{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}""")]
    [InlineData("json", """{"code":200}""")]
    [InlineData("json", "ok")]
    [InlineData("json", "[1]")]
    public async Task Send_TakenWithStatus200_GivesTheAnswer(string kind, string answer)
    {
        using var sink = new WebhookSink(_ => 200, answer);
        using var channel = new WebhookChannel(new WebhookOptions { Url = sink.Url, Kind = kind }, _ => null);

        Assert.Equal($"HTTP 200 {answer}", await channel.Send(s_alert, s_noon, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Send_AnAnswerOfMegabytes_ReadsItsStart()
    {
        using var sink = new WebhookSink(_ => 200, new string('x', 5_000_000));
        using var channel = new WebhookChannel(new WebhookOptions { Url = sink.Url, Kind = "json" }, _ => null);

        Assert.Equal(
            $"HTTP 200 {new string('x', 200)}..", await channel.Send(s_alert, s_noon, TestContext.Current.CancellationToken));
    }

    private static WebhookMessage Message(WebhookOptions options) => new(options, "");
}
