using System.Text.Json;
using AqPipeline.Worker.Pipeline;

namespace AqPipeline.Worker.Reports.Contracts;

internal sealed record DoctorJson(IReadOnlyList<HealthCheckJson> Checks)
{
    public static DoctorJson From(IReadOnlyList<HealthCheck> checks) => new([.. checks.Select(HealthCheckJson.From)]);
}

/// <summary>The state is <c>fine</c>, <c>attention</c> or <c>broken</c>.</summary>
internal sealed record HealthCheckJson(string Name, string State, string Finding, string Advice)
{
    public static HealthCheckJson From(HealthCheck check) =>
        new(check.Name, JsonNamingPolicy.CamelCase.ConvertName(check.State.ToString()), check.Finding, check.Advice);
}
