using System.Text;
using AqPipeline.Web.Access;
using AqPipeline.Web.Api;
using AqPipeline.Worker.Imports;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>Files to download: the documents of a bulletin, and the rejected lines of an import.</summary>
/// <param name="moments">The store.</param>
/// <param name="options">The worker's settings.</param>
internal sealed class FileEndpoints(StoreMoments moments, WorkerOptions options)
{
    /// <summary>Maps the files.</summary>
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/bulletins/{id}/files/{name}", Document).WithName("bulletin-file").WithTags("files")
            .WithSummary("A document of an issued bulletin, as it was issued.").Produces(200, contentType: "application/octet-stream")
            .ProducesProblem(404);
        api.MapGet("/imports/{number:int}/rejected-lines", Rejected).WithName("rejected-lines").WithTags("files")
            .WithSummary("The rejected lines of an imported file with its header, to be put right and handed in again.")
            .Produces(200, contentType: "text/csv").ProducesProblem(404);
    }

    /// <summary>Only documents that were recorded with the issue are there: no part of the address becomes a path.</summary>
    private IResult Document(string id, string name)
    {
        var folder = "";
        IssueFileRow? file = null;
        if (File.Exists(options.State))
        {
            (folder, file) = StateDatabase.Open(options.State).Read(session => (
                IssueTable.Find(session, id)?.Folder ?? "", IssueFileTable.Of(session, id).FirstOrDefault(row => row.Name == name)));
        }

        var path = file is null ? null : Path.Combine(folder, file.Name);
        return path is not null && File.Exists(path)
            ? TypedResults.PhysicalFile(Path.GetFullPath(path), MediaTypeOf(path), file!.Name)
            : Refused($"The bulletin {id} has no document {name}; /api/v1/bulletins/{id} lists its documents.");
    }

    private async Task<IResult> Rejected(int number, CancellationToken cancellationToken)
    {
        await using var lease = await moments.Take(cancellationToken);
        var receipts = await lease.Store.ReadImports(cancellationToken);
        var receipt = receipts.Select((each, place) => (Number: each.Number ?? place + 1, Receipt: each))
            .FirstOrDefault(entry => entry.Number == number).Receipt;
        if (receipt is null)
        {
            return Refused($"There is no import {number}; /api/v1/imports lists all.");
        }

        try
        {
            return TypedResults.File(
                Encoding.UTF8.GetBytes(RejectedRows.Text(receipt)), "text/csv; charset=utf-8", $"rejected-{number}.csv");
        }
        catch (NoDataException exception)
        {
            return Refused(exception.Message);
        }
    }

    private static ProblemHttpResult Refused(string sentence) => TypedResults.Problem(Problem.Of(404, sentence, ApiProblems.UnknownName));

    private static string MediaTypeOf(string path) => Path.GetExtension(path) switch
    {
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".pdf" => "application/pdf",
        ".html" => "text/html; charset=utf-8",
        ".csv" => "text/csv; charset=utf-8",
        ".json" => "application/json",
        _ => "application/octet-stream",
    };
}
