using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Settings;
using AqPipeline.Worker.Trends;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>Puts the parts of a bulletin together: head, text, annexes, signature and foot.</summary>
/// <param name="groups">The groups with their figures, in the order of the bulletin.</param>
/// <param name="summons">The section of summons; <see langword="null"/> without a rule.</param>
/// <param name="edition">The edition with its digits.</param>
/// <param name="options">The bureau's settings.</param>
/// <param name="lastDay">The last day with readings.</param>
internal sealed class BulletinPage(
    IReadOnlyList<GroupFigures> groups, SummonsSection? summons, Edition edition, BulletinOptions options, DateOnly lastDay)
{
    /// <summary>Names of groups that have no units with stations.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The sentence about warnings that were issued in the period; empty for none.</summary>
    public string Warnings { get; init; } = "";

    /// <summary>The weather's part of the change of PM2.5; <see langword="null"/> where it is not known.</summary>
    public WeatherPart? WeatherPart { get; init; }

    private const string Numerals = "一二三四五六七八九十";

    private GroupFigures First => groups[0];

    private IReadOnlyList<Period> Periods => [.. First.Periods.Select(period => period.Period)];

    /// <summary>The bulletin with what the desk says.</summary>
    public PrintedBulletin Print(BulletinStamp stamp)
    {
        var annexes = Annexes(stamp);
        return new PrintedBulletin
        {
            Mark = OrNull(options.Mark),
            Number = Numbered(options.NumberPattern, "{number}", stamp.Number, stamp),
            Issue = Numbered(options.IssuePattern, "{issue}", stamp.Issue, stamp),
            TitleLines = options.Bureau.Length > 0
                ? TitleBreak.Lines([$"{options.Bureau}关于", PeriodName.WithYear(Periods), First.Group.Whole, "环境空气质量状况的通报"])
                : TitleBreak.Lines([First.Group.Place, PeriodName.WithYear(Periods), "环境空气质量状况的通报"]),
            Recipients = OrNull(options.Recipients) is { } recipients ? recipients.TrimEnd('：', ':') + "：" : null,
            Body = [.. Body(stamp, annexes)],
            Annexes = annexes,
            Bureau = OrNull(options.Bureau),
            Date = stamp.Date,
            Remark = OrNull(options.Remark),
            Contact = OrNull(options.Contact),
            CopiesTo = OrNull(options.CopiesTo),
            Office = OrNull(options.Office),
            HasPageNumbers = options.PageNumbers,
            Draft = stamp.Draft,
            Sample = OrNull(options.Sample),
            Dust = DustText.Foot(First.Main.Ranking),
            Data = [.. groups.SelectMany(group => new DataSheets(group, edition).Compose())],
        };
    }

    private IEnumerable<PrintedBlock> Body(BulletinStamp stamp, List<PrintedAnnex> annexes)
    {
        yield return new ParagraphBlock(Opening());
        if (stamp.Replaces is { } replaced)
        {
            yield return new ParagraphBlock($"因监测数据更正，本通报替代{replaced}；{stamp.Moves.Count}个单位的名次或数值有变动，"
                + $"见附件{annexes.Count}。");
        }

        if (lastDay < First.Main.Period.Days.Last)
        {
            yield return new ParagraphBlock($"数据截至{lastDay:yyyy年M月d日}，评价时段尚未结束，以下为初步结果。");
        }

        var number = 0;
        yield return new HeadingBlock($"{Numerals[number++]}、{First.Group.Whole}情况");
        foreach (var block in Paragraphs(First, period => new WholeText(First.Group, period, edition).Text()))
        {
            yield return block;
        }

        if (WeatherPart is { } weather)
        {
            yield return new ParagraphBlock(
                (weather.Units == First.Group.Units.Count ? "" : $"按有气象数据的{weather.Units}个{First.Group.UnitWord}平均，")
                    + weather.Sentence(PeriodName.Of(weather.Period)).Chinese);
        }

        if (Warnings.Length > 0)
        {
            yield return new ParagraphBlock(Warnings);
        }

        foreach (var group in groups.Where(group => !group.IsContext))
        {
            yield return new HeadingBlock($"{Numerals[number++]}、{Heading(group)}排名");
            foreach (var block in Paragraphs(group, period => Ranking(group, period)))
            {
                yield return block;
            }
        }

        if (Missing.Count > 0)
        {
            yield return new ParagraphBlock($"{UnitLists.Joined(Missing)}没有设评价点位的单位，本期不排名。");
        }

        if (summons is not null)
        {
            yield return new HeadingBlock($"{Numerals[number]}、预警和约谈");
            yield return new ParagraphBlock(summons.Text(1 + annexes.FindIndex(annex => annex.Title == summons.AnnexTitle)));
        }

        yield return new ParagraphBlock("特此通报。");
    }

    private string Ranking(GroupFigures group, PeriodFigures period) =>
        new RankingText(group.Group, period, options.Places, options.ChangePlaces).Text()
            + (group == First && period == First.Main ? Places(group.Group) : "");

    private string Places(BulletinGroup own) =>
        string.Concat(groups.Where(larger => larger.IsContext).Select(larger => new PlacesText(own, larger).Text()));

    /// <summary>A paragraph a period; the name of the only one leads, several are numbered.</summary>
    private static IEnumerable<PrintedBlock> Paragraphs(GroupFigures group, Func<PeriodFigures, string> text) =>
        group.Periods.Count == 1
            ? [new ParagraphBlock(text(group.Main), $"{PeriodName.Of(group.Main.Period)}。")]
            : group.Periods.Select((period, place) =>
                new ParagraphBlock(text(period), $"（{Numerals[place]}）{PeriodName.Of(period.Period)}。"));

    private string Opening()
    {
        var evaluation = edition.Evaluation;
        var areas = UnitLists.Joined(
            [.. groups.Where(group => !group.IsContext).Select(group => $"{group.Group.Units.Count}个{group.Group.UnitWord}")]);
        var place = options.Bureau.Length > 0 && First.Group.Whole.Length == 2 ? First.Group.Whole : First.Group.Place;
        var of = place.EndsWith("城市", StringComparison.Ordinal) && areas.EndsWith("城市", StringComparison.Ordinal) ? place : place + areas;
        return $"按照《{edition.Limits.Title}》（{Dashed(edition.Limits.Id)}）{(edition.Id == "CN2012" ? "及修改单" : "")}、"
            + $"《{evaluation.Title}{(edition.Id == "CN2012" ? "（试行）" : "")}》（{Dashed(evaluation.Id)}）和"
            + $"《{edition.CompositeIndex.Title}》，对{of}{PeriodName.WithYear(Periods)}环境空气质量进行了评价和排名。"
            + DustText.Sentence(First.Main.Ranking, First.Group.UnitWord)
            + (options.WholePm25 ? "PM2.5浓度取整数。" : "") + "现通报如下。";
    }

    private string Heading(GroupFigures group) =>
        groups.Count(other => other.Group.UnitWord == group.Group.UnitWord && !other.IsContext) > 1 || group.Group.UnitWord == "城市"
            ? group.Group.Area.Name + (group.Group.Area.Name.EndsWith("城市", StringComparison.Ordinal) ? "" : group.Group.UnitWord)
            : group.Group.UnitsWord;

    private List<PrintedAnnex> Annexes(BulletinStamp stamp)
    {
        var own = First.Group.Units.Select(unit => (unit.City, unit.Name)).ToHashSet();
        HashSet<(string, string)> none = [];
        var annexes = groups.Where(group => !group.IsContext).Select(group => new GroupAnnex(group, edition, none).Compose()).ToList();
        if (summons?.Annex() is { } watched)
        {
            annexes.Add(watched);
        }

        annexes.AddRange(groups.Where(group => group.IsContext).Select(group => new GroupAnnex(group, edition, own).Compose()));
        if (stamp.Replaces is not null)
        {
            annexes.Add(RevisionAnnex.Compose(groups, stamp.Moves));
        }

        return annexes;
    }

    /// <summary>A number in its pattern; a draft has an empty place for it.</summary>
    private string? Numbered(string pattern, string place, int? number, BulletinStamp stamp)
    {
        const string Empty = "　";
        var year = (stamp.Date?.Year ?? stamp.Draft?.At.ToOffset(HourEnding.BeijingOffset).Year ?? First.Main.Period.Days.Last.Year)
            .ToString(CultureInfo.InvariantCulture);
        return pattern.Length == 0 ? null
            : pattern.Replace("{year}", year, StringComparison.Ordinal)
                .Replace(place, number?.ToString(CultureInfo.InvariantCulture) ?? Empty, StringComparison.Ordinal);
    }

    private static string? OrNull(string text) => text.Trim() is { Length: > 0 } known ? known : null;

    /// <summary>GB 3095—2012: the number of a standard with the dash that Chinese print has.</summary>
    private static string Dashed(string id) => id.Split(" transition")[0].Replace('-', '—');
}
