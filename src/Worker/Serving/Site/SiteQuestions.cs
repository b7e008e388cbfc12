using AqPipeline.Analytics.Explaining;
using AqPipeline.Analytics.Standards;
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

    /// <summary>Days of the bars: <c>daysBack</c> in today/questions.ts.</summary>
    private const int DaysBack = 20;

    /// <summary>Days that forecasts are held against readings: <c>daysBack</c> in forecasts/questions.ts.</summary>
    private const int VerifiedDays = 60;

    /// <summary>Years of the trend: <c>mostYears</c> in area/TrendBlock.tsx.</summary>
    private const int MostYears = 8;

    /// <summary>What units are ranked by: <c>keys</c> in ranking/questions.ts; the first is not said.</summary>
    private static readonly string?[] s_keys = [null, "pm25", "good-days", "improvement"];

    /// <summary>The addresses of all questions, each once.</summary>
    public static IReadOnlyList<string> Of(SiteScope scope) =>
    [
        .. Frame().Concat(scope.Own.SelectMany(entry => Today(scope, entry.Area))).Concat(Targets(scope))
            .Concat(scope.Own.SelectMany(entry => Areas(scope, entry))).Concat(scope.Own.SelectMany(entry => Explain(scope, entry.Area)))
            .Concat(scope.Own.SelectMany(entry => Forecasts(scope, entry.Area))).Concat(Ranking(scope)).Concat(Map(scope)).Distinct(),
    ];

    /// <summary>app/scene.ts: areasQuestion; area/questions.ts: limitsOf, of every edition.</summary>
    private static IEnumerable<string> Frame() =>
    [
        SiteAddress.Of("/areas", ("limit", "10000")),
        .. EditionCatalog.Embedded.Editions.Select(edition => SiteAddress.Of("/limits", ("edition", edition.Id))),
    ];

    /// <summary>
    /// today/questions.ts: lastDays, sameDayBefore, presence, forecast, targetsOf, warningsOf, warningRecordsOf.
    /// </summary>
    private static IEnumerable<string> Today(SiteScope scope, Area area)
    {
        var (name, day, before) = (AskedAs(area), Text(scope.AsOf), Text(scope.AsOf.AddYears(-1)));
        return
        [
            SiteAddress.Of("/daily", ("area", name), ("from", Text(scope.AsOf.AddDays(1 - DaysBack))), ("to", day)),
            SiteAddress.Of("/daily", ("area", name), ("from", before), ("to", before)),
            SiteAddress.Of("/quality", ("area", name), ("period", $"{day}..{day}")),
            SiteAddress.Of("/forecasts", ("area", name), ("as-of", day)),
            SiteAddress.Of("/targets", ("as-of", day), ("year", $"{scope.Year}")),
            SiteAddress.Of("/warnings", ("area", name), ("as-of", day)),
            SiteAddress.Of("/warnings/list", ("area", area.Label)),
        ];
    }

    /// <summary>
    /// targets/questions.ts: targetsIn, outlookOf, yearBeforeOf of the areas of targets; allTargets is targetsOf of Today.
    /// </summary>
    private static IEnumerable<string> Targets(SiteScope scope)
    {
        var (day, year, before) = (Text(scope.AsOf), $"{scope.Year}", scope.Year - 1);
        return
        [
            .. scope.TargetAreas.Select(area => SiteAddress.Of("/targets", ("area", area), ("as-of", day), ("year", year))),
            .. scope.TargetAreas.SelectMany(area => (string[])
            [
                SiteAddress.Of("/outlook", ("area", area), ("as-of", day), ("fan", "true"), ("year", year)),
                SiteAddress.Of("/outlook", ("area", area), ("as-of", $"{before}-12-30"), ("fan", "true"), ("year", $"{before}")),
            ]),
        ];
    }

    /// <summary>
    /// area/questions.ts: daysOf of the year and the one before, figuresOf of the years of area/TrendBlock.tsx, keptForecast, profileOf,
    /// captureOf, trendsOf; the weather is taken out by the worker only.
    /// </summary>
    private static IEnumerable<string> Areas(SiteScope scope, ListedArea entry)
    {
        var (name, day, before) = (AskedAs(entry.Area), Text(scope.AsOf), scope.Year - 1);
        var first = Math.Max(entry.Days!.Value.First.Year, scope.Year - MostYears + 1);
        return
        [
            SiteAddress.Of("/daily", ("area", name), ("from", $"{scope.Year}-01-01"), ("to", day)),
            SiteAddress.Of("/daily", ("area", name), ("from", $"{before}-01-01"), ("to", $"{before}-12-31")),
            .. Enumerable.Range(first, scope.Year - first + 1).Append(scope.Year).Select(
                year => SiteAddress.Of("/indicators", ("area", name), ("period", scope.YearTo(year)), ("attainment", "true"))),
            SiteAddress.Of("/forecasts", ("area", name), ("as-of", day)),
            .. Pollutants.All.ToArray().Select(pollutant => SiteAddress.Of(
                "/profile", ("area", name), ("period", scope.YearTo(scope.Year)), ("pollutant", pollutant.Symbol))),
            SiteAddress.Of("/quality", ("area", name), ("period", scope.YearTo(scope.Year))),
            SiteAddress.Of("/trend", ("area", name), ("to", $"{scope.Year}")),
        ];
    }

    /// <summary>explain/questions.ts: chainOf of every indicator of the year to date and of the last day.</summary>
    private static IEnumerable<string> Explain(SiteScope scope, Area area)
    {
        var (name, day) = (AskedAs(area), Text(scope.AsOf));
        return IndicatorNames.Names.SelectMany(indicator => (string[])
        [
            SiteAddress.Of("/explain", ("area", name), ("indicator", indicator), ("period", scope.YearTo(scope.Year))),
            SiteAddress.Of("/explain", ("area", name), ("indicator", indicator), ("period", day), ("day", day)),
        ]);
    }

    /// <summary>forecasts/questions.ts: keptOf, verificationOf, cameOf.</summary>
    private static IEnumerable<string> Forecasts(SiteScope scope, Area area)
    {
        var (name, from, to) = (AskedAs(area), Text(scope.AsOf.AddDays(1 - VerifiedDays)), Text(scope.AsOf));
        return
        [
            SiteAddress.Of("/forecasts", ("area", name), ("as-of", to)),
            SiteAddress.Of("/forecasts/verification", ("area", name), ("from", from), ("to", to)),
            SiteAddress.Of("/daily", ("area", name), ("from", from), ("to", to)),
        ];
    }

    /// <summary>
    /// ranking/questions.ts: rankingQuestion, seriesQuestion, watchQuestion, of the groups and periods of ranking/choices.ts: the groups of
    /// the
    /// areas of the site for the months of the year, the months so far and the year before; other groups for the last month.
    /// </summary>
    private static IEnumerable<string> Ranking(SiteScope scope)
    {
        var last = scope.LastWholeMonth;
        string[] months = [.. Enumerable.Range(1, last.Month).Select(month => $"{last.Year}-{month:00}")];
        string[] ends = [months[^1], $"{months[0]}..{months[^1]}", $"{(last.Month == 12 ? last.Year : last.Year - 1)}"];
        var own = scope.Own.Select(entry => scope.GroupOf(entry)).Distinct().ToList();
        var others = scope.Areas.Where(entry => entry.Area.Kind is AreaKind.Group or AreaKind.Province && entry.Members.Count > 1)
            .Select(entry => AskedAs(entry.Area)).Except(own);
        return
        [
            .. from @group in own
               from asked in months.Select(period => (Period: period, Key: (string?)null))
                   .Concat(ends.SelectMany(period => s_keys.Select(key => (Period: period, Key: key))))
               from address in Ranked(@group, asked.Period, asked.Key)
               select address,
            .. others.SelectMany(other => Ranked(other, months[^1], null)),
            .. own.SelectMany(of => months.Select(month => SiteAddress.Of("/rankings/watch-list", ("group", of), ("month", month)))),
        ];
    }

    private static IEnumerable<string> Ranked(string group, string period, string? key)
    {
        var end = period.Length == 4 ? $"{period}-12" : period[^7..];
        var last = new DateOnly(int.Parse(end[..4], CultureInfo.InvariantCulture), int.Parse(end[5..], CultureInfo.InvariantCulture), 1);
        (string, string?)[] what = [("group", group), ("by", key)];
        return
        [
            SiteAddress.Of("/rankings", [.. what, ("period", period)]),
            SiteAddress.Of("/rankings", [.. what, ("period", $"{last.AddMonths(-11):yyyy-MM}..{end}"), ("by-month", "true")]),
        ];
    }

    /// <summary>
    /// map/questions.ts: citiesOfDays, citiesOfHours, stationsOfDays, stationsOfHours, of the areas that map/usePlaces.ts chooses.
    /// </summary>
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
