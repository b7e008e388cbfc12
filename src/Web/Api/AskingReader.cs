using AqPipeline.Web.Access;
using Microsoft.AspNetCore.Http;

namespace AqPipeline.Web.Api;

/// <summary>
/// Reads the query of a question. Nothing in it is passed over: what has no meaning is refused with what was probably meant.
/// </summary>
internal sealed class AskingReader(ApiQuestion question)
{
    /// <summary>The parameter that chooses the language of sentences, CSV and XLSX.</summary>
    public const string Language = "lang";

    /// <summary>The parameter that leaves out the byte order mark of CSV.</summary>
    public const string Mark = "bom";

    private readonly Dictionary<string, ApiParameter> _known = question.Parameters.ToDictionary(parameter => parameter.Name);
    private readonly HashSet<string> _ofEvery =
        [AnswerFormat.Parameter, Language, Mark, .. question.Paged is null ? (string[])[] : [AnswerPage.Limited, AnswerPage.Cursor]];

    /// <summary>Reads what is asked.</summary>
    /// <exception cref="ApiException">Parameters are unknown, missing, or given too often: all of them are named.</exception>
    public ApiAsking Read(HttpRequest request)
    {
        var query = request.Query;
        var faults = new List<RequestFault>();
        var values = question.Parameters.Where(parameter => parameter.IsInPath).ToDictionary(
            parameter => parameter.Name, parameter => (IReadOnlyList<string>)[$"{request.RouteValues[parameter.Name]}"]);
        foreach (var (name, given) in query.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var texts = given.Select(text => text ?? "").ToList();
            if (_known.TryGetValue(name, out var parameter) && !parameter.IsInPath)
            {
                values[name] = texts;
            }
            else if (!_ofEvery.Contains(name))
            {
                faults.Add(Unknown(name, texts[0]));
                continue;
            }

            if (parameter is not { IsRepeated: true } && texts.Count > 1)
            {
                faults.Add(new RequestFault(name, string.Join(", ", texts), $"{name} is given {texts.Count} times; it takes one value."));
            }
            else if (parameter is not null)
            {
                faults.AddRange(texts.Select(text => Fault(parameter, text)).OfType<RequestFault>());
            }
        }

        var language = OneOf(query, Language, ["en", "zh"], faults);
        OneOf(query, Mark, ["yes", "no"], faults);
        var asking = new ApiAsking(values, language == "zh");
        return faults.Count == 0
            ? asking
            : throw new ApiException(StatusCodes.Status400BadRequest, ApiProblems.BadRequest, [
                .. faults, .. question.Check(asking).Where(fault => faults.All(known => known.Parameter != fault.Parameter)),
            ]);
    }

    /// <summary>What is wrong with a value whatever the question makes of it.</summary>
    private static RequestFault? Fault(ApiParameter parameter, string text) => parameter.Kind switch
    {
        ApiParameterKind.Flag when text is not ("" or "true" or "false") =>
            new(parameter.Name, text, $"{parameter.Name} '{text}' is neither true nor false."),
        not ApiParameterKind.Flag when text.Length == 0 =>
            new(parameter.Name, text, $"{parameter.Name} has no value. {parameter.Description}"),
        _ => null,
    };

    private RequestFault Unknown(string name, string value)
    {
        string[] known = [.. _known.Keys, .. _ofEvery];
        var meant = NearestNames.Find(name, known) is [var nearest, ..]
            ? $"did you mean {nearest}?" : $"known are {string.Join(", ", known)}.";
        return new RequestFault(name, value, $"There is no parameter {name}; {meant}");
    }

    private static string? OneOf(IQueryCollection query, string name, string[] accepted, List<RequestFault> faults)
    {
        if (!query.TryGetValue(name, out var given) || accepted.Contains(given[^1]))
        {
            return given.Count > 0 ? given[^1] : null;
        }

        faults.Add(new RequestFault(name, given[^1], $"{name} '{given[^1]}' is not one of {string.Join(", ", accepted)}."));
        return null;
    }
}
