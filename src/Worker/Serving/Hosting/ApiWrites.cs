using AqPipeline.Web.Access;
using AqPipeline.Web.Writing;
using AqPipeline.Worker.Bulletins.Desk;
using AqPipeline.Worker.Imports.Uploads;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Targets;
using AqPipeline.Worker.Warnings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Registers the writes of the HTTP interface with their steps.</summary>
internal sealed partial class ApiWrites(
    WriteSteps steps, WarningSteps warnings, WorkerOptions options, ILogger<ApiWrites> logger)
{
    private const string Root = "/api/v1";
    private const int MostListed = 200;

    /// <summary>Maps the addresses; what a crash has left of uploads is taken away first.</summary>
    public static void Map(WebApplication app)
    {
        var writes = ActivatorUtilities.CreateInstance<ApiWrites>(
            app.Services, ActivatorUtilities.CreateInstance<WriteSteps>(app.Services),
            ActivatorUtilities.CreateInstance<WarningSteps>(app.Services));
        writes.Map((IEndpointRouteBuilder)app);
    }

    private void Map(IEndpointRouteBuilder endpoints)
    {
        steps.Inbox.Tidy();
        foreach (var route in Routes())
        {
            endpoints.MapWrite(route);
        }

        endpoints.MapGet($"{Root}/uploads", () => Results.Json(
            steps.Last(MostListed), Imports.ImportDocuments.Readable.UploadListJson))
            .RequireAuthorization(Scopes.ReadOrIngest).WithName("uploads").WithTags("uploads")
            .WithSummary("The last 200 uploads, the newest first.")
            .Produces<UploadListJson>();
        endpoints.MapGet($"{Root}/uploads/{{id}}", async (string id, HttpContext context) =>
        {
            if (await steps.Find(id, context.RequestAborted) is { } upload)
            {
                await context.Response.WriteAsJsonAsync(
                    upload, Imports.ImportDocuments.Readable.UploadJson, cancellationToken: context.RequestAborted);
                return;
            }

            await Problem.Write(context, StatusCodes.Status404NotFound, "There is no upload with this ID.");
        }).RequireAuthorization(Scopes.ReadOrIngest).WithName("uploads-id").WithTags("uploads")
            .WithSummary("An upload: waiting, taken with its receipts, or refused with the reasons.")
            .Produces<UploadJson>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private IEnumerable<WriteRoute> Routes() =>
    [
        new()
        {
            Path = $"{Root}/uploads", Scope = Scopes.Ingest, Tag = "uploads", Status = StatusCodes.Status202Accepted,
            Summary = "Upload a file of readings. The next import takes it; the receipt is at the address in Location.",
            Document = typeof(UploadJson), LargestBody = (long)options.Access.LargestUpload << 20,
            ReceiveFile = steps.Inbox.Receive, Step = Guarded(steps.Upload),
        },
        new()
        {
            Path = $"{Root}/reported-indicators", Scope = Scopes.Ingest, Tag = "targets", Status = StatusCodes.Status200OK,
            Summary = "Record figures that stations do not measure, from a CSV like that of `aq report-indicator`.",
            Document = typeof(IReadOnlyList<ReportedFigureJson>), ReceiveFile = steps.Inbox.Receive, Step = Guarded(steps.Report),
        },
        new()
        {
            Path = $"{Root}/runs", Scope = Scopes.Operate, Tag = "runs", Status = StatusCodes.Status202Accepted,
            Summary = "Start a job now, for a day or month, or for each of a range.",
            Document = typeof(AskedRunsJson), Request = typeof(RunRequestJson), Step = Guarded(steps.Trigger),
        },
        Decision("approve", "Approve a draft: give its numbers, write the issue and send it.", steps.Approve),
        Decision("reject", "Refuse a draft.", steps.Reject),
        Decision("withdraw", "Declare an issue void and tell its recipients.", steps.Withdraw),
        new()
        {
            Path = $"{Root}/warnings/{{warning}}/issue", Scope = Scopes.Approve, Tag = "warnings", Status = StatusCodes.Status200OK,
            Summary = "Issue the warning that is proposed, or raise, lower or extend it; level and until decide otherwise.",
            Document = typeof(WarningRecordJson), Request = typeof(IssueWarningJson), Step = Guarded(warnings.Issue),
        },
        new()
        {
            Path = $"{Root}/warnings/{{warning}}/lift", Scope = Scopes.Approve, Tag = "warnings", Status = StatusCodes.Status200OK,
            Summary = "Lift a warning.",
            Document = typeof(WarningRecordJson), Request = typeof(DecisionJson), Step = Guarded(warnings.Lift),
        },
    ];

    private WriteRoute Decision(string verb, string summary, Func<WriteCall, CancellationToken, Task<WriteAnswer>> step) => new()
    {
        Path = $"{Root}/bulletins/{{draft}}/{verb}",
        Scope = Scopes.Approve,
        Tag = "bulletins",
        Status = StatusCodes.Status200OK,
        Summary = summary,
        Document = typeof(BulletinShownJson),
        Request = typeof(DecisionJson),
        Step = Guarded(step),
    };

    /// <summary>Says refusals in HTTP's words: the sentence is that of the command line.</summary>
    private Func<WriteCall, CancellationToken, Task<WriteAnswer>> Guarded(
        Func<WriteCall, CancellationToken, Task<WriteAnswer>> step) => async (call, cancellationToken) =>
    {
        try
        {
            return await step(call, cancellationToken);
        }
        catch (UsageException exception)
        {
            string[] unknown = ["There is no bulletin draft", "There is no warning"];
            var isUnknown = unknown.Any(start => exception.Message.StartsWith(start, StringComparison.Ordinal));
            throw new RefusedWriteException(
                isUnknown ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (NoDataException exception)
        {
            throw new RefusedWriteException(StatusCodes.Status409Conflict, exception.Sentence.English);
        }
        catch (InvalidDataException exception)
        {
            throw new RefusedWriteException(StatusCodes.Status400BadRequest, Names(exception.Message, call));
        }
        catch (Exception exception) when (exception is StoreException or SchedulerException or IOException or UnauthorizedAccessException)
        {
            Failed(logger, TopLevelFault.Sentence(exception));
            throw new RefusedWriteException(
                StatusCodes.Status503ServiceUnavailable,
                "The worker's store, database or disk cannot be used now. Its log has the details; try again later.");
        }
    };

    /// <summary>The sentence with the file as the caller names it.</summary>
    private static string Names(string sentence, WriteCall call) => call.Body is ReceivedUpload file
        ? sentence.Replace(file.Path, file.Name, StringComparison.Ordinal) : sentence;

    [LoggerMessage(Level = LogLevel.Error, Message = "A write failed: {Sentence}")]
    private static partial void Failed(ILogger logger, string sentence);
}
