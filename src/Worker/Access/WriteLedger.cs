using System.Text;
using AqPipeline.Web.Access;
using AqPipeline.Web.Writing;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Access;

/// <summary>Audit log and answered writes in the worker's database.</summary>
/// <param name="state">The worker's database.</param>
/// <param name="time">The clock.</param>
internal sealed class WriteLedger(StateDatabase state, TimeProvider time) : IAuditLog, IAnsweredWrites
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(7);

    /// <summary>Tells claims of this process from those that an ended process left. Only one worker runs with a database.</summary>
    private readonly string _process = Guid.NewGuid().ToString("N");

    /// <inheritdoc />
    public long Begin(AuditedCall call) => state.Change(session => AuditTable.Add(session, Row(call)));

    /// <inheritdoc />
    public void End(long entry, int status, string subject, string outcome) => state.Change(
        session => AuditTable.Complete(session, entry, status, PrintableText.OfText(subject), PrintableText.OfText(outcome)));

    /// <inheritdoc />
    public void Refused(AuditedCall call, string sentence) => state.Change(session =>
    {
        const int forbidden = 403;
        AuditTable.Add(session, Row(call) with { Status = forbidden, Outcome = sentence });
    });

    /// <inheritdoc />
    public WriteClaim Claim(long caller, string key, string fingerprint) => state.Change(session =>
    {
        AnsweredWriteTable.Forget(session, time.GetUtcNow() - s_kept);
        var known = AnsweredWriteTable.Find(session, caller, key);
        if (known is not null && known.Fingerprint != fingerprint)
        {
            return new WriteClaim(ClaimState.Other);
        }

        if (known is { Status: { } status })
        {
            return new WriteClaim(
                ClaimState.Answered, new WriteAnswer(status, Encoding.UTF8.GetBytes(known.Json ?? "")) { Location = known.Location });
        }

        if (known?.Process == _process)
        {
            return new WriteClaim(ClaimState.Running);
        }

        AnsweredWriteTable.Claim(session, caller, key, fingerprint, _process, time.GetUtcNow());
        return new WriteClaim(ClaimState.New);
    });

    /// <inheritdoc />
    public void Keep(long caller, string key, WriteAnswer answer) => state.Change(session => AnsweredWriteTable.Keep(
        session, caller, key, answer.Status, Encoding.UTF8.GetString(answer.Json), answer.Location));

    /// <inheritdoc />
    public void Release(long caller, string key) => state.Change(session => AnsweredWriteTable.Release(session, caller, key));

    private AuditRow Row(AuditedCall call) => new()
    {
        At = time.GetUtcNow(),
        KeyNumber = call.KeyNumber,
        Who = call.Who,
        What = PrintableText.OfText(call.What),
        Address = call.Address,
    };
}
