using AqPipeline.Worker.Bulletins;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>The worker's drafts of a month, with made-up figures.</summary>
public sealed class MonthDraftsTests : IDisposable
{
    private const string Id = "B-2019-03-jilin-cities-1";

    private readonly DeskBench _bench = new();
    private decimal _capture = 98.5m;
    private bool _isProvisional;

    public MonthDraftsTests() => _bench.Options.Bulletin.Groups = ["jilin-cities"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Run_CompleteMonth_DraftsOnceAndTellsTheSigner()
    {
        var first = Assert.Single(await Run());
        var again = Assert.Single(await Run());

        Assert.Equal((true, $"jilin-cities: draft {Id} waits for approval"), (first.IsNew, first.Text));
        Assert.Equal($"bulletin:{Id}", first.Alert!.Key);
        Assert.Contains($"`aq bulletin approve {Id} --by NAME`", first.Alert.Text, StringComparison.Ordinal);
        Assert.Equal((false, $"jilin-cities: draft {Id} still waits for approval"), (again.IsNew, again.Text));
        Assert.Equal("worker", Assert.Single(_bench.Desk.All()).Draft.DraftedBy);
        Assert.Empty(_bench.Issued());
    }

    [Theory]
    [InlineData(true, 98.5, "jilin-cities: the month is not over in the readings")]
    [InlineData(false, 74.94, "jilin-cities: 74.9 % of the hours are usable, 75 % are needed")]
    public async Task Run_TooFewReadings_IsRefusedWithTheReason(bool isProvisional, double capture, string text)
    {
        (_isProvisional, _capture) = (isProvisional, (decimal)capture);

        var outcome = Assert.Single(await Run());

        Assert.Equal((false, text), (outcome.IsNew, outcome.Text));
        Assert.Null(outcome.Fault);
        Assert.Empty(_bench.Desk.All());
    }

    [Fact]
    public async Task Run_NobodyRanked_IsRefusedWithTheReason()
    {
        _bench.Refusal = ("No unit of 吉林 is ranked.", "无可排名单位。");

        var outcome = Assert.Single(await Run());

        Assert.Equal((false, "jilin-cities: No unit of 吉林 is ranked"), (outcome.IsNew, outcome.Text));
        Assert.Null(outcome.Alert);
    }

    [Fact]
    public async Task Run_IssueItself_IssuesWithoutASignerAndOnce()
    {
        _bench.Options.Bulletin.IssueItself = true;

        var first = Assert.Single(await Run());
        var again = Assert.Single(await Run());

        Assert.Equal($"jilin-cities: {Id} issued as 某环发〔2019〕1号", first.Text);
        Assert.Null(first.Alert);
        Assert.Equal($"jilin-cities: issue {Id} stands", again.Text);
        Assert.Equal((DraftState.Issued, "worker"), (_bench.Desk.Find(Id).State, _bench.Desk.Find(Id).DecidedBy));
    }

    /// <summary>Without the setting the worker's own name is a drafter's as any other.</summary>
    [Fact]
    public async Task Approve_ByTheWorkersName_IsRefused()
    {
        await Run();

        await Assert.ThrowsAsync<Worker.Cli.NoDataException>(() => _bench.Approve(Id, "worker"));
    }

    [Fact]
    public async Task Run_GroupsJoinedByPlus_AreOneBulletin()
    {
        _bench.Options.Bulletin.Groups = ["jilin-cities + 168", "2+26"];
        var asked = new List<BulletinQuestion>();

        await Run(asked.Add);

        Assert.Equal(["jilin-cities", "168"], asked[0].Groups);
        Assert.Equal(["2+26"], asked[1].Groups);
    }

    [Fact]
    public async Task Run_OneBulletinFails_TheOthersAreDrafted()
    {
        _bench.Options.Bulletin.Groups = ["168", "jilin-cities"];

        var outcomes = await Run(
            question => _ = question.Groups is ["168"] ? throw new InvalidDataException("events.json is not JSON.") : true);

        Assert.Equal("168: events.json is not JSON", outcomes[0].Text);
        Assert.IsType<InvalidDataException>(outcomes[0].Fault);
        Assert.True(outcomes[1].IsNew);
    }

    private Task<IReadOnlyList<BulletinOutcome>> Run(Action<BulletinQuestion>? asks = null)
    {
        Task<ComposedBulletin> Compose(BulletinQuestion question, CancellationToken cancellationToken)
        {
            asks?.Invoke(question);
            return Task.FromResult(_bench.Composed() with { Capture = _capture, IsProvisional = _isProvisional });
        }

        return new MonthDrafts(
            _bench.State, _bench.Options.Bulletin, Compose, _bench.Moves, _bench.Writing, _bench.Time).Run(
            Period.OfMonth(new DateOnly(2019, 3, 1)), Cancellation);
    }
}
