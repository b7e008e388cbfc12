namespace AqPipeline.Worker.Cli;

/// <summary>Which cities a named group had: how many, from which day on, and by which document.</summary>
internal sealed record GroupVersionJson(int Cities, DateOnly? From, string Source)
{
    public static GroupVersionJson? Of(GroupVersion? version) =>
        version is null ? null : new GroupVersionJson(version.Cities.Count, version.First, version.Source);
}
