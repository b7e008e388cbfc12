using AqPipeline.Web.Access;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace AqPipeline.Web.Api;

/// <summary>
/// Answers one question over HTTP: in the form, the encoding and the part that the client asks for, or not at all where it has it.
/// </summary>
internal sealed partial class QuestionEndpoint(ApiQuestion question, KeptAnswers answers, IAnswerBasis basis, ILogger logger)
{
    /// <summary>The header with the revision of the store that an answer is of.</summary>
    public const string Revision = "AQ-Revision";

    /// <summary>The header that says why there are no data.</summary>
    public const string NoData = "AQ-No-Data";

    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan s_storeAway = TimeSpan.FromSeconds(5);
    private static readonly byte[] s_mark = [0xEF, 0xBB, 0xBF];

    private readonly AskingReader _reader = new(question);

    /// <summary>Answers a request.</summary>
    public async Task<IResult> Answer(HttpContext context)
    {
        var request = context.Request;
        try
        {
            var (format, asking) = (AnswerFormat.Of(request), _reader.Read(request));
            var page = question.Paged is null ? null : AnswerPage.Of(request);
            var hasMark = format == AnswerFormat.Csv && request.Query[AskingReader.Mark].LastOrDefault() != "no";
            if (page is not null && format != AnswerFormat.Json)
            {
                throw new ApiException(
                    StatusCodes.Status400BadRequest, ApiProblems.BadRequest,
                    new RequestFault(AnswerFormat.Parameter, format.Name, $"{format.Name} has the whole list; pages are of JSON."));
            }

            var key = Key(format, asking, hasMark);
            var answer = page?.Tag is { } tag
                ? answers.OfPages(key, tag) ?? throw Gone()
                : await Whole(request, key, format, asking, hasMark, context.RequestAborted);
            if (page is null)
            {
                return new AnswerResult(answer, question.Name);
            }

            answers.KeepForPages(key, answer);
            return new AnswerResult(
                new KeptAnswer(page.Cut(answer, question.Paged!), format, answer.Revision, answer.NoData), question.Name);
        }
        catch (ApiException exception)
        {
            return ApiProblems.Of(exception);
        }
        catch (StoreException exception)
        {
            Failed(logger, question.Path, exception);
            return ApiProblems.Of(new ApiException(
                StatusCodes.Status503ServiceUnavailable, ApiProblems.StoreAway,
                new RequestFault("", null, "The store cannot be used now; ask again later. The worker's log and `aq doctor` say why."))
            {
                RetryAfter = s_storeAway,
            });
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            Failed(logger, question.Path, exception);
            return ApiProblems.Of(new ApiException(
                StatusCodes.Status500InternalServerError, ApiProblems.Fault,
                new RequestFault("", null, "The program failed at this question; its log has the details.")));
        }
    }

    private async Task<KeptAnswer> Whole(
        HttpRequest request, string key, AnswerFormat format, ApiAsking asking, bool hasMark, CancellationToken cancellationToken)
    {
        var isFresh = CacheControlHeaderValue.TryParse(request.Headers.CacheControl.ToString(), out var control) && control.NoCache;
        if (!question.IsKept)
        {
            return await Make(null, format, asking, hasMark, cancellationToken);
        }

        var now = await basis.Read(isFresh, cancellationToken);
        return await answers.Get(
            key, now, isFresh, () => Make(now.Revision, format, asking, hasMark, CancellationToken.None), cancellationToken);
    }

    private async Task<KeptAnswer> Make(
        long? revision, AnswerFormat format, ApiAsking asking, bool hasMark, CancellationToken cancellationToken)
    {
        var answer = await question.Answer(asking, cancellationToken);
        return new KeptAnswer(Body(answer, format, hasMark), format, answer.Revision ?? revision, answer.NoData);
    }

    private static byte[] Body(ApiAnswer answer, AnswerFormat format, bool hasMark)
    {
        if (format == AnswerFormat.Json)
        {
            using var bytes = new MemoryStream();
            using (var json = new Utf8JsonWriter(bytes, s_json))
            {
                JsonSerializer.Serialize(json, answer.Document, answer.Type);
            }

            return bytes.ToArray();
        }

        if (format == AnswerFormat.Csv)
        {
            return answer.Csv is { } csv ? [.. hasMark ? s_mark : [], .. Encoding.UTF8.GetBytes(csv())] : throw NoTable(format);
        }

        return answer.Workbook is { } workbook ? workbook() : throw NoTable(format);
    }

    private string Key(AnswerFormat format, ApiAsking asking, bool hasMark)
    {
        var values = asking.Values.OrderBy(value => value.Key, StringComparer.Ordinal)
            .SelectMany(value => value.Value.Select(text => $"{value.Key}={Uri.EscapeDataString(text)}"));
        return $"{question.Path} {format.Name} {(asking.IsChinese ? "zh" : "en")} {hasMark} {string.Join('&', values)}";
    }

    private static ApiException Gone() => new(
        StatusCodes.Status410Gone, ApiProblems.CursorGone,
        new RequestFault(
            AnswerPage.Cursor, null, "The answer of this cursor is no longer kept; leave the cursor out to begin at the first page."));

    private static ApiException NoTable(AnswerFormat format) => new(
        StatusCodes.Status406NotAcceptable, ApiProblems.NoSuchFormat,
        new RequestFault(AnswerFormat.Parameter, format.Name, "This answer has no table; ask for JSON."));

    [LoggerMessage(Level = LogLevel.Error, Message = "The question {Path} failed.")]
    private static partial void Failed(ILogger logger, string path, Exception exception);
}
