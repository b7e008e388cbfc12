using System.Security.Cryptography;
using System.Text.Json;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>Writes the documents of a bulletin.</summary>
/// <param name="folder">The folder.</param>
/// <param name="stem">Their names without suffix.</param>
/// <param name="bulletin">What is printed.</param>
/// <returns>The paths of the documents.</returns>
internal delegate IReadOnlyList<string> BulletinWriting(string folder, string stem, PrintedBulletin bulletin);

/// <summary>
/// The folder of issues. Documents are written into a hidden folder first and moved to their place once their number is given: no document
/// with a number that was not given is ever seen, and no issue is written over.
/// </summary>
internal sealed class IssueFolder(string folder, BulletinWriting write)
{
    /// <summary>The folder.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(folder);

    /// <summary>Holds a draft, so that no other command issues it at the same time.</summary>
    public Task<FileLock> Hold(string id, CancellationToken cancellationToken) =>
        FileLock.Take(System.IO.Path.Combine(Path, id), cancellationToken);

    /// <summary>The names of the documents of the next issue of a bulletin: with the first version that no file has.</summary>
    /// <param name="files">The start of the names.</param>
    /// <param name="issues">Issues of the bulletin so far.</param>
    public string NextStem(string files, int issues)
    {
        var version = issues + 1;
        while (Directory.Exists(Path) && Directory.EnumerateFiles(Path, $"{files}-v{version}.*").Any())
        {
            version++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{files}-v{version}");
    }

    /// <summary>Writes the documents into the hidden folder of a draft.</summary>
    public IReadOnlyList<IssueFileRow> Stage(string id, string stem, PrintedBulletin printed)
    {
        var place = StageOf(Path, id);
        Clear(Path, id);
        Directory.CreateDirectory(place);
        try
        {
            return [.. write(place, stem, printed).Select(file => FileOf(file))];
        }
        catch
        {
            Clear(Path, id);
            throw;
        }
    }

    /// <summary>Removes the hidden folder of a draft.</summary>
    private static void Clear(string folder, string id)
    {
        if (Directory.Exists(StageOf(folder, id)))
        {
            Directory.Delete(StageOf(folder, id), recursive: true);
        }
    }

    /// <summary>True if each document is in its place or waits in the hidden folder.</summary>
    public bool Has(string id, IReadOnlyList<IssueFileRow> files) =>
        files.Count > 0 && files.All(file => Is(PathOf(file.Name), file) || Is(Staged(id, file), file));

    /// <summary>Moves the documents to their place and writes the record beside them.</summary>
    public void Publish(DraftRow draft, IssueRow issue, IReadOnlyList<IssueFileRow> files)
    {
        foreach (var file in files.Where(file => !Is(PathOf(file.Name), file)))
        {
            File.Move(Staged(draft.Id, file), PathOf(file.Name), overwrite: true);
        }

        WriteRecordTo(Path, draft with { State = DraftState.Issued }, issue, files);
        Clear(Path, draft.Id);
    }

    private static void WriteRecordTo(string folder, DraftRow draft, IssueRow issue, IReadOnlyList<IssueFileRow> files) => WholeFile.Write(
        System.IO.Path.Combine(folder, issue.Stem + ".json"),
        JsonSerializer.Serialize(BulletinRecordJson.Of(draft, issue, files), DeskDocuments.Readable.BulletinRecordJson));

    /// <summary>Says in the record, and in a file beside the documents, that they are void.</summary>
    public static void WriteVoid(DraftRow draft, IssueRow issue, IReadOnlyList<IssueFileRow> files)
    {
        WriteRecordTo(issue.Folder, draft, issue, files);
        MarkVoid(issue.Folder, draft, issue);
        Clear(issue.Folder, draft.Id);
    }

    /// <summary>Says beside the documents that they are void.</summary>
    /// <param name="folder">The folder of the documents.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="issue">The issue.</param>
    public static void MarkVoid(string folder, DraftRow draft, IssueRow issue) => WholeFile.WriteMarked(
        System.IO.Path.Combine(folder, issue.Stem + "-作废.txt"),
        $"{DeskWords.NameOf(issue, draft.Title)}《{draft.Title}》"
            + $"已于{DeskWords.Moment(issue.WithdrawnAt!.Value)}（北京时间）由{issue.WithdrawnBy}作废。\n"
            + $"原因：{issue.WithdrawnReason}。\n");

    private string PathOf(string name) => System.IO.Path.Combine(Path, name);

    private static string StageOf(string folder, string id) => System.IO.Path.Combine(folder, $".{id}.part");

    private string Staged(string id, IssueFileRow file) => System.IO.Path.Combine(StageOf(Path, id), file.Name);

    private static bool Is(string path, IssueFileRow file) => File.Exists(path) && FileOf(path) == file;

    private static IssueFileRow FileOf(string path)
    {
        using var file = PlainFile.Open(path);
        return new IssueFileRow(System.IO.Path.GetFileName(path), file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
