using AqPipeline.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AqPipeline.Web.Api;

/// <summary>The forms of an answer.</summary>
internal sealed record AnswerFormat(string Name, string MediaType, string ContentType)
{
    /// <summary>The parameter that chooses one.</summary>
    public const string Parameter = "format";

    public static readonly AnswerFormat Json = new("json", "application/json", "application/json; charset=utf-8");

    public static readonly AnswerFormat Csv = new("csv", "text/csv", "text/csv; charset=utf-8");

    public static readonly AnswerFormat Xlsx = new(
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    public static IReadOnlyList<AnswerFormat> All => [Json, Csv, Xlsx];

    /// <summary>The form that a request wants: by its query, else by its Accept header, else JSON.</summary>
    /// <exception cref="ApiException">There is no such form.</exception>
    public static AnswerFormat Of(HttpRequest request)
    {
        if (request.Query.TryGetValue(Parameter, out var named))
        {
            return All.FirstOrDefault(format => format.Name == named[^1]) ?? throw new ApiException(
                StatusCodes.Status400BadRequest, ApiProblems.BadRequest,
                new RequestFault(Parameter, named[^1], $"{Parameter} '{named[^1]}' is not a form of an answer. Use json, csv or xlsx."));
        }

        return Accepted(request.Headers.Accept);
    }

    private static AnswerFormat Accepted(StringValues header)
    {
        if (StringValues.IsNullOrEmpty(header) || !MediaTypeHeaderValue.TryParseList(header, out var accepted))
        {
            return Json;
        }

        foreach (var range in accepted.Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1).ThenBy(range => range.MatchesAllTypes))
        {
            if (All.FirstOrDefault(format => new MediaTypeHeaderValue(format.MediaType).IsSubsetOf(range)) is { } format)
            {
                return format;
            }
        }

        throw new ApiException(
            StatusCodes.Status406NotAcceptable, ApiProblems.NoSuchFormat,
            new RequestFault(
                "Accept", header.ToString(), "An answer is application/json, text/csv or an XLSX workbook; accept one of them."));
    }
}
