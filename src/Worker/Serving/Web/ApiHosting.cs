using AqPipeline.Web.Access;
using AqPipeline.Web.Api;
using AqPipeline.Web.OpenApi;
using AqPipeline.Web.Page;
using AqPipeline.Worker.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>Puts the questions of <see cref="ApiQuestions"/> on the worker's address.</summary>
internal static partial class ApiHosting
{
    /// <summary>Adds what questions need.</summary>
    public static IServiceCollection AddQuestions(this IServiceCollection services, WorkerOptions options, TimeProvider time) => services
        .AddSingleton(provider => new StoreMoments(
            options, time, sentence => Said(provider.GetRequiredService<ILogger<StoreMoments>>(), sentence)))
        .AddSingleton<IAnswerBasis>(provider => provider.GetRequiredService<StoreMoments>())
        .AddSingleton(new KeptAnswers(time))
        .AddApiDocumentation(ApiDocuments.Options, ProgramVersion.Text, ApiExamples.Read());

    /// <summary>Maps the questions.</summary>
    public static void MapQuestions(this WebApplication app)
    {
        var services = app.Services;
        var question = new CommandQuestion(
            services.GetRequiredService<StoreMoments>(), services.GetRequiredService<WorkerOptions>(),
            services.GetRequiredService<TimeProvider>(), sentence => Said(app.Logger, sentence));
        app.MapApiDocumentation().RequireAuthorization(Scopes.Read);
        app.MapDashboard(services.GetRequiredService<AccessSettings>());
        if (!DashboardFiles.AreBuilt)
        {
            Said(app.Logger, DashboardFiles.NotBuilt);
        }

        var api = app.MapGroup(ApiMapping.Root).RequireAuthorization(Scopes.Read);
        foreach (var asked in ApiQuestions.All)
        {
            api.MapQuestion(question.Of(asked));
        }

        var options = services.GetRequiredService<WorkerOptions>();
        DashboardSettings.Map(api, options);
        new FileEndpoints(services.GetRequiredService<StoreMoments>(), options).Map(api);
        new EventStream(
            options, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IAnswerBasis>(), app.Lifetime).Map(api);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Sentence}")]
    private static partial void Said(ILogger logger, string sentence);
}
