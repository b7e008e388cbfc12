using AqPipeline.Worker.Alerts;
using AqPipeline.Worker.Settings;

namespace AqPipeline.Worker.Serving;

/// <summary><c>aq alert test</c>: a test message by each way that the settings name.</summary>
internal sealed class AlertCommand(Output output, TimeProvider time) : TableCommand(output)
{
    private readonly WorkerSettings _settings = new();

    /// <inheritdoc />
    protected override IEnumerable<Option> MoreOptions => _settings.All;

    public Command Create() => new("alert", "Test the ways by which alerts are sent.")
    {
        Declare(new Command("test", "Send a test message to the webhook and by mail, and show the answer of each server.")),
    };

    /// <inheritdoc />
    protected override async Task<Answer> Answer(ParseResult arguments, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var options = _settings.Read(arguments, [], faults);
        _settings.Refuse(arguments, faults);
        var channels = AlertChannels.Of(options.Alerts, Environment.GetEnvironmentVariable);
        if (channels.Count == 0)
        {
            throw new InvalidDataException(
                "The settings name no way to send alerts: set Alerts:Webhook:Url or Alerts:Smtp:Host (docs/configuration.md).");
        }

        var ways = new List<AlertWayJson>();
        foreach (var channel in channels)
        {
            ways.Add(await Test(channel, cancellationToken));
            (channel as IDisposable)?.Dispose();
        }

        return new Answer
        {
            Json = output => output.Json(new AlertTestJson(ways), ServingDocuments.Readable.AlertTestJson),
            Sheets = [Sheet(ways)],
            ExitCode = ways.TrueForAll(way => way.Sent) ? ExitCode.Done : ExitCode.Environment,
        };
    }

    private async Task<AlertWayJson> Test(IAlertChannel channel, CancellationToken cancellationToken)
    {
        var alert = new Alert("test", "Test message of aq", "This message tests the way of alerts. There is nothing to do.")
        {
            State = AlertState.Test,
        };
        try
        {
            return new AlertWayJson(channel.Name, channel.Server, true, await channel.Send(alert, time.GetUtcNow(), cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var cause = exception.GetBaseException();
            return new AlertWayJson(
                channel.Name, channel.Server, false, cause is IOException ? FileFault.Sentence(cause) : TopLevelFault.OneLine(cause));
        }
    }

    private static Sheet Sheet(IReadOnlyList<AlertWayJson> ways) => new SheetOf<AlertWayJson>
    {
        { ("Way", "方式"), way => way.Way == "smtp" ? new Words("mail", "邮件") : new Words("webhook", "Webhook") },
        { ("Server", "服务器"), way => way.Server },
        { ("State", "状态"), way => way.Sent ? (SheetCell)new Words("sent", "已发送") with { Tone = Tone.Good } : Failed },
        { SheetColumn.Sentences(("Answer", "应答")), way => way.Answer },
    }.Of(("Alert test", "告警测试"), ("Test message", "测试消息"), ways);

    private static SheetCell Failed => (SheetCell)new Words("failed", "失败") with { Tone = Tone.Bad };
}

/// <summary>The answers to a test message.</summary>
internal sealed record AlertTestJson(IReadOnlyList<AlertWayJson> Ways);

/// <summary>The answer of one server.</summary>
internal sealed record AlertWayJson(string Way, string Server, bool Sent, string Answer);
