using System.Security.Cryptography;
using System.Text.Json;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Tests.Bulletins;

/// <summary>Approval: numbers without gaps, four eyes, changed figures, and what a crash leaves.</summary>
public sealed class BulletinApprovalTests : IDisposable
{
    private const string Stem = "bulletin-jilin-cities-2019-03-v1";

    private readonly DeskBench _bench = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Approve_Draft_GivesNumbersAndWritesTheIssueWithItsRecord()
    {
        var drafted = await _bench.Draft("张三");

        var issue = await _bench.Approve(drafted.Id);

        Assert.Equal(("某环发〔2019〕1号", "第1期", new DateOnly(2019, 4, 12)), (issue.NumberText, issue.IssueText, issue.Date));
        Assert.Equal([$"{Stem}.csv", $"{Stem}.docx", $"{Stem}.json"], _bench.Issued());
        var document = await File.ReadAllBytesAsync(_bench[$"issued/{Stem}.docx"], Cancellation);
        Assert.StartsWith("某环发〔2019〕1号 第1期 ", System.Text.Encoding.UTF8.GetString(document), StringComparison.Ordinal);
        var record = IssueRecord();
        Assert.Equal(
            ("issued", "张三", "李四"),
            (record.GetProperty("state").GetString(), record.GetProperty("draftedBy").GetString(),
                record.GetProperty("decidedBy").GetString()));
        var file = record.GetProperty("issue").GetProperty("files").EnumerateArray()
            .Single(file => file.GetProperty("name").GetString() == $"{Stem}.docx");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(document)), file.GetProperty("sha256").GetString());
        Assert.Equal((DraftState.Issued, "李四"), (_bench.Desk.Find(drafted.Id).State, _bench.Desk.Find(drafted.Id).DecidedBy));
    }

    [Fact]
    public async Task Approve_SeveralBulletins_CountsByYearAndBureau()
    {
        var numbers = new List<(int?, int?, int)>();
        foreach (var (period, at, bureau) in ((string, DateTimeOffset, string)[])
            [
                ("2019-10", Beijing(2019, 11, 8), "甲局"), ("2019-11", Beijing(2019, 12, 8), "甲局"), ("2019-11", Beijing(2019, 12, 8), "乙局"),
                ("2019-12", Beijing(2020, 1, 8), "甲局"),
            ])
        {
            (_bench.Options.Bulletin.Bureau, _bench.Index) = (bureau, bureau == "甲局" ? 3.95m : 4.10m);
            _bench.Time.AdvanceTo(at);
            var issue = await _bench.Approve((await _bench.Draft("张三", period)).Id);
            numbers.Add((issue.Number, issue.Issue, issue.Year));
        }

        Assert.Equal([(1, 1, 2019), (2, 2, 2019), (1, 1, 2019), (1, 1, 2020)], numbers);
    }

    [Fact]
    public async Task Approve_WithoutPatterns_GivesNoNumbers()
    {
        (_bench.Options.Bulletin.NumberPattern, _bench.Options.Bulletin.IssuePattern) = ("", "");

        var issue = await _bench.Approve((await _bench.Draft("张三")).Id);

        Assert.Equal((null, null), (issue.Number, issue.Issue));
        Assert.Equal(1, _bench.State.Read(session => CounterTable.Next(session, issue.Bureau, 2019, CounterKind.Number)));
    }

    [Fact]
    public async Task Approve_ByTheDrafter_IsRefusedUnlessASettingAllowsIt()
    {
        var drafted = await _bench.Draft("Zhang San");

        var told = await Assert.ThrowsAsync<NoDataException>(() => _bench.Approve(drafted.Id, " zhang san "));
        Assert.Contains("Bulletin:FourEyes", told.Sentence.English, StringComparison.Ordinal);
        Assert.Equal(DraftState.Draft, _bench.Desk.Find(drafted.Id).State);

        _bench.Options.Bulletin.FourEyes = false;
        Assert.Equal(1, (await _bench.Approve(drafted.Id, "Zhang San")).Number);
    }

    [Fact]
    public async Task Approve_FiguresChangedSince_IsRefusedAndTakesNoNumber()
    {
        var drafted = await _bench.Draft("张三");
        _bench.Index = 4.10m;

        var told = await Assert.ThrowsAsync<NoDataException>(() => _bench.Approve(drafted.Id));

        Assert.Contains("2019-04-12 10:00", told.Sentence.English, StringComparison.Ordinal);
        Assert.Contains(
            "`aq bulletin --month 2019-03 --group jilin-cities --out DIR`", told.Sentence.English, StringComparison.Ordinal);
        Assert.Empty(_bench.Issued());
        Assert.Equal(1, (await _bench.Approve((await _bench.Draft("张三")).Id)).Number);
    }

    [Fact]
    public async Task Approve_Revision_SaysWhatItReplacesAndEndsTheIssueBefore()
    {
        var first = await _bench.Issue();
        _bench.Index = 4.10m;
        var revision = await _bench.Issue();

        Assert.Equal((DraftState.Superseded, revision.Id), (_bench.Desk.Find(first.Id).State, _bench.Desk.Find(first.Id).Reason));
        var document = await File.ReadAllTextAsync(_bench["issued/bulletin-jilin-cities-2019-03-v2.docx"], Cancellation);
        Assert.StartsWith("某环发〔2019〕2号 第2期 ", document, StringComparison.Ordinal);
        Assert.EndsWith("替代：某环发〔2019〕1号", document, StringComparison.Ordinal);
        Assert.True(File.Exists(_bench[$"issued/{Stem}.docx"]));
        Assert.Equal("某环发〔2019〕1号", IssueRecord("v2").GetProperty("issue").GetProperty("replaces").GetString());
    }

    /// <summary>The revision was drafted against an issue that is void now: what it says it replaces is no longer true.</summary>
    [Fact]
    public async Task Approve_RevisionOfAWithdrawnIssue_IsRefusedUntilItIsDraftedAgain()
    {
        var first = await _bench.Issue();
        _bench.Index = 4.10m;
        var revision = await _bench.Draft("张三");
        _bench.Desk.Withdraw(first.Id, "王五", "有误");

        await Assert.ThrowsAsync<NoDataException>(() => _bench.Approve(revision.Id));
        var again = await _bench.Draft("张三");

        Assert.Equal((DraftOutcome.New, null), (again.Outcome, again.Stamp.Replaces));
        Assert.Equal(2, (await _bench.Approve(again.Id)).Number);
    }

    /// <summary>Both have printed number 1 when the first gives it: the second prints again and gets 2.</summary>
    [Fact]
    public async Task Approve_TwoAtOnce_GetDifferentNumbersWithoutAGap()
    {
        var (march, april) = (await _bench.Draft("张三"), await _bench.Draft("张三", "2019-04"));
        using var bothHavePrinted = new Barrier(2);
        var prints = 0;
        _bench.Writing = (folder, stem, bulletin) =>
        {
            var paths = DeskBench.Write(folder, stem, bulletin);
            if (Interlocked.Increment(ref prints) <= 2)
            {
                Assert.True(bothHavePrinted.SignalAndWait(TimeSpan.FromSeconds(60), Cancellation));
            }

            return paths;
        };

        var issues = await Task.WhenAll(
            Task.Run(() => _bench.Approve(march.Id), Cancellation), Task.Run(() => _bench.Approve(april.Id), Cancellation));

        Assert.Equal([1, 2], issues.Select(issue => issue.Number!.Value).Order());
        Assert.Equal(3, prints);
        Assert.All(issues, issue => Assert.StartsWith(
            $"{issue.NumberText} {issue.IssueText} ", File.ReadAllText(Path.Combine(issue.Folder, issue.Stem + ".docx")),
            StringComparison.Ordinal));
        Assert.Equal(3, _bench.State.Read(session => CounterTable.Next(session, issues[0].Bureau, 2019, CounterKind.Number)));
    }

    [Fact]
    public async Task Approve_SameDraftTwiceAtOnce_IsIssuedOnce()
    {
        var drafted = await _bench.Draft("张三");

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(
            async () => await Xunit.Record.ExceptionAsync(() => _bench.Approve(drafted.Id)), Cancellation)));

        var told = Assert.IsType<NoDataException>(Assert.Single(results.OfType<Exception>()));
        Assert.StartsWith("B-2019-03-jilin-cities-1 was issued as 某环发〔2019〕1号 by 李四.", told.Sentence.English, StringComparison.Ordinal);
        Assert.Equal(2, _bench.State.Read(session => CounterTable.Next(session, "某省生态环境厅", 2019, CounterKind.Number)));
    }

    /// <summary>The disk is full in the middle of the documents: no number is given, nothing is seen.</summary>
    [Fact]
    public async Task Approve_WritingFails_LeavesADraftWithoutANumber()
    {
        var drafted = await _bench.Draft("张三");
        _bench.Writing = (folder, stem, _) =>
        {
            File.WriteAllText(Path.Combine(folder, stem + ".docx"), "half");
            throw new IOException("No space left on device");
        };

        await Assert.ThrowsAsync<IOException>(() => _bench.Approve(drafted.Id));

        Assert.Empty(_bench.Issued());
        Assert.Equal(DraftState.Draft, _bench.Desk.Find(drafted.Id).State);
        _bench.Writing = DeskBench.Write;
        Assert.Equal(1, (await _bench.Approve(drafted.Id)).Number);
    }

    /// <summary>The number is given and a document cannot be moved to its place: the next run completes the same issue.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Approve_StoppedBehindTheNumber_IsCompletedByTheNextRun(bool isStageLost)
    {
        var drafted = await _bench.Draft("张三");
        Directory.CreateDirectory(_bench[$"issued/{Stem}.docx"]);
        await Assert.ThrowsAnyAsync<Exception>(() => _bench.Approve(drafted.Id));
        var stopped = _bench.Desk.Find(drafted.Id).State;
        Directory.Delete(_bench[$"issued/{Stem}.docx"]);
        if (isStageLost)
        {
            Directory.Delete(_bench[$"issued/.{drafted.Id}.part"], recursive: true);
        }

        _bench.Time.AdvanceTo(DeskBench.Morning.AddDays(1));
        var completed = await _bench.Approval().CompleteAll(Cancellation);

        Assert.Equal(DraftState.Approved, stopped);
        Assert.Equal([drafted.Id], completed);
        Assert.Equal(DraftState.Issued, _bench.Desk.Find(drafted.Id).State);
        Assert.Equal([$"{Stem}.csv", $"{Stem}.docx", $"{Stem}.json"], _bench.Issued());
        Assert.StartsWith(
            "某环发〔2019〕1号 第1期 ", await File.ReadAllTextAsync(_bench[$"issued/{Stem}.docx"], Cancellation), StringComparison.Ordinal);
        Assert.Equal("2019-04-12", IssueRecord().GetProperty("issue").GetProperty("date").GetString());
        Assert.Equal(2, _bench.State.Read(session => CounterTable.Next(session, "某省生态环境厅", 2019, CounterKind.Number)));
    }

    [Fact]
    public async Task Approve_DocumentsLostAndFiguresChanged_SaysToWithdraw()
    {
        var drafted = await _bench.Draft("张三");
        Directory.CreateDirectory(_bench[$"issued/{Stem}.docx"]);
        await Assert.ThrowsAnyAsync<Exception>(() => _bench.Approve(drafted.Id));
        Directory.Delete(_bench["issued"], recursive: true);
        _bench.Index = 4.10m;

        var told = await Assert.ThrowsAsync<NoDataException>(() => _bench.Approve(drafted.Id));

        Assert.Contains("approved as 某环发〔2019〕1号", told.Sentence.English, StringComparison.Ordinal);
        Assert.Equal(DraftState.Withdrawn, _bench.Desk.Withdraw(drafted.Id, "王五", "文件丢失").State);
    }

    /// <summary>An issue of an earlier version of the program, whose record this database does not have, is not written over.</summary>
    [Fact]
    public async Task Approve_FilesOfThatNameAreThere_TakesTheNextVersion()
    {
        Directory.CreateDirectory(_bench["issued"]);
        await File.WriteAllTextAsync(_bench[$"issued/{Stem}.xlsx"], "old", Cancellation);

        var issue = await _bench.Approve((await _bench.Draft("张三")).Id);

        Assert.Equal("bulletin-jilin-cities-2019-03-v2", issue.Stem);
        Assert.Equal("old", await File.ReadAllTextAsync(_bench[$"issued/{Stem}.xlsx"], Cancellation));
    }

    private static DateTimeOffset Beijing(int year, int month, int day) => new(year, month, day, 9, 0, 0, HourEnding.BeijingOffset);

    private JsonElement IssueRecord(string version = "v1") =>
        JsonDocument.Parse(File.ReadAllText(_bench[$"issued/bulletin-jilin-cities-2019-03-{version}.json"])).RootElement;
}
