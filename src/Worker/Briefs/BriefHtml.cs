using System.Net;
using System.Text;
using AqPipeline.Worker.Bulletins.Content;
using static System.FormattableString;

namespace AqPipeline.Worker.Briefs;

/// <summary>
/// A brief as one HTML file that needs no other: on paper one A4 sheet with the answer first, then places, targets and the days of the
/// month; on a phone the sentences in place of the tables.
/// </summary>
internal sealed class BriefHtml(DailyBrief brief)
{
    private readonly BriefText _text = new(brief);
    private readonly StringBuilder _html = new();

    /// <summary>The page.</summary>
    public string Page()
    {
        _html.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{Plain(_text.Title.Chinese)}</title>")
            .Append(CultureInfo.InvariantCulture, $"<style>{BriefStyle.Css}</style></head><body>\n");
        Line("h1", "", $"{brief.Name}环境空气质量每日调度");
        Line("p", "sub", Invariant($"{brief.Date:yyyy年M月d日}　数据截至{brief.AsOf:M月d日}24时，实况、未经审核"));
        if (Answer() is { Length: > 0 } answer)
        {
            Line("p", "answer", answer);
        }

        _html.Append("<section class=\"phone\">\n");
        foreach (var paragraph in _text.Paragraphs().Skip(1))
        {
            Line("p", "", paragraph.Chinese);
        }

        _html.Append("</section>\n<section class=\"sheet\">\n");
        Line("h2", "", "一、本月和今年以来");
        Figures();
        Line("h2", "", "二、年目标");
        Targets();
        _html.Append("</section>\n<section>\n");
        Line("h2", "", "三、本月逐日AQI");
        Calendar();
        _html.Append("</section>\n");
        Line("p", "foot", Foot());
        return _html.Append("</body></html>").ToString();
    }

    /// <summary>What is asked of the days that remain, before all figures.</summary>
    private string Answer() => string.Join(
        "；",
        BriefTarget.ForMessage(brief.Targets).Select(target => BriefWords.Answer(target, brief)))
        is { Length: > 0 } answer ? answer + "。" : "";

    private void Figures()
    {
        var groups = brief.Year.Figures[0].Places.Count;
        var span = 2 + groups;
        _html.Append("<table class=\"figures\"><thead><tr><th rowspan=\"2\">指标</th>")
            .Append(CultureInfo.InvariantCulture, $"<th colspan=\"{span}\">{Plain(MonthDays())}</th>")
            .Append(CultureInfo.InvariantCulture, $"<th colspan=\"{span}\">今年以来（1月1日—{brief.AsOf:M月d日}）</th></tr><tr>");
        foreach (var period in (BriefPeriod[])[brief.Month, brief.Year])
        {
            _html.Append("<th class=\"left\">数值</th><th>同比<br>%</th>");
            foreach (var place in period.Of(BriefMeasure.Index).Places)
            {
                var word = place.Label.Chinese.EndsWith("城市", StringComparison.Ordinal) ? "" : "名次";
                _html.Append(CultureInfo.InvariantCulture, $"<th>{Plain(place.Label.Chinese)}{word}<br>（{place.Ranked}）</th>");
            }
        }

        _html.Append("</tr></thead><tbody>\n");
        foreach (var measure in BriefMeasure.All)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<tr><th>{Marked(measure.Heading.Chinese)}</th>");
            Cells(brief.Month, measure);
            Cells(brief.Year, measure);
            _html.Append("</tr>\n");
        }

        Spanned("优良天数", span, period => Days(period, counts => counts.Good, isTotal: true));
        Spanned("重度及以上污染", span, period => Days(period, counts => counts.Heavy, isTotal: false));
        _html.Append("</tbody></table>\n");
    }

    private string MonthDays() => brief.AsOf.Day == 1
        ? Invariant($"{brief.AsOf:M月d日}") : Invariant($"{brief.AsOf.Month}月1—{brief.AsOf.Day}日");

    private void Cells(BriefPeriod period, BriefMeasure measure)
    {
        var figure = period.Of(measure);
        Cell("left n", figure.Value?.ToString("F" + measure.Decimals(brief.Edition), CultureInfo.InvariantCulture) ?? "无数据");
        Cell("n", figure switch
        {
            { Change: { } change } => (change < 0 ? "−" : change > 0 ? "+" : "") + Invariant($"{Math.Abs(change):0.0}"),
            _ => "无",
        });
        foreach (var place in figure.Places)
        {
            Cell("n", place.Rank is { } rank ? (place.IsTied ? "并列" : "") + Invariant($"{rank}") : "未排名");
        }
    }

    private void Spanned(string name, int span, Func<BriefPeriod, string> text)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<tr><th>{name}</th>");
        foreach (var period in (BriefPeriod[])[brief.Month, brief.Year])
        {
            _html.Append(CultureInfo.InvariantCulture, $"<td class=\"left\" colspan=\"{span}\">{text(period)}</td>");
        }

        _html.Append("</tr>\n");
    }

    private static string Days(BriefPeriod period, Func<DayCounts, int> count, bool isTotal)
    {
        var (all, valid) = (period.Period.Days.Days, period.Counts.Valid);
        var of = !isTotal ? "" : all == valid ? $"（共{all}天）" : $"（有效{valid}天，共{all}天）";
        return $"{count(period.Counts)}天{of}，" + (period.Before is { } before ? $"去年同期{count(before)}天" : "无同比数据");
    }

    private void Targets()
    {
        if (brief.Targets.Count == 0)
        {
            Line("p", "note", $"规划中没有{brief.Name}{brief.AsOf.Year}年的目标。");
            return;
        }

        _html.Append("<table class=\"targets\"><thead><tr><th>目标</th><th>年目标</th><th>今年以来</th><th>剩余天数</th>")
            .Append("<th>年剩余日<br>控制值</th><th>去年同时段<br>实况</th><th>达标概率</th></tr></thead><tbody>\n");
        foreach (var target in brief.Targets)
        {
            var row = new BriefTargetRow(target, brief.DaysLeft);
            _html.Append(CultureInfo.InvariantCulture, $"<tr><th>{Marked(row.Name)}</th>");
            foreach (var cell in (string[])[row.Limit, row.SoFar, Invariant($"{brief.DaysLeft}"), row.Rest, row.LastYear, row.Chance])
            {
                Cell("", cell);
            }

            _html.Append("</tr>\n");
        }

        _html.Append("</tbody></table>\n");
        var (year, gone) = (DayRange.OfYear(brief.AsOf.Year).Days, brief.AsOf.DayOfYear);
        if (brief.Targets.Any(target => target.ControlValue is not null))
        {
            Line("p", "note", $"控制值＝（年目标×{year}−今年以来均值×{gone}）÷{brief.DaysLeft}，舍去至一位小数：照此值平均，全年不超过目标。");
        }
    }

    private void Calendar()
    {
        const int Week = 7;
        _html.Append("<table class=\"days\"><thead><tr>");
        foreach (var name in "一二三四五六日")
        {
            _html.Append(CultureInfo.InvariantCulture, $"<th>{name}</th>");
        }

        var first = new DateOnly(brief.AsOf.Year, brief.AsOf.Month, 1);
        var (before, days) = (((int)first.DayOfWeek + Week - 1) % Week, DateTime.DaysInMonth(first.Year, first.Month));
        var reports = brief.Days.ToDictionary(report => report.Day.Day);
        _html.Append("</tr></thead><tbody>");
        for (var place = 0; place < before + days; place++)
        {
            _html.Append(place % Week == 0 ? "<tr>" : "");
            var day = place - before + 1;
            if (day < 1)
            {
                _html.Append("<td></td>");
            }
            else if (reports.TryGetValue(day, out var report))
            {
                var rule = brief.Edition.Aqi.Level(report.Aqi!.Value);
                var primary = string.Join("、", report.PrimaryPollutants.Select(pollutant => pollutant.Symbol));
                _html.Append(
                    CultureInfo.InvariantCulture,
                    $"<td class=\"l{rule.Level}\" style=\"background:{rule.Colour}\">{day}日 <b>{report.Aqi}</b> {Marked(primary)}</td>");
            }
            else
            {
                var none = day <= brief.AsOf.Day ? " 无" : "";
                _html.Append(CultureInfo.InvariantCulture, $"<td class=\"none\">{day}日{none}</td>");
            }

            _html.Append(place % Week == Week - 1 ? "</tr>\n" : "");
        }

        _html.Append("</tbody></table>\n");
        var levels = brief.Days.Select(report => brief.Edition.Aqi.Level(report.Aqi!.Value)).DistinctBy(level => level.Level)
            .OrderBy(level => level.Level).Select(level => $"{BriefStyle.Colours[level.Level - 1]}：{level.Category}");
        Line("p", "note", string.Join("；", levels) is { Length: > 0 } named ? $"{named}。格内为日、AQI和首要污染物。" : "本月无有效AQI。");
    }

    private string Foot()
    {
        var figures = brief.Month.Figures.Concat(brief.Year.Figures).ToList();
        return string.Concat(
            "单位：µg/m³（综合指数无单位）；同比按公布位数计算",
            figures.Exists(figure => figure.Change is null) ? "，“无”为无同比数据" : "",
            "。未扣除沙尘天气影响。名次为暂行排名，按综合指数或浓度从低到高，相同并列；括号内为参加排名个数",
            figures.SelectMany(figure => figure.Places).Any(place => place.Ranked < place.Units) ? "，有效天数少于应有天数九成的不参加" : "",
            "。",
            OwnRanking());
    }

    /// <summary>The number of units that PM2.5 ranks, where that is another than the one in the heading.</summary>
    private string OwnRanking()
    {
        (BriefPeriod Period, string Name)[] periods = [(brief.Month, "本月"), (brief.Year, "今年以来")];
        string[] others =
        [
            .. from of in periods
               from place in of.Period.Of(BriefMeasure.Pm25).Places.Zip(of.Period.Of(BriefMeasure.Index).Places)
               where place.First.Ranked != place.Second.Ranked
               select $"{place.First.Label.Chinese}{of.Name}{place.First.Ranked}个",
        ];
        return others.Length == 0 ? "" : $"PM2.5单独排名，参加的{string.Join("，", others)}。";
    }

    private void Line(string tag, string look, string text) => _html.Append(
        CultureInfo.InvariantCulture, $"<{tag}{(look.Length > 0 ? $" class=\"{look}\"" : "")}>{Marked(text)}</{tag}>\n");

    private void Cell(string look, string text) => _html.Append(
        CultureInfo.InvariantCulture, $"<td{(look.Length > 0 ? $" class=\"{look}\"" : "")}>{Marked(text)}</td>");

    /// <summary>The text with the digits of pollutants set lower.</summary>
    private static string Marked(string text) => string.Concat(
        Subscripts.PartsOf(text).Select(part => part.IsLower ? $"<sub>{Plain(part.Text)}</sub>" : Plain(part.Text)));

    private static string Plain(string text) => WebUtility.HtmlEncode(PrintableText.OfText(text));
}
