using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AqPipeline.Web.Api;
using AqPipeline.Worker.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>
/// <c>/runs/events</c>: server-sent events. <c>job</c>: a job whose state or progress changed, as <c>/status</c> has it; at first every
/// job.
/// <c>revision</c>: the store's revision, at first and whenever it changes.
/// </summary>
internal sealed class EventStream(WorkerOptions options, TimeProvider time, IAnswerBasis basis, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(1);

    /// <summary>Maps the stream.</summary>
    public void Map(RouteGroupBuilder api) => api.MapGet("/runs/events", Stream).WithName("run-events").WithTags("events")
        .WithSummary("Progress of the worker's jobs and revisions of the store, as server-sent events `job` and `revision`.")
        .Produces(200, contentType: "text/event-stream");

    private ServerSentEventsResult<string> Stream(CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(Events(cancellationToken));

    private async IAsyncEnumerable<SseItem<string>> Events([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A worker that stops ends its streams; clients come again by themselves.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var known = new Dictionary<string, JobStatusJson>();
        long? revision = null;
        while (!end.IsCancellationRequested)
        {
            foreach (var job in await Jobs(end.Token))
            {
                if (!known.TryGetValue(job.Job, out var before) || before != job)
                {
                    known[job.Job] = job;
                    yield return new SseItem<string>(JsonSerializer.Serialize(job, ApiDocuments.TypeOf(typeof(JobStatusJson))), "job");
                }
            }

            if (await Revision(end.Token) is { } now && now != revision)
            {
                revision = now;
                yield return new SseItem<string>($$"""{"revision":{{now}}}""", "revision");
            }

            await Task.Delay(s_round, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task<IReadOnlyList<JobStatusJson>> Jobs(CancellationToken cancellationToken)
    {
        try
        {
            return (await new StatusReview(options, time).Run(1, cancellationToken)).Jobs;
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    /// <summary>The revision; <see langword="null"/> while the store cannot be read.</summary>
    private async Task<long?> Revision(CancellationToken cancellationToken)
    {
        try
        {
            return (await basis.Read(isFresh: false, cancellationToken)).Revision;
        }
        catch (Exception exception) when (exception is StoreException or OperationCanceledException)
        {
            return null;
        }
    }
}
