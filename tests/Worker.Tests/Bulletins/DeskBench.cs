using AqPipeline.TestKit;
using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Bulletins.Sending;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>A desk with a database and a folder of its own, and figures that a test sets.</summary>
internal sealed class DeskBench : IDisposable
{
    /// <summary>Ten in the morning in Beijing, and the day of an issue.</summary>
    public static readonly DateTimeOffset Morning = new(2019, 4, 12, 10, 0, 0, HourEnding.BeijingOffset);

    private readonly TemporaryFolder _folder = new();

    public DeskBench()
    {
        Options = new WorkerOptions { State = _folder["worker.db"] };
        Options.Bulletin.Folder = _folder["issued"];
        Options.Bulletin.Bureau = "某省生态环境厅";
        Options.Bulletin.NumberPattern = "某环发〔{year}〕{number}号";
        Options.Bulletin.IssuePattern = "第{issue}期";
        Options.Alerts.Tries = 1;
        State = StateDatabase.Open(Options.State);
        Writing = Write;
    }

    public WorkerOptions Options { get; }

    public StateDatabase State { get; }

    public ManualTime Time { get; } = new(Morning);

    /// <summary>The index of 甲市, which is all that the figures are.</summary>
    public decimal Index { get; set; } = 3.95m;

    /// <summary>Why the figures cannot be issued.</summary>
    public Words? Refusal { get; set; }

    /// <summary>Writes documents; a test puts a faulty one in its place.</summary>
    public BulletinWriting Writing { get; set; }

    public BulletinDesk Desk => new(State, Time);

    public string this[string name] => _folder[name];

    public static BulletinQuestion Question(string period = "2019-03", params string[] groups) =>
        new(groups.Length == 0 ? ["jilin-cities"] : groups, period, false, null, "", "both");

    /// <summary>An approval as another process would make it, with a connection of its own.</summary>
    public BulletinApproval Approval() => new(StateDatabase.Open(Options.State), Options.Bulletin, Compose, Writing, Time);

    public BulletinSender Sender() => new(StateDatabase.Open(Options.State), Options, _ => null, Time);

    public Task<DraftedBulletin> Draft(string by = "worker", string period = "2019-03") =>
        Desk.Draft(Question(period), Composed(), by, Moves, TestContext.Current.CancellationToken);

    public Task<IssueRow> Approve(string id, string by = "李四") => Approval().Approve(id, by, TestContext.Current.CancellationToken);

    /// <summary>A draft that is issued at once.</summary>
    public async Task<DraftRow> Issue(string period = "2019-03")
    {
        var drafted = await Draft("张三", period);
        await Approve(drafted.Id);
        return Desk.Find(drafted.Id);
    }

    public Task<ComposedBulletin> Compose(BulletinQuestion question, CancellationToken cancellationToken) => Task.FromResult(Composed());

    public ComposedBulletin Composed() => new()
    {
        Name = "吉林省2019年3月",
        Groups = ["jilin-cities"],
        Periods = ["2019-03"],
        Edition = "CN2012",
        Units = [new IssuedUnit("", "甲市", 1, Index, null, [28.8m, 100])],
        Fingerprint = $"{Index}",
        Refusal = Refusal,
        Capture = 98.5m,
        Print = stamp => SomeBulletin.Issue() with
        {
            Number = stamp.Number is { } number ? $"某环发〔{stamp.Date!.Value.Year}〕{number}号" : "某环发〔2019〕　号",
            Issue = stamp.Issue is { } issue ? $"第{issue}期" : "第　期",
            Draft = stamp.Draft,
            Date = stamp.Date,
            Remark = stamp.Replaces,
        },
    };

    public Task<IReadOnlyList<UnitMove>> Moves(
        DateTimeOffset since, IReadOnlyList<IssuedUnit> before, IReadOnlyList<IssuedUnit> now, BulletinQuestion question,
        CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<UnitMove>>(
        [
            .. BulletinMoves.Changed(before, now).Select(
                pair => new UnitMove(
                    pair.City, pair.Name, pair.Before?.Rank, pair.Now?.Rank, pair.Before?.Index, pair.Now?.Index, "读数更正")
                { Files = ["correction.csv"] }),
        ]);

    /// <summary>Two documents with the number and the words of a revision.</summary>
    public static IReadOnlyList<string> Write(string folder, string stem, PrintedBulletin bulletin)
    {
        string[] paths = [Path.Combine(folder, stem + ".docx"), Path.Combine(folder, stem + ".csv")];
        foreach (var path in paths)
        {
            File.WriteAllText(path, $"{bulletin.Number} {bulletin.Issue} {bulletin.Title} 替代：{bulletin.Remark}");
        }

        return paths;
    }

    public string[] Issued() => Directory.Exists(this["issued"])
        ? [.. Directory.EnumerateFileSystemEntries(this["issued"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];

    public IReadOnlyList<DeliveryRow> Deliveries(string id) => State.Read(session => DeliveryTable.Of(session, id));

    public void Dispose() => _folder.Dispose();
}
