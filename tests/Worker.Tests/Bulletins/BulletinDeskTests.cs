using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>Drafts and what becomes of them, with made-up figures.</summary>
public sealed class BulletinDeskTests : IDisposable
{
    private readonly DeskBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Draft_First_HasASpeakableIdAndNoNumber()
    {
        var drafted = await _bench.Draft("张三");

        Assert.Equal("B-2019-03-jilin-cities-1", drafted.Id);
        Assert.Equal(DraftOutcome.New, drafted.Outcome);
        Assert.Equal((1, DeskBench.Morning), (drafted.Stamp.Draft!.Number, drafted.Stamp.Draft.At));
        Assert.Null(drafted.Stamp.Number);
        Assert.Null(drafted.Stamp.Date);
        Assert.Equal("张三", _bench.Desk.Find("b-2019-03-JILIN-cities-1").DraftedBy);
    }

    [Fact]
    public async Task Draft_SameFiguresAgain_IsTheSameDraft()
    {
        var first = await _bench.Draft("张三");
        _bench.Time.AdvanceTo(DeskBench.Morning.AddHours(3));
        var again = await _bench.Draft("李四");

        Assert.Equal((first.Id, DraftOutcome.Same), (again.Id, again.Outcome));
        Assert.Equal(DeskBench.Morning, again.Stamp.Draft!.At);
        Assert.Equal("张三", Assert.Single(_bench.Desk.All()).Draft.DraftedBy);
    }

    [Fact]
    public async Task Draft_OtherFigures_TakesThePlaceOfTheUndecidedOne()
    {
        var first = await _bench.Draft();
        _bench.Index = 4.01m;
        var second = await _bench.Draft();

        Assert.Equal(("B-2019-03-jilin-cities-2", 2), (second.Id, second.Stamp.Draft!.Number));
        var old = _bench.Desk.Find(first.Id);
        Assert.Equal((DraftState.Superseded, second.Id), (old.State, old.Reason));
    }

    [Fact]
    public void Draft_OfAnotherPeriodGroupOrUnits_IsAnotherBulletin()
    {
        var question = DeskBench.Question();
        string[] names =
        [
            BulletinName.Of(question), BulletinName.Of(question with { Period = "2019Q1" }),
            BulletinName.Of(question with { Groups = ["jilin-cities", "168"] }), BulletinName.Of(question with { Counties = true }),
        ];

        Assert.Equal(["2019-03-jilin-cities", "2019Q1-jilin-cities", "2019-03-jilin-cities+168", "2019-03-jilin-cities-counties"], names);
        Assert.Equal(names[0], BulletinName.Of(question with { Edition = "CN2012", Events = "events.json" }));
    }

    [Fact]
    public async Task Draft_NobodyRanked_IsRefusedWithTheReason()
    {
        _bench.Refusal = ("No unit is ranked.", "无可排名单位。");

        var told = await Assert.ThrowsAsync<NoDataException>(() => _bench.Draft());

        Assert.Equal("No unit is ranked.", told.Sentence.English);
        Assert.Empty(_bench.Desk.All());
    }

    [Fact]
    public async Task Draft_IssuedAndUnchanged_SaysSoAndPrintsTheIssue()
    {
        var issued = await _bench.Issue();

        var again = await _bench.Draft();

        Assert.Equal((issued.Id, DraftOutcome.Issued), (again.Id, again.Outcome));
        Assert.Null(again.Stamp.Draft);
        Assert.Equal((1, 1, new DateOnly(2019, 4, 12)), (again.Stamp.Number!.Value, again.Stamp.Issue!.Value, again.Stamp.Date!.Value));
        Assert.Contains("某环发〔2019〕1号", again.Sentence.English, StringComparison.Ordinal);
        Assert.Single(_bench.Desk.All());
    }

    [Fact]
    public async Task Draft_IssuedAndChanged_IsARevisionThatSaysWhatItReplaces()
    {
        await _bench.Issue();
        _bench.Index = 4.10m;

        var revision = await _bench.Draft();

        Assert.Equal("B-2019-03-jilin-cities-2", revision.Id);
        Assert.Equal("某环发〔2019〕1号", revision.Stamp.Replaces);
        var move = Assert.Single(revision.Stamp.Moves);
        Assert.Equal(("甲市", 3.95m, 4.10m), (move.Name, move.IndexBefore, move.IndexNow));
        Assert.Equal(["correction.csv"], Assert.Single(_bench.Desk.Find(revision.Id).Moves()).Files);
    }

    /// <summary>The figures are those of the issue again: nobody may approve what was drafted between.</summary>
    [Fact]
    public async Task Draft_FiguresGoBackToThoseIssued_LeavesNoDraftToApprove()
    {
        var issued = await _bench.Issue();
        _bench.Index = 4.10m;
        var revision = await _bench.Draft();
        _bench.Index = 3.95m;

        await _bench.Draft();

        var dropped = _bench.Desk.Find(revision.Id);
        Assert.Equal((DraftState.Superseded, issued.Id), (dropped.State, dropped.Reason));
    }

    [Fact]
    public async Task Reject_Draft_KeepsWhoAndWhyAndTakesNoNumber()
    {
        var drafted = await _bench.Draft();
        _bench.Desk.Reject(drafted.Id, "李四", "数据待核。");

        var rejected = _bench.Desk.Find(drafted.Id);
        Assert.Equal(
            (DraftState.Rejected, "李四", "数据待核", DeskBench.Morning),
            (rejected.State, rejected.DecidedBy, rejected.Reason, rejected.DecidedAt!.Value));
        var told = await Assert.ThrowsAsync<NoDataException>(() => _bench.Approve(drafted.Id));
        Assert.Equal("B-2019-03-jilin-cities-1 was rejected by 李四: 数据待核.", told.Sentence.English);
        Assert.Equal(1, _bench.State.Read(
            session => CounterTable.Next(session, "某省生态环境厅", 2019, CounterKind.Number)));
    }

    /// <summary>The worker does not ask again for what was rejected; a person may.</summary>
    [Fact]
    public async Task Draft_RejectedFigures_AreAskedForAgainByAPersonAlone()
    {
        var drafted = await _bench.Draft();
        _bench.Desk.Reject(drafted.Id, "李四", "数据待核");

        Assert.Equal(DraftOutcome.Rejected, (await _bench.Draft()).Outcome);
        var again = await _bench.Draft("张三");
        Assert.Equal((DraftOutcome.New, "B-2019-03-jilin-cities-2"), (again.Outcome, again.Id));
    }

    [Fact]
    public async Task Withdraw_Issue_IsVoidAndItsNumberStaysUsed()
    {
        var issued = await _bench.Issue();
        _bench.Desk.Withdraw(issued.Id, "王五", "沙尘日期有误");
        var next = await _bench.Issue("2019-04");

        var (draft, issue) = _bench.Desk.All().Single(entry => entry.Draft.Id == issued.Id);
        Assert.Equal((DraftState.Withdrawn, "王五", "沙尘日期有误"), (draft.State, issue!.WithdrawnBy, issue.WithdrawnReason));
        Assert.Equal("李四", issue.ApprovedBy);
        Assert.Equal(2, _bench.Desk.All().Single(entry => entry.Draft.Id == next.Id).Issue!.Number);
    }

    [Fact]
    public async Task Withdraw_DraftOrWithdrawn_IsRefusedWithWhatToDo()
    {
        var drafted = await _bench.Draft();
        var asDraft = Assert.Throws<NoDataException>(() => _bench.Desk.Withdraw(drafted.Id, "王五", "有误"));
        await _bench.Approve(drafted.Id);
        _bench.Desk.Withdraw(drafted.Id, "王五", "有误");
        var again = Assert.Throws<NoDataException>(() => _bench.Desk.Withdraw(drafted.Id, "王五", "有误"));

        Assert.Contains("`aq bulletin reject ID --by NAME --reason TEXT`", asDraft.Sentence.English, StringComparison.Ordinal);
        Assert.Equal("B-2019-03-jilin-cities-1 was withdrawn by 王五: 有误.", again.Sentence.English);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名")]
    public async Task Reject_ByNobody_IsAUsersMistake(string by)
    {
        var drafted = await _bench.Draft();

        Assert.ThrowsAny<UsageException>(() => _bench.Desk.Reject(drafted.Id, by, "有误"));
        Assert.ThrowsAny<UsageException>(() => _bench.Desk.Reject(drafted.Id, "李四", " "));
        Assert.ThrowsAny<UsageException>(() => _bench.Desk.Reject("B-2019-03-nowhere-1", "李四", "有误"));
    }

    [Fact]
    public void Moves_OfAUnitInSeveralGroups_AreOneEach()
    {
        IssuedUnit Line(string name, int? rank, decimal index) => new("", name, rank, index, null, []);

        var changed = BulletinMoves.Changed(
            [Line("甲市", 1, 3.1m), Line("乙市", 2, 3.2m), Line("丙市", 3, 3.3m), Line("甲市", 9, 3.1m)],
            [Line("甲市", 1, 3.1m), Line("乙市", 2, 3.2m), Line("丁市", null, 3.4m), Line("甲市", 10, 3.1m)]);

        Assert.Equal(
            [("甲市", 3.1m, 3.1m), ("丁市", null, 3.4m), ("丙市", 3.3m, null)],
            changed.Select(pair => (pair.Name, pair.Before?.Index, pair.Now?.Index)));
    }
}
