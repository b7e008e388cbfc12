using AqPipeline.TestKit;
using AqPipeline.Web.Access;
using AqPipeline.Web.Writing;
using AqPipeline.Worker.Access;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.State;
using Microsoft.Data.Sqlite;

namespace AqPipeline.Worker.Tests.Access;

/// <summary>Keys, audit log and answered writes in the worker's database.</summary>
public sealed class KeyDeskTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 1, 8, 0, 0, HourEnding.BeijingOffset);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new(s_now);
    private readonly StateDatabase _state;

    public KeyDeskTests() => _state = StateDatabase.Open(_folder["worker.db"]);

    private KeyDesk Desk => new(_state, _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_Key_KeepsItsHashAndNotItsText()
    {
        var (key, text) = Desk.Create("丁一", [Scopes.Ingest, Scopes.Read], s_now.AddDays(1), "root");

        var known = Assert.Single(Desk.All());
        Assert.True(ApiKey.IsSame(known.Hash, ApiKey.HashOf(text)));
        Assert.Equal(("丁一", text[^4..]), (known.Name, key.LastFour));
        Assert.Equal([Scopes.Read, Scopes.Ingest], known.Scopes);
        Assert.Null(known.Refusal(s_now));
        Assert.NotNull(known.Refusal(s_now.AddDays(1)));
        SqliteConnection.ClearAllPools();
        Assert.All(
            Directory.EnumerateFiles(_folder.Path),
            file => Assert.False(ApiKey.IsWithin(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))), file));
    }

    [Theory]
    [InlineData("one", "There is a key one already")]
    [InlineData("ONE", "There is a key one already")]
    [InlineData("gone", "There is a key gone already, which was revoked")]
    [InlineData("", "--name needs a name")]
    [InlineData("a\nb", "--name needs a name")]
    [InlineData("loopback", "--name needs a name")]
    [InlineData("aq_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "--name needs a name")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890", "--name needs a name")]
    public void Create_NameThatCannotBeUsed_IsRefused(string name, string sentence)
    {
        Desk.Create("one", [Scopes.Read], null, "root");
        Desk.Create("gone", [Scopes.Read], null, "root");
        Desk.Revoke("gone", "root");

        var told = Assert.Throws<UsageException>(() => Desk.Create(name, [Scopes.Read], null, "root"));

        Assert.StartsWith(sentence, told.Message, StringComparison.Ordinal);
        Assert.Equal(2, Desk.List().Count);
    }

    [Fact]
    public void Create_EndThatIsPast_IsRefused() => Assert.StartsWith(
        "--until is past", Assert.Throws<UsageException>(() => Desk.Create("one", [Scopes.Read], s_now, "root")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Revoke_Key_HoldsFromThen()
    {
        Desk.Create("one", [Scopes.Read], null, "root");

        Desk.Revoke("One", "root");

        Assert.StartsWith("The key one was revoked", Desk.All().Single().Refusal(s_now), StringComparison.Ordinal);
        Assert.StartsWith(
            "The key one was revoked at 2026-06-01 08:00 Beijing time",
            Assert.Throws<NoDataException>(() => Desk.Revoke("one", "root")).Message, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => Desk.Revoke("other", "root"));
        Assert.Equal(
            ["key revoke one revoked", "key create one created with read"],
            _state.Read(session => AuditTable.Last(session, 10)).Select(entry => $"{entry.What} {entry.Subject} {entry.Outcome}"));
    }

    [Fact]
    public void Claim_OfAnEndedProcess_IsTakenOver()
    {
        var ended = new WriteLedger(_state, _time);
        Assert.Equal(ClaimState.New, ended.Claim(1, "call", "a").State);
        Assert.Equal(ClaimState.Running, ended.Claim(1, "call", "a").State);

        var next = new WriteLedger(_state, _time);

        Assert.Equal(ClaimState.New, next.Claim(1, "call", "a").State);
        Assert.Equal(ClaimState.Other, next.Claim(1, "call", "b").State);
        Assert.Equal(ClaimState.New, next.Claim(2, "call", "b").State);
        next.Keep(1, "call", new WriteAnswer(202, "{\"地\":1}"u8.ToArray()) { Location = "/there" });
        var answered = new WriteLedger(_state, _time).Claim(1, "call", "a");
        Assert.Equal((ClaimState.Answered, 202, "/there"), (answered.State, answered.Answer!.Status, answered.Answer.Location));
        Assert.Equal("{\"地\":1}", System.Text.Encoding.UTF8.GetString(answered.Answer.Json));
    }

    [Fact]
    public void Claim_AfterAWeek_IsForgotten()
    {
        var ledger = new WriteLedger(_state, _time);
        ledger.Claim(1, "call", "a");
        ledger.Keep(1, "call", new WriteAnswer(200, []));

        _time.AdvanceTo(s_now.AddDays(7).AddSeconds(1));

        Assert.Equal(ClaimState.New, ledger.Claim(1, "call", "b").State);
    }

    /// <summary>A call that a crash ends stays in the log, without an outcome.</summary>
    [Fact]
    public void Audit_OfACallThatACrashEnds_HasNoOutcome()
    {
        var ledger = new WriteLedger(_state, _time);
        ledger.End(ledger.Begin(new AuditedCall(1, "one", "POST /a", "127.0.0.1")), 200, "x", "done");
        ledger.Begin(new AuditedCall(1, "one", "POST /b", "127.0.0.1"));

        Assert.Equal(
            ["POST /b  ", "POST /a 200 done"],
            _state.Read(session => AuditTable.Last(session, 10)).Select(entry => $"{entry.What} {entry.Status} {entry.Outcome}"));
    }

    [Fact]
    public void FirstKey_WithoutAFile_IsWrittenForItsOwnerAlone()
    {
        var file = _folder["secrets/first-key"];

        var said = FirstKey.Prepare(file, _state, _time);
        var again = FirstKey.Prepare(file, _state, _time);

        var text = File.ReadAllText(file).Trim();
        Assert.True(ApiKey.IsSame(ApiKey.HashOf(text), Desk.All().Single().Hash));
        Assert.Equal(Scopes.All, Desk.All().Single().Scopes);
        Assert.Equal(($"The first key is in {file}. Read it, then remove the file.", null), (said, again));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void FirstKey_InASecretFile_IsMadeKnownOnce()
    {
        var text = ApiKey.Create();
        var file = _folder.Write("secret", text + "\n");

        FirstKey.Prepare(file, _state, _time);
        Desk.Revoke(KeyDesk.First, "root");
        var again = FirstKey.Prepare(file, _state, _time);

        Assert.Null(again);
        Assert.NotNull(Desk.All().Single(key => ApiKey.IsSame(key.Hash, ApiKey.HashOf(text))).RevokedAt);
    }

    [Fact]
    public void FirstKey_InAFileWithoutAKey_IsRefused()
    {
        var file = _folder.Write("secret", "password\n");

        var told = Assert.Throws<InvalidDataException>(() => FirstKey.Prepare(file, _state, _time));

        Assert.Contains("has no key", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password", told.Message, StringComparison.Ordinal);
        Assert.Empty(Desk.List());
    }
}
