using AqPipeline.Worker.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AqPipeline.Worker.Serving.Web;

/// <summary>What the worker's settings say to the pages.</summary>
/// <param name="Area">The area that a page begins with; <see langword="null"/> for the first city of the store.</param>
/// <param name="HasOutline">True if the map has an outline.</param>
/// <param name="OutlineApproval">The approval number of the outline; <see langword="null"/> without one.</param>
/// <param name="Bounds">Probabilities in percent from which a target is on track, likely and at risk.</param>
/// <param name="Program">Version and commit of the program.</param>
internal sealed record DashboardJson(
    string? Area, bool HasOutline, string? OutlineApproval, IReadOnlyList<decimal> Bounds, string Program);

/// <summary><c>/dashboard</c> and <c>/dashboard/outline</c>: settings and outline of the pages.</summary>
internal static class DashboardSettings
{
    /// <summary>What the settings say.</summary>
    public static DashboardJson Of(WorkerOptions options)
    {
        var (dashboard, hasOutline) = (options.Dashboard, HasOutline(options));
        return new DashboardJson(
            dashboard.Area.Length > 0 ? dashboard.Area : null, hasOutline, hasOutline ? dashboard.OutlineApproval : null,
            [.. options.Targets.Bounds.Split(',').Select(text => decimal.Parse(text, CultureInfo.InvariantCulture))],
            ProgramVersion.Text);
    }

    /// <summary>Maps the two addresses.</summary>
    public static void Map(RouteGroupBuilder api, WorkerOptions options)
    {
        api.MapGet("/dashboard", () => TypedResults.Ok(Of(options))).WithName("dashboard").WithTags("dashboard")
            .WithSummary("What the worker's settings say to the pages.");
        if (HasOutline(options))
        {
            var outline = Path.GetFullPath(options.Dashboard.Outline);
            api.MapGet("/dashboard/outline", () => TypedResults.PhysicalFile(outline, "application/geo+json"))
                .WithName("outline").WithTags("dashboard").WithSummary("The outline of the map, GeoJSON.").ExcludeFromDescription();
        }
    }

    private static bool HasOutline(WorkerOptions options) =>
        options.Dashboard.Outline.Length > 0 && options.Dashboard.OutlineApproval.Length > 0 && File.Exists(options.Dashboard.Outline);
}
