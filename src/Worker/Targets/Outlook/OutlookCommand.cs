using AqPipeline.Analytics.Outlook;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Targets.Outlook;

/// <summary><c>aq outlook</c>: how the year will end, and the probability of each target.</summary>
internal sealed class OutlookCommand(Output output, TimeProvider time)
    : EvaluationQuestion(output, "outlook.json and a drawing (SVG) of each area")
{
    private const int LeastMembers = 1000;
    private const int MostMembers = 20_000;
    private const int MostSeed = 1_000_000;

    private readonly Option<string?> _plan = new("--plan") { Description = "Only this plan, also for another year than its own." };
    private readonly Option<string[]> _areas = new("--area")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "Stations or areas; with or without targets. By default the areas of the targets.",
    };

    private readonly Option<DateOnly?> _asOf = CommonOptions.Day("--as-of", "Cut-off date. By default the last day with readings.");
    private readonly Option<int?> _year = CommonOptions.Year("--year", "Apply the targets of all plans to this year.");
    private readonly Option<string[]> _whatIf = new("--what-if")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "Change the days to come: pm25=-10% (so2, no2, co, o3, pm10 too), heavy-days=+2, from=2016-11-15.",
    };

    private readonly Option<bool> _fan = new("--fan")
    {
        Description = "Also the figures from the first day of the year to each day: as known, and their ranges to its end (JSON).",
    };

    private readonly Option<int[]?> _hindcast = CommonOptions.Parsed(
        "--hindcast",
        "Make the outlooks of past years, for example 2015,2016, and score them.",
        text => Years(text),
        text => $"'{text}' is not a list of years. Use, for example, 2015,2016.");

    private readonly Option<int> _members =
        CommonOptions.Number("--members", "Members.", OutlookReview.UsualMembers, LeastMembers, MostMembers);
    private readonly Option<int> _seed = CommonOptions.Number("--seed", "Seed of the random numbers.", 1, 1, MostSeed);
    private readonly Option<string> _plans = PlanOptions.Plans();
    private readonly DustOptions _dust = new();
    private readonly StatusOptions _rule = new();

    public Command Create()
    {
        var command = Declare(new Command("outlook", "Show how the year will end, and the probability of meeting each target.")
        {
            _plan, _areas, _asOf, _year, _whatIf, _fan, _hindcast, _members, _seed, _plans,
        });
        _dust.AddTo(command);
        _rule.AddTo(command);
        return command;
    }

    protected override async Task<Answer> Answer(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var settings = new OutlookSettings { Members = arguments.GetValue(_members), Seed = arguments.GetValue(_seed) };
        var dust = _dust.Read(arguments, context.Directory);
        if (dust is { Statistics: false } or { DayCounts: false })
        {
            throw new UsageException(
                $"An outlook deducts events from all figures: leave out --deduct, or use --deduct {EventsToDeduct.Both}.");
        }

        var names = arguments.GetValue(_areas) ?? [];
        var subjects = names.Select(name => Subject.Find(context, name)).DistinctBy(area => area.Name).ToList();
        if (arguments.GetValue(_hindcast) is { Length: > 0 } years)
        {
            var histories = new OutlookHistories(context) { Events = dust is null ? null : area => dust.Of(area).Days };
            return await Hindcast(context, histories, subjects, years, settings, cancellationToken);
        }

        var asOf = await AsOf(arguments, context, cancellationToken);
        var plans = Chosen(arguments, context, subjects, asOf);
        if (subjects.Count == 0 && plans.All(plan => plan.Targets.Count == 0))
        {
            throw new NoDataException((
                $"No plan has a target for {asOf.Year}. Name areas with --area, or apply the targets with --year {asOf.Year}.",
                $"没有{asOf.Year}年的目标。请用 --area 指定区域，或用 --year {asOf.Year} 推演。"));
        }

        var assessments = await new TargetReview(context) { IsThorough = false }.Run(plans, asOf, asOf.Year, cancellationToken);
        var withFans = arguments.GetValue(_fan);
        var report = await new OutlookReview(context, settings)
        {
            Rule = _rule.Read(arguments),
            WhatIf = WhatIfText.Read(arguments.GetValue(_whatIf) ?? [], subjects, asOf),
            Dust = dust,
            WithFans = withFans || (arguments.GetValue(Out) is { } file && !TableFile.IsNamed(file)),
        }.Run(subjects, assessments, asOf, EditionCatalog.Embedded.At(asOf), cancellationToken);
        return report.Outlook is { } outlook
            ? new Answer
            {
                Json = json => json.Json<OutlookJson>(
                    [
                        .. outlook.Areas.Select(
                            area => new OutlookJson(outlook, area, report.Targets) { Fan = withFans ? area.Fan : null }),
                    ],
                    OutlookDocuments.Readable, context.Directory),
                Sheets = OutlookSheet.From(outlook, report.Targets),
                Folder = folder => OutlookFiles.Write(folder, report, context.Directory),
            }
            : throw new NoDataException((
                $"No target of {asOf.Year} has figures by {asOf:yyyy-MM-dd}; `aq targets --all` says what is missing. Name areas with "
                    + "--area.",
                $"截至 {asOf:yyyy-MM-dd}，{asOf.Year}年目标均无数据；`aq targets --all` 列出缺什么。请用 --area 指定区域。"));
    }

    private async Task<DateOnly> AsOf(ParseResult arguments, EvaluationContext context, CancellationToken cancellationToken)
    {
        var last = context.LastDay(time) ?? (await context.DaysWithPublished(cancellationToken))?.Last;
        if ((arguments.GetValue(_asOf) ?? last) is not { } asOf)
        {
            throw new NoDataException(NoReadings.OfStore);
        }

        var year = arguments.GetValue(_year) ?? asOf.Year;
        return asOf.Year == year && asOf < DayRange.OfYear(year).Last
            ? asOf
            : throw new UsageException(asOf == DayRange.OfYear(year).Last
                ? $"On {asOf:yyyy-MM-dd} the year {year} is over. Its verdicts: `aq targets`."
                : $"On {asOf:yyyy-MM-dd} the year {year} is not under way. Name a day of it with --as-of.");
    }

    private IReadOnlyList<Plan> Chosen(ParseResult arguments, EvaluationContext context, List<Subject> subjects, DateOnly asOf)
    {
        var plans = PlanLibrary.Read(arguments.GetRequiredValue(_plans), context.Directory);
        if (arguments.GetValue(_plan) is { } id)
        {
            plans = plans.Where(plan => plan.Id.Equals(id, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } found
                ? found
                : throw new UsageException($"Unknown plan {id}. Plans: {string.Join(", ", plans.Select(plan => plan.Id))}.");
        }

        var isRehearsed = arguments.GetValue(_plan) is not null || arguments.GetValue(_year) is not null;
        bool IsMeant(PlanTarget target) => (isRehearsed || target.Years.Contains(asOf.Year))
            && (subjects.Count == 0 || subjects.Exists(subject => IsOf(target, subject, context)));
        return [.. plans.Select(plan => plan with { Targets = [.. plan.Targets.Where(IsMeant)] })];
    }

    private static bool IsOf(PlanTarget target, Subject subject, EvaluationContext context) =>
        context.Directory.TryFind(target.Area, out var area, out _) && subject.Area == area;

    private static async Task<Answer> Hindcast(
        EvaluationContext context, OutlookHistories histories, List<Subject> subjects, int[] years, OutlookSettings settings,
        CancellationToken cancellationToken)
    {
        Edition EditionOf(int year) => EditionCatalog.Embedded.During(new DayRange(new(year, 1, 1), new(year, 1, 1)))[0];
        var history = await histories.Read(subjects, new(years.Max(), 12, 31), EditionOf(years.Max()), cancellationToken);
        var hindcast = new Hindcast(history, EditionOf, settings);
        var areas = subjects.Select(subject => subject.Name).ToHashSet();
        var rows = hindcast.Run(years, areas, HindcastLearning.OtherYears, cancellationToken);
        return rows.Count == 0
            ? throw new NoDataException((
                $"No area has the valid days of a year in {string.Join(", ", years)} and in the year before.",
                $"没有区域在{string.Join("、", years)}年及其上年均有足够有效天数。"))
            : new Answer
            {
                Json = json => json.Json<HindcastJson>(
                    [.. rows.Select(HindcastJson.From)], OutlookDocuments.Readable, context.Directory),
                Sheets = HindcastSheet.From(rows, hindcast.Run(years, areas, HindcastLearning.EarlierYears, cancellationToken)),
            };
    }

    private static int[]? Years(string text)
    {
        int?[] years =
        [
            .. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && year is >= 1980 and <= 2099 ? year : (int?)null),
        ];
        return years.Contains(null) ? null : [.. years.OfType<int>().Distinct().Order()];
    }
}
