using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>One entry of <c>/health/ready</c>: the worst of some checks of the health list, with their sentences.</summary>
internal sealed class ReadyCheck(Func<CancellationToken, Task<IReadOnlyList<HealthCheck>>> checks) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var found = await checks(cancellationToken);
        var text = string.Join(" ", found.Select(check => check.Sentence));
        return found.Max(check => check.State) switch
        {
            HealthState.Fine => HealthCheckResult.Healthy(text),
            HealthState.Attention => HealthCheckResult.Degraded(text),
            _ => new HealthCheckResult(context.Registration.FailureStatus, text),
        };
    }
}
