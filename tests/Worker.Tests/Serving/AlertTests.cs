using System.Text;
using System.Text.Json;
using AqPipeline.TestKit;
using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace AqPipeline.Worker.Tests.Serving;

/// <summary>Alerts against a webhook and a mail server of the tests' own.</summary>
public sealed class AlertTests : IDisposable
{
    /// <summary>Noon in Beijing.</summary>
    private static readonly DateTimeOffset s_noon = new(2026, 5, 4, 12, 0, 0, HourEnding.BeijingOffset);

    private readonly TemporaryFolder _folder = new();
    private readonly WorkerOptions _options;

    public AlertTests() => _options = new WorkerOptions { State = _folder["worker.db"] };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Webhook_Alert_ComesAsJsonWithTheSecretHeader()
    {
        using var sink = new WebhookSink(_ => 204);
        using var channel = Webhook(sink, "Bearer secret-word");

        await channel.Send(new Alert("late:feed", "feed is late", "no readings since 06:00"), s_noon, Cancellation);

        var (_, body, authorization) = Assert.Single(sink.Received);
        Assert.Equal("Bearer secret-word", authorization);
        var json = JsonDocument.Parse(body).RootElement;
        Assert.Equal(("late:feed", "feed is late"), (json.GetProperty("key").GetString(), json.GetProperty("title").GetString()));
        Assert.Equal(s_noon, json.GetProperty("raisedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Smtp_Alert_ComesAsMailToEveryone()
    {
        using var sink = new SmtpSink();
        var smtp = new SmtpOptions
        {
            Host = "127.0.0.1",
            Port = sink.Port,
            From = "aq@example.org",
            To = ["duty@example.org", "chief@example.org"],
        };

        await new SmtpChannel(smtp, _ => null).Send(new Alert("target:x", "目标状态改变", "达标 → 存在风险"), s_noon, Cancellation);

        var mail = Assert.Single(sink.Mails);
        Assert.Contains("duty@example.org", mail, StringComparison.Ordinal);
        Assert.Contains("chief@example.org", mail, StringComparison.Ordinal);
        var text =
            Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(mail.ReplaceLineEndings("\n").Split("\n\n")[1].Split('\n'))));
        Assert.StartsWith("达标 → 存在风险", text, StringComparison.Ordinal);
        Assert.Contains("2026-05-04 12:00 Beijing time", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SmtpEncryption.StartTls)]
    [InlineData(SmtpEncryption.Implicit)]
    public async Task Smtp_EncryptedServer_TakesTheMail(SmtpEncryption encryption)
    {
        using var sink = new SmtpSink(encryption);

        await new SmtpChannel(Encrypted(sink), _ => null, (_, certificate, _, _) => certificate?.Subject == "CN=127.0.0.1").Send(
            new Alert("a", "b", "c"), s_noon, Cancellation);

        Assert.Single(sink.Mails);
    }

    [Theory]
    [InlineData(SmtpEncryption.StartTls)]
    [InlineData(SmtpEncryption.Implicit)]
    public async Task Smtp_CertificateOfNobody_IsToldInOneSentence(SmtpEncryption encryption)
    {
        using var sink = new SmtpSink(encryption);

        var told = await Assert.ThrowsAsync<IOException>(
            () => new SmtpChannel(Encrypted(sink), _ => null).Send(new Alert("a", "b", "c"), s_noon, Cancellation));

        Assert.StartsWith($"127.0.0.1:{sink.Port} has no certificate that this machine trusts.", told.Message, StringComparison.Ordinal);
        Assert.Empty(sink.Mails);
    }

    /// <summary>A server that does not encrypt gets nothing where encryption is asked for.</summary>
    [Fact]
    public async Task Smtp_ServerWithoutStartTls_GetsNoMail()
    {
        using var sink = new SmtpSink();
        var smtp = new SmtpOptions { Host = "127.0.0.1", Port = sink.Port, Tls = true, From = "aq@example.org", To = ["duty@example.org"] };

        await Assert.ThrowsAnyAsync<Exception>(() => new SmtpChannel(smtp, _ => null).Send(new Alert("a", "b", "c"), s_noon, Cancellation));

        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task Desk_SameAlertWithinADay_IsSentOnceAndAgainAfterwards()
    {
        using var sink = new WebhookSink(_ => 200);
        using var channel = Webhook(sink);
        var time = new ManualTime(s_noon);
        using var desk = Desk(time, channel);

        await RaiseAndDeliver(desk, "late:feed");
        await RaiseAndDeliver(desk, "late:feed");
        var onTheFirstDay = sink.Received.Count;
        time.AdvanceTo(s_noon.AddHours(25));
        await RaiseAndDeliver(desk, "late:feed");

        Assert.Equal((1, 2), (onTheFirstDay, sink.Received.Count));
    }

    [Fact]
    public async Task Desk_AlertThatWasOver_IsSentAgainAtOnce()
    {
        using var sink = new WebhookSink(_ => 200);
        using var channel = Webhook(sink);
        using var desk = Desk(new ManualTime(s_noon), channel);

        await RaiseAndDeliver(desk, "late:feed");
        await desk.Resolve("late:feed", "feed is no longer late", "readings until 12:00", Cancellation);
        await RaiseAndDeliver(desk, "late:feed");

        // The end had not been sent when the problem came back: nothing is over.
        Assert.Equal(2, sink.Received.Count);
        Assert.All(sink.Received, alert => Assert.Contains("\"state\":\"raised\"", alert.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Desk_ProblemThatIsOver_IsToldOnceThroughARestart()
    {
        using var sink = new WebhookSink(_ => 200);
        using var channel = Webhook(sink);
        using (var desk = Desk(new ManualTime(s_noon), channel))
        {
            await RaiseAndDeliver(desk, "failed:nightly");
        }

        // Two days later the alert itself could be repeated; its end is still to be told.
        using var restarted = Desk(new ManualTime(s_noon.AddDays(2)), channel);
        await restarted.Resolve("failed:nightly", "The run of nightly succeeds again", "98.7 % captured", Cancellation);
        await restarted.Deliver(Cancellation);
        await restarted.Resolve("failed:nightly", "The run of nightly succeeds again", "98.7 % captured", Cancellation);
        await restarted.Deliver(Cancellation);

        Assert.Equal(2, sink.Received.Count);
        var end = JsonDocument.Parse(sink.Received[1].Body).RootElement;
        Assert.Equal(
            ("over:failed:nightly", "The run of nightly succeeds again", "over"),
            (end.GetProperty("key").GetString(), end.GetProperty("title").GetString(), end.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Desk_ProblemThatWasNeverSent_EndsWithoutAWord()
    {
        using var sink = new WebhookSink(_ => 200);
        using var channel = Webhook(sink);
        using var desk = Desk(new ManualTime(s_noon), channel);

        await desk.Raise(new Alert("late:feed", "title", "text"), Cancellation);
        await desk.Resolve("late:feed", "feed is no longer late", "", Cancellation);
        await desk.Deliver(Cancellation);

        Assert.Empty(sink.Received);
    }

    [Fact]
    public async Task Desk_ServerThatFailsTwice_IsTriedAgainAndGetsItOnce()
    {
        using var sink = new WebhookSink(number => number <= 2 ? 503 : 200);
        using var channel = Webhook(sink);
        _options.Alerts.RetryDelay = TimeSpan.FromMilliseconds(10);
        using var desk = Desk(TimeProvider.System, channel);

        await RaiseAndDeliver(desk, "failed:nightly");
        await desk.Deliver(Cancellation);

        Assert.Equal(3, sink.Received.Count);
        Assert.Equal(0, desk.Waiting);
    }

    [Fact]
    public async Task Desk_OneChannelDown_WaitsForItThroughARestartAndSparesTheOther()
    {
        using var sink = new WebhookSink(_ => 200);
        using var channel = Webhook(sink);
        using var mail = new SmtpSink();
        _options.Alerts.Tries = 1;
        using (var desk = Desk(new ManualTime(s_noon), channel, Smtp(Ports.Free())))
        {
            await RaiseAndDeliver(desk, "failed:nightly");

            Assert.Equal((1, 1), (sink.Received.Count, desk.Waiting));
        }

        using var restarted = Desk(new ManualTime(s_noon.AddHours(1)), channel, Smtp(mail.Port));
        await restarted.Deliver(Cancellation);

        Assert.Single(sink.Received);
        Assert.Single(mail.Mails);
        Assert.Equal(0, restarted.Waiting);
    }

    [Theory]
    [InlineData(21, 59, 1)]
    [InlineData(22, 0, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(6, 30, 1)]
    public async Task Desk_InQuietHours_KeepsTheAlert(int hour, int minute, int sent)
    {
        using var sink = new WebhookSink(_ => 200);
        using var channel = Webhook(sink);
        (_options.Alerts.QuietFrom, _options.Alerts.QuietUntil) = (new TimeOnly(22, 0), new TimeOnly(6, 30));
        var time = new ManualTime(new DateTimeOffset(2026, 5, 4, hour, minute, 0, HourEnding.BeijingOffset));
        using var desk = Desk(time, channel);

        await RaiseAndDeliver(desk, "late:feed");
        var atOnce = sink.Received.Count;
        time.AdvanceTo(new DateTimeOffset(2026, 5, 5, 7, 0, 0, HourEnding.BeijingOffset));
        await desk.Deliver(Cancellation);

        Assert.Equal((sent, 1), (atOnce, sink.Received.Count));
    }

    private static async Task RaiseAndDeliver(AlertDesk desk, string key)
    {
        await desk.Raise(new Alert(key, "title", "text"), Cancellation);
        await desk.Deliver(Cancellation);
    }

    private static WebhookChannel Webhook(WebhookSink sink, string? secret = null) => new(
        new WebhookOptions { Url = sink.Url, AuthorizationFromEnvironment = secret is null ? "" : "SECRET" }, _ => secret);

    private static SmtpOptions Encrypted(SmtpSink sink) => new()
    {
        Host = "127.0.0.1",
        Port = sink.Port,
        Tls = true,
        ImplicitTls = sink.Encryption == SmtpEncryption.Implicit,
        From = "aq@example.org",
        To = ["duty@example.org"],
    };

    private static SmtpChannel Smtp(int port) =>
        new(new SmtpOptions { Host = "127.0.0.1", Port = port, From = "aq@example.org", To = ["duty@example.org"] }, _ => null);

    private AlertDesk Desk(TimeProvider time, params IAlertChannel[] channels) =>
        new(_options, channels, time, NullLogger<AlertDesk>.Instance);
}
