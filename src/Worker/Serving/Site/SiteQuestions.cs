using AqPipeline.Worker.Indicators;
using static AqPipeline.Worker.Serving.Site.SiteScope;

namespace AqPipeline.Worker.Serving.Site;

/// <summary>
/// The questions that the pages of a site ask, page by page. Each part names the functions of the dashboard
/// (src/Web/Dashboard/src/pages) that ask them: whoever changes one changes the other. A test opens each page from the disk.
/// </summary>
internal static class SiteQuestions
{
    /// <summary>Days on the slider of the map: <c>daysOnSlider</c> in map/questions.ts.</summary>
    private const int MapDays = 30;

    /// <summary>The addresses of all questions, each once.</summary>
    public static IReadOnlyList<string> Of(SiteScope scope) => [.. Frame().Concat(Map(scope)).Distinct()];

    /// <summary>app/scene.ts: areasQuestion.</summary>
    private static IEnumerable<string> Frame() => [SiteAddress.Of("/areas", ("limit", "10000"))];

    /// <summary>map/questions.ts: citiesOfDays, citiesOfHours, stationsOfDays, stationsOfHours, of the areas that map/usePlaces.ts chooses.</summary>
    private static IEnumerable<string> Map(SiteScope scope)
    {
        var group = scope.Areas.Where(entry => entry.Area.Kind == AreaKind.Group).OrderBy(entry => entry.Members.Count).LastOrDefault();
        if (group is null)
        {
            return scope.Own.Where(entry => entry.Stations > 0).SelectMany(entry => Maps(scope, entry.Area, ofStations: true));
        }

        var cities = group.Members.Select(city => scope.Areas.First(entry => entry.Area == city));
        var near = cities
            .Select(city => scope.Areas.FirstOrDefault(
                entry => entry.Area.Kind == AreaKind.Province && entry.Area.Province == city.Area.Province) ?? city)
            .Where(entry => entry.Stations > 0).Select(entry => entry.Area).Distinct();
        return [.. Maps(scope, group.Area, ofStations: false), .. near.SelectMany(area => Maps(scope, area, ofStations: true))];
    }

    private static IEnumerable<string> Maps(SiteScope scope, Area area, bool ofStations)
    {
        (string, string?)[] what = [("area", AskedAs(area)), ("stations", ofStations ? "true" : null)];
        return
        [
            SiteAddress.Of("/map", [.. what, ("from", Text(scope.AsOf.AddDays(1 - MapDays))), ("to", Text(scope.AsOf))]),
            SiteAddress.Of("/map", [.. what, ("from", Text(scope.AsOf)), ("to", Text(scope.AsOf)), ("hours", "true")]),
        ];
    }
}
