using System.Text;
using System.Text.Json;
using AqPipeline.TestKit;
using AqPipeline.Worker.Bulletins.Sending;
using AqPipeline.Worker.State;
using MimeKit;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>Sending to a mail server, a webhook and a folder of the tests' own.</summary>
public sealed class BulletinSenderTests : IDisposable
{
    private readonly DeskBench _bench = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Send_Issue_ComesByMailWithTheDocument()
    {
        using var sink = new SmtpSink();
        Mail(sink.Port, "a@example.org", "b@example.org");
        var issued = await _bench.Issue();

        var tried = await Send(issued.Id);

        Assert.All(tried, delivery => Assert.Equal(DeliveryState.Sent, delivery.State));
        Assert.Equal(2, sink.Mails.Count);
        var mail = Parse(sink.Mails[0]);
        Assert.Equal("某省生态环境厅关于2019年3月和1—3月全省环境空气质量状况的通报", mail.Subject);
        Assert.Equal("a@example.org", Assert.Single(mail.To.Mailboxes).Address);
        Assert.StartsWith("现发送某环发〔2019〕1号，第1期《某省生态环境厅", mail.TextBody, StringComparison.Ordinal);
        var attached = Assert.IsType<MimePart>(Assert.Single(mail.Attachments));
        Assert.Equal("bulletin-jilin-cities-2019-03-v1.docx", attached.FileName);
        using var content = new MemoryStream();
        await attached.Content!.DecodeToAsync(content, Cancellation);
        Assert.Equal(await File.ReadAllBytesAsync(Issued("v1.docx"), Cancellation), content.ToArray());
    }

    [Fact]
    public async Task Send_Again_SendsNothing()
    {
        using var sink = new SmtpSink();
        Mail(sink.Port, "a@example.org");
        var issued = await _bench.Issue();

        await Send(issued.Id);
        var again = await Send(issued.Id);

        Assert.Empty(again);
        Assert.Single(sink.Mails);
    }

    /// <summary>The command and the worker look at the same time.</summary>
    [Fact]
    public async Task Send_ByTwoProcessesAtOnce_SendsEachOnce()
    {
        using var sink = new WebhookSink(_ => 200);
        _bench.Options.Bulletin.Sending.Webhook = sink.Url;
        _bench.Options.Bulletin.Sending.Folder = _bench["copies"];
        await _bench.Issue();

        var tried = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Send(null), Cancellation)));

        Assert.Single(sink.Received);
        Assert.Equal(2, tried.Sum(deliveries => deliveries.Count));
    }

    [Fact]
    public async Task Send_Webhook_GetsTheRecordWithAKeyThatARepeatHasToo()
    {
        using var sink = new WebhookSink(number => number <= 2 ? 503 : 200);
        _bench.Options.Bulletin.Sending.Webhook = sink.Url;
        (_bench.Options.Alerts.Tries, _bench.Options.Alerts.RetryDelay) = (3, TimeSpan.FromMilliseconds(10));
        var issued = await _bench.Issue();

        using var sender = new BulletinSender(_bench.State, _bench.Options, _ => null, TimeProvider.System);
        var tried = await sender.Run(issued.Id, Cancellation);

        Assert.Equal(DeliveryState.Sent, Assert.Single(tried).State);
        Assert.Equal(3, sink.Received.Count);
        Assert.Equal(["B-2019-03-jilin-cities-1%2Fissue"], sink.Headers.Select(headers => headers[WebhookDelivery.KeyHeader]).Distinct());
        var record = JsonDocument.Parse(sink.Received[2].Body).RootElement;
        Assert.Equal(
            ("B-2019-03-jilin-cities-1", "issued", "某环发〔2019〕1号"),
            (record.GetProperty("id").GetString(), record.GetProperty("state").GetString(),
                record.GetProperty("issue").GetProperty("number").GetString()));
    }

    /// <summary>The mail server is down: the other ways get through once, the mail waits for a later round.</summary>
    [Fact]
    public async Task Send_MailServerDown_IsRetriedLaterAndSparesTheOthers()
    {
        using var hook = new WebhookSink(_ => 200);
        Mail(Ports.Free(), "a@example.org", "b@example.org");
        _bench.Options.Bulletin.Sending.Webhook = hook.Url;
        _bench.Options.Bulletin.Sending.Folder = _bench["copies"];
        var issued = await _bench.Issue();

        var first = await Send(null);
        var tooSoon = await Send(null);
        using var mail = new SmtpSink();
        _bench.Options.Alerts.Smtp.Port = mail.Port;
        _bench.Time.AdvanceTo(DeskBench.Morning.AddMinutes(6));
        var later = await Send(null);

        // One of the two mails was tried: behind it the server is left alone.
        Assert.Equal(3, first.Count);
        var waiting = Assert.Single(first, delivery => delivery.Channel == DeliveryChannel.Mail);
        Assert.Equal((DeliveryState.Waiting, 1), (waiting.State, waiting.Tries));
        Assert.NotNull(waiting.Fault);
        Assert.Equal(["b@example.org"], tooSoon.Select(delivery => delivery.Recipient));
        Assert.Equal(2, later.Count);
        Assert.Equal(2, mail.Mails.Count);
        Assert.Single(hook.Received);
        Assert.All(_bench.Deliveries(issued.Id), delivery => Assert.Equal(DeliveryState.Sent, delivery.State));
        Assert.Equal(
            await File.ReadAllTextAsync(Issued("v1.docx"), Cancellation),
            await File.ReadAllTextAsync(_bench["copies/bulletin-jilin-cities-2019-03-v1.docx"], Cancellation));
    }

    [Fact]
    public async Task Send_ThatNeverGetsThrough_IsGivenUpUntilAPersonAsksAgain()
    {
        Mail(Ports.Free(), "a@example.org");
        var issued = await _bench.Issue();

        for (var round = 0; round < BulletinSender.MostRounds; round++)
        {
            Assert.Single(await Send(null));
            _bench.Time.AdvanceTo(_bench.Time.GetUtcNow().AddHours(12));
        }

        Assert.Empty(await Send(null));
        Assert.Equal(DeliveryState.Failed, Assert.Single(_bench.Deliveries(issued.Id)).State);
        using var mail = new SmtpSink();
        _bench.Options.Alerts.Smtp.Port = mail.Port;
        await _bench.Approve(issued.Id);
        await Send(issued.Id);
        Assert.Single(mail.Mails);
    }

    /// <summary>A process was killed between the sending and its record: the mail goes out again under the same ID.</summary>
    [Fact]
    public async Task Send_KilledWhileSending_IsSentAgainUnderTheSameId()
    {
        using var sink = new SmtpSink();
        Mail(sink.Port, "a@example.org");
        var issued = await _bench.Issue();
        await Send(issued.Id);
        var sent = Assert.Single(_bench.Deliveries(issued.Id));
        _bench.State.Change(session => DeliveryTable.Set(
            session, sent with { State = DeliveryState.Sending, NextAt = DeskBench.Morning.AddMinutes(5) }));

        Assert.Empty(await Send(issued.Id));
        _bench.Time.AdvanceTo(DeskBench.Morning.AddMinutes(6));
        Assert.Single(await Send(null));

        Assert.Equal(2, sink.Mails.Count);
        Assert.Equal(Parse(sink.Mails[0]).MessageId, Parse(sink.Mails[1]).MessageId);
    }

    [Fact]
    public async Task Send_Revision_SaysWhatItReplaces()
    {
        using var sink = new SmtpSink();
        Mail(sink.Port, "a@example.org");
        await Send((await _bench.Issue()).Id);
        _bench.Index = 4.10m;

        await Send((await _bench.Issue()).Id);

        var mail = Parse(sink.Mails[1]);
        Assert.StartsWith("【修订】", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("本件替代某环发〔2019〕1号，原件作废。", mail.TextBody, StringComparison.Ordinal);
    }

    /// <summary>Who never got the issue does not get it behind its revision.</summary>
    [Fact]
    public async Task Send_IssueReplacedBeforeItWasSent_IsDropped()
    {
        using var sink = new SmtpSink();
        Mail(sink.Port, "a@example.org");
        var first = await _bench.Issue();
        _bench.Index = 4.10m;
        await _bench.Issue();

        await Send(null);

        Assert.Contains("某环发〔2019〕2号", Parse(Assert.Single(sink.Mails)).TextBody, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Dropped, Assert.Single(_bench.Deliveries(first.Id)).State);
    }

    [Fact]
    public async Task Send_Withdrawal_IsToldToThoseWhoGotTheIssue()
    {
        using var sink = new SmtpSink();
        using var hook = new WebhookSink(_ => 200);
        Mail(sink.Port, "a@example.org");
        (_bench.Options.Bulletin.Sending.Folder, _bench.Options.Bulletin.Sending.Webhook) = (_bench["copies"], hook.Url);
        var issued = await _bench.Issue();
        await Send(issued.Id);

        _bench.Desk.Withdraw(issued.Id, "王五", "沙尘日期有误");
        await Send(issued.Id);
        await Send(issued.Id);

        Assert.Equal(2, sink.Mails.Count);
        var mail = Parse(sink.Mails[1]);
        Assert.StartsWith("【作废】某省生态环境厅关于", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("原因：沙尘日期有误。", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty(mail.Attachments);
        Assert.Equal("withdrawn", JsonDocument.Parse(hook.Received[1].Body).RootElement.GetProperty("state").GetString());
        Assert.Contains(
            "由王五作废",
            await File.ReadAllTextAsync(_bench["copies/bulletin-jilin-cities-2019-03-v1-作废.txt"], Cancellation),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WithdrawnBeforeItWasSent_TellsNobody()
    {
        using var sink = new SmtpSink();
        Mail(sink.Port, "a@example.org");
        var issued = await _bench.Issue();
        _bench.Desk.Withdraw(issued.Id, "王五", "有误");

        await Send(issued.Id);

        Assert.Empty(sink.Mails);
    }

    private void Mail(int port, params string[] to)
    {
        var smtp = _bench.Options.Alerts.Smtp;
        (smtp.Host, smtp.Port, smtp.From) = ("127.0.0.1", port, "aq@example.org");
        _bench.Options.Bulletin.Sending.MailTo = [.. to];
    }

    private async Task<IReadOnlyList<DeliveryRow>> Send(string? id)
    {
        using var sender = _bench.Sender();
        return await sender.Run(id, Cancellation);
    }

    private string Issued(string end) => _bench[$"issued/bulletin-jilin-cities-2019-03-{end}"];

    private static MimeMessage Parse(string mail)
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(mail));
        return MimeMessage.Load(stream, Cancellation);
    }
}
