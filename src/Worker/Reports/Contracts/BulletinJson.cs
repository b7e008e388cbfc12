using AqPipeline.Worker.Pipeline;

namespace AqPipeline.Worker.Reports.Contracts;

internal sealed record BulletinJson(
    string Group,
    string Period,
    string Edition,
    int Version,
    bool Unchanged,
    bool Provisional,
    int Ranked,
    int Excluded,
    IReadOnlyList<UnitMove> Moves,
    IReadOnlyList<string> Files)
{
    public static BulletinJson From(BulletinData data, IssueBulletin.Issue issue) => new(
        data.Group.Name,
        data.Month.Label,
        data.Edition.Id,
        issue.Version,
        issue.IsUnchanged,
        data.IsProvisional,
        data.Ranking.Ranked.Count,
        data.Ranking.Excluded.Count,
        issue.Moves,
        issue.Files);
}
