using AqPipeline.Ingest.Archives;
using AqPipeline.Ingest.Reading;
using AqPipeline.Ingest.Sources;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Imports.Uploads;

/// <summary>The uploads as a source of files, which needs no sources file.</summary>
internal sealed record UploadSource : Source
{
    /// <summary>The folder of uploads.</summary>
    public required string Folder { get; init; }

    /// <summary>The worker's database.</summary>
    public required StateDatabase State { get; init; }

    /// <inheritdoc />
    public override string Kind => "uploads";

    /// <inheritdoc />
    public override string Root => Folder;

    /// <summary>The source of a folder.</summary>
    public static UploadSource Of(string folder, StateDatabase state) => new() { Name = "uploads (HTTP)", Folder = folder, State = state };

    /// <inheritdoc />
    public override ISourceReader Open(TimeProvider time) => new UploadReader(State, new UploadInbox(Folder, State, time), time);
}

/// <summary>Brings the uploads that wait, and records what became of each.</summary>
internal sealed class UploadReader(StateDatabase state, UploadInbox inbox, TimeProvider time) : ISourceReader
{
    private const string Lost = "the file is no longer in the folder of uploads; upload it again";

    private readonly List<UploadRow> _taken = [];

    /// <inheritdoc />
    public Task<SourceFetch> Fetch(DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var lost = new List<SourceTrouble>();
        foreach (var upload in state.Read(UploadTable.Waiting))
        {
            if (File.Exists(inbox.PathOf(upload)))
            {
                _taken.Add(upload);
                continue;
            }

            Settle(upload, UploadState.Refused, Lost);
            lost.Add(new SourceTrouble(inbox.PathOf(upload), Lost));
        }

        return Task.FromResult(new SourceFetch([.. _taken.Select(inbox.PathOf)]) { Fetched = _taken.Count, Failed = lost });
    }

    /// <inheritdoc />
    public IReadOnlyList<SourceTrouble> Settle(IReadOnlyList<FileContent.Refused> refused)
    {
        foreach (var upload in _taken)
        {
            var file = inbox.PathOf(upload);
            var reasons = refused.Where(refusal => refusal.File == file || Archive.Holds(file, refusal.File)).ToList();
            var isWhole = reasons.Exists(refusal => refusal.File == file);
            Settle(
                upload, isWhole ? UploadState.Refused : UploadState.Taken,
                string.Join('\n', reasons.Select(refusal => Sentence(upload, file, refusal))));
        }

        return [];
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private void Settle(UploadRow upload, UploadState to, string reasons) =>
        state.Change(session => UploadTable.Settle(session, upload.Id, to, time.GetUtcNow(), reasons));

    /// <summary>The reason with the file as the caller names it, not with the worker's own folders.</summary>
    private static string Sentence(UploadRow upload, string file, FileContent.Refused refusal)
    {
        var place = upload.Name + refusal.File[file.Length..];
        var reason = refusal.Reason.Replace(file, upload.Name, StringComparison.Ordinal);
        return $"{place}{(refusal.Line > 0 ? $", line {refusal.Line}" : "")}: {reason}";
    }
}
