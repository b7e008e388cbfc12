using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Cli;

/// <summary>Which cities a named group had: how many, from which day on, and by which document.</summary>
internal sealed record GroupVersionJson(int Cities, DateOnly? From, string Source)
{
    /// <summary>True if the figures are of days before <see cref="From"/>, when the cities were not yet these; left out if not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool BeforeFrom { get; init; }

    public static GroupVersionJson? Of(GroupVersion? version) =>
        version is null ? null : new GroupVersionJson(version.Cities.Count, version.First, version.Source)
        {
            BeforeFrom = version.IsBeforeFirst,
        };
}
