using System.Text.Json;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Serving;

internal sealed record DoctorJson(IReadOnlyList<HealthCheckJson> Checks)
{
    public static DoctorJson From(IReadOnlyList<HealthCheck> checks) => new([.. checks.Select(HealthCheckJson.From)]);
}

/// <summary>The state is <c>fine</c>, <c>attention</c> or <c>broken</c>.</summary>
internal sealed record HealthCheckJson(string Name, string State, string Finding, string Advice)
{
    /// <summary>The whole days that are missing; with the check of these alone.</summary>
    public IReadOnlyList<GapJson> Gaps { get; init; } = [];

    public static HealthCheckJson From(HealthCheck check) =>
        new(check.Name, JsonNamingPolicy.CamelCase.ConvertName(check.State.ToString()), check.Finding.English, check.Advice.English)
        {
            Gaps = GapJson.From(check.Gaps ?? []),
        };
}
