using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AqPipeline.Web.Api;

/// <summary>Maps questions to paths below <see cref="Root"/>.</summary>
public static class ApiMapping
{
    /// <summary>The path of this version of the API. A version only gains; what changes for clients is a new one.</summary>
    public const string Root = "/api/v1";

    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps a question.</summary>
    /// <param name="api">The group of <see cref="Root"/>.</param>
    /// <param name="question">The question.</param>
    public static RouteHandlerBuilder MapQuestion(this RouteGroupBuilder api, ApiQuestion question)
    {
        ArgumentNullException.ThrowIfNull(api);
        ArgumentNullException.ThrowIfNull(question);
        var services = ((IEndpointRouteBuilder)api).ServiceProvider;
        var endpoint = new QuestionEndpoint(
            question, services.GetRequiredService<KeptAnswers>(), services.GetRequiredService<IAnswerBasis>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger("AqPipeline.Api"));
        return api.MapMethods(question.Path, s_reading, (Delegate)endpoint.Answer).WithName(question.Name)
            .WithSummary(question.Summary).WithTags("questions")
            .WithMetadata(question);
    }
}
