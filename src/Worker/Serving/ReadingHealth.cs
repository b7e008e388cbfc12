using AqPipeline.Analytics.Areas;
using AqPipeline.Analytics.Quality;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Serving;

/// <summary>The health checks of the readings: their age, stray and future hours, missing days, silent and unknown stations.</summary>
internal static class ReadingHealth
{
    private const int SilentDays = 7;
    private const int Named = 5;

    /// <summary>The age of the newest readings.</summary>
    public static async Task<HealthCheck> Ages(
        IStore store,
        PlausibleSpans plausible,
        TimeSpan lateAfter,
        bool hasSources,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        const string name = "readings";
        if (plausible.Days is not { } days)
        {
            List<DateOnly> published =
                [.. PublishedSeries.Of(await store.ReadPublishedDays(cancellationToken)).Days.Select(day => day.Day)];
            return published.Count > 0 ? new(
                name, HealthState.Attention,
                ($"The store holds published days from {published.Min():yyyy-MM-dd} to {published.Max():yyyy-MM-dd}, and no hours.",
                    $"数据库只有 {published.Min():yyyy-MM-dd} 至 {published.Max():yyyy-MM-dd} 发布的日均值，无小时数据。"),
                ("Daily figures, rankings and bulletins need hours: `aq ingest PATH`.", "日报、排名和通报需要小时数据：`aq ingest PATH`。")) : new(
                name, HealthState.Broken, ("The store holds no readings.", "数据库无读数。"),
                ("Import some: `aq ingest PATH`.", "请导入数据：`aq ingest PATH`。"));
        }

        var age = DateOnly.FromDateTime(now.ToOffset(HourEnding.BeijingOffset).DateTime).DayNumber - days.Last.DayNumber;
        Words until = age switch
        {
            < -1 => ($"{Counted.Of(-age, "day")} after today", $"晚于今日{-age}天"),
            <= 0 => ("up to today", "截至今日"),
            _ => ($"the last day {Counted.Of(age, "day")} ago", $"末日距今{age:N0}天"),
        };
        Words finding = (
            $"{plausible.Spans.Count} series from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd}, {until.English}.",
            $"{plausible.Spans.Count}个序列，{days.First:yyyy-MM-dd}至{days.Last:yyyy-MM-dd}，{until.Chinese}。");
        return age switch
        {
            < -1 => new(
                name, HealthState.Attention, finding,
                (await LateReadings.Find(store, await store.ReadImports(cancellationToken), cancellationToken)).Count == 0
                    ? ("Is the clock of this machine right?", "请核对本机时钟。")
                    : ("See below which file brought the dates to come.", "超前日期来自何文件，见下。")),
            _ when HealthRules.IsLate(days.Last, lateAfter, now) => new(
                name, HealthState.Attention, finding,
                hasSources
                    ? (
                        "They are old. Is the feed still coming? `aq fetch` says what each source has.",
                        "数据陈旧，请确认数据源仍在更新：`aq fetch` 显示各数据源情况。")
                    : ("They are old. Import what has come since: `aq ingest PATH`.", "数据陈旧，请导入此后的数据：`aq ingest PATH`。")),
            _ => new(name, HealthState.Fine, finding),
        };
    }

    /// <summary>Stray hours, which make no readings fresh; nothing if there are none.</summary>
    public static IEnumerable<HealthCheck> Stray(IReadOnlyList<StrayDay> stray) => stray is not [var first, ..]
        ? []
        :
        [
            new(
                "stray hours",
                HealthState.Attention,
                (
                    $"Stray hours on {Counted.Of(stray.Select(day => day.Day).Distinct().Count(), "day")} are left out; "
                        + $"the first on {first.Day:yyyy-MM-dd}, {first.Series.Name}.",
                    $"{stray.Select(day => day.Day).Distinct().Count()}天的孤立小时未参与评价，首日 {first.Day:yyyy-MM-dd}，{first.Series.Name}。"),
                (
                    "Are these dates right? `aq quality --area CODE --period YEAR` shows the hours, a correction withdraws them.",
                    "请核对日期：`aq quality --area CODE --period YEAR` 显示这些小时，更正文件可撤回。")),
        ];

    /// <summary>Hours that their import could not know yet, which earlier versions took; nothing where there are none.</summary>
    public static IEnumerable<HealthCheck> Late(IReadOnlyList<LateDay> late)
    {
        if (late.Count == 0)
        {
            return [];
        }

        var series = late.Select(day => day.Series).Distinct().Count();
        var named = late.Take(Named).Select(day => string.Create(
            CultureInfo.InvariantCulture,
            $"{day.Series.Name} on {day.Day:yyyy-MM-dd}, {Counted.Of(day.Hours, "hour")}, from {day.File}, imported "
                + $"{day.ImportedAt.ToOffset(HourEnding.BeijingOffset):yyyy-MM-dd HH:mm}"));
        return
        [
            new(
                "late dates",
                HealthState.Attention,
                (
                    $"{(late.Count == LateReadings.MostDays ? "At least " : "")}{Counted.Of(late.Count, "day")} of {series} series have "
                        + $"hours that end more than a day after their import (Beijing time): {string.Join("; ", named)}"
                        + (late.Count > Named ? $"; and {late.Count - Named} more." : "."),
                    $"{(late.Count == LateReadings.MostDays ? "至少" : "")}{late.Count}天（{series}个序列）有晚于导入一天以上的小时（北京时间）："
                        + $"{string.Join("；", late.Take(Named).Select(day => $"{day.Series.Name} {day.Day:yyyy-MM-dd} {day.File}"))}"
                        + (late.Count > Named ? $"；另有{late.Count - Named}项。" : "。")),
                (
                    "Either these dates are wrong, or the clock was at the import. A file with the same hours left empty withdraws them; "
                        + "where the clock was wrong nothing is to be done.",
                    "日期有误，或导入时时钟有误。以相同小时留空的文件可撤回；若为时钟有误则无需处理。")),
        ];
    }

    /// <summary>Whole days that no series has.</summary>
    public static async Task<HealthCheck> Missing(IStore store, PlausibleSpans plausible, CancellationToken cancellationToken)
    {
        const string name = "missing days";
        if (plausible.Days is not { } days)
        {
            return new(name, HealthState.Fine, ("There are no readings, and so no days between them.", "无读数。")) { Gaps = [] };
        }

        if ((await store.ReadStaleDays(cancellationToken)).Count > 0)
        {
            Words finding = ("Not looked for while days wait to be evaluated.", "有待评价日期时不检查。");
            return new(
                name, HealthState.Attention, finding, ("Ask again after the next import or run.", "下次导入或运行后再查。"))
            { Gaps = [] };
        }

        var gaps = await GapSearch.Between(store, plausible.Spans, days, cancellationToken);
        return gaps.Count == 0
            ? new(
                name, HealthState.Fine,
                (
                    $"Every day from {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd} has readings.",
                    $"{days.First:yyyy-MM-dd}至{days.Last:yyyy-MM-dd}每日均有读数。"))
            { Gaps = gaps }
            : new(
                name,
                HealthState.Attention,
                GapText.Days(gaps) + new Words(" without readings of any series: ", "无任何数据：") + GapText.Of(gaps) + (".", "。"),
                (
                    "Find the files of these days and import them: `aq ingest PATH`. `aq quality --area NAME --period YEAR` "
                        + "says what areas lack beside them.",
                    "请补传这些日期的文件：`aq ingest PATH`；各区域另缺的日期见 `aq quality --area NAME --period YEAR`。"))
            {
                Gaps = gaps,
            };
    }

    /// <summary>Stations that stopped before the others; of old readings all have stopped, and that is said.</summary>
    public static HealthCheck Silent(IReadOnlyDictionary<StationId, DayRange> spans, AreaDirectory directory, DateOnly today)
    {
        const string name = "silent stations";
        var last = spans.Count == 0 ? today : spans.Values.Max(span => span.Last);
        List<string> silent =
        [
            .. directory.Stations.Values.Where(station => station.IsEvaluation)
                .Where(station => spans.TryGetValue(station.Id, out var span) && last.DayNumber - span.Last.DayNumber > SilentDays)
                .Select(station => station.Id.Value),
        ];
        var named = Counted.Of(silent.Count, "evaluation station");
        if (today.DayNumber - last.DayNumber is > SilentDays and var age)
        {
            Words before = silent.Count == 0
                ? ("none was silent before the others", "此前无点位先行中断")
                : (
                    $"{named} had been silent for more than {SilentDays} days: {Some(silent).English}",
                    $"当日{silent.Count}个评价点位中断超过{SilentDays}天：{Some(silent).Chinese}");
            return new(
                name,
                HealthState.Attention,
                (
                    $"No station has readings of the last {SilentDays} days: the newest are of {last:yyyy-MM-dd}, "
                        + $"{Counted.Of(age, "day")} ago. Seen from that day {before.English}.",
                    $"近{SilentDays}天无点位上报：最新数据为 {last:yyyy-MM-dd}，距今{age:N0}天；{before.Chinese}。"),
                ("Import what has come since: `aq ingest PATH`.", "请导入此后的数据：`aq ingest PATH`。"));
        }

        return silent.Count == 0
            ? new(
                name, HealthState.Fine,
                (
                    $"Every evaluation station with readings has some of the {SilentDays} days before {last:yyyy-MM-dd}.",
                    $"有读数的评价点位在 {last:yyyy-MM-dd} 前{SilentDays}天内均有上报。"))
            : new(
                name,
                HealthState.Attention,
                (
                    $"{named} {(silent.Count == 1 ? "has" : "have")} been silent for more than {SilentDays} days: {Some(silent).English}.",
                    $"{silent.Count}个评价点位中断超过{SilentDays}天：{Some(silent).Chinese}。"),
                (
                    "Ask their operators; `aq quality --area NAME --period YEAR` says how many valid days the year can still lose.",
                    "请联系运维单位；本年尚可缺失的天数见 `aq quality --area NAME --period YEAR`。"));
    }

    /// <summary>Series that belong to no area.</summary>
    public static HealthCheck Stations(IReadOnlyDictionary<StationId, DayRange> spans, AreaDirectory directory)
    {
        var unknown = spans.Keys.Where(series => !directory.HasArea(series)).Select(Called).ToList();
        return unknown.Count == 0
            ? new(
                "station list", HealthState.Fine,
                (
                    spans.Count == 1 ? "The one series belongs to an area." : $"All {spans.Count} series belong to an area.",
                    $"{spans.Count}个序列均有所属区域。"))
            : new(
                "station list",
                HealthState.Attention,
                (
                    $"{unknown.Count} of {spans.Count} series "
                        + $"{(unknown.Count == 1 ? "belongs to no area and counts" : "belong to no area and count")} nowhere: "
                        + $"{Some(unknown).English}.",
                    $"{spans.Count}个序列中{unknown.Count}个无所属区域，不参与评价：{Some(unknown).Chinese}。"),
                (
                    "Import a station list that has them with a city that there is: `aq ingest --stations FILE`.",
                    "请导入含这些点位及其城市的点位名录：`aq ingest --stations FILE`。"));

        string Called(StationId series) =>
            directory.Stations.TryGetValue(series, out var station) ? $"{series.Name} (city '{station.City}')" : series.Name;
    }

    /// <summary>The first few of some names.</summary>
    private static Words Some(List<string> names) =>
        Words.Join(names.Order(StringComparer.Ordinal).Take(Named).Select(name => (Words)name), chinese: "、")
            + Words.If(names.Count > Named, ($" and {names.Count - Named} more", $"等{names.Count}个"));
}
