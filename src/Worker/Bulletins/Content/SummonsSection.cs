using AqPipeline.Analytics.Events;
using AqPipeline.Analytics.Ranking;
using AqPipeline.Analytics.Standards;
using AqPipeline.Worker.Indicators;
using AqPipeline.Worker.Ranking;

namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The section about summons and its annex: who is summoned, warned, watched, and who left the list, by a rule.</summary>
/// <param name="group">The group.</param>
/// <param name="list">What the rule says of it.</param>
internal sealed class SummonsSection(BulletinGroup group, SummonsList list)
{
    /// <summary>Months of the table.</summary>
    private const int Months = 3;

    /// <summary>Units of the table: those against which a step is taken are first, then those that count.</summary>
    private const int MostRows = 60;

    /// <summary>The title of its annex.</summary>
    public string AnnexTitle => string.Concat(TitleLines);

    private IReadOnlyList<string> TitleLines => TitleBreak.Lines([PeriodName.WithYear(list.Month), group.UnitWord, "预警约谈名单"]);

    /// <summary>The months of the table, the last one at the right.</summary>
    private IReadOnlyList<SummonsPeriod> Shown => [.. list.Months.Take(Months).Reverse()];

    /// <summary>Applies the rule of the settings to the counties, or without any to the first group.</summary>
    /// <returns>The section; <see langword="null"/> without a rule, and for other periods than a month.</returns>
    /// <exception cref="UsageException">There is no such rule.</exception>
    public static async Task<SummonsSection?> Gather(
        EvaluationContext context, string ruleId, string plansFolder, IReadOnlyList<GroupFigures> groups, Edition edition,
        DustTreatment? dust, CancellationToken cancellationToken)
    {
        var month = groups[0].Main.Period;
        if (ruleId.Length == 0 || month != Period.OfMonth(month.Days.First))
        {
            return null;
        }

        var rule = new SummonsChoice(plansFolder, context.Directory).ById(ruleId);
        var group = (groups.FirstOrDefault(candidate => candidate.Group.AreCounties) ?? groups[0]).Group;
        return new SummonsSection(
            group, await new UnitWatch(context, dust).Run(group.Units, rule, month, edition, cancellationToken));
    }

    /// <summary>The sentences.</summary>
    /// <param name="number">The number of the annex.</param>
    public string Text(int number) => $"按照附件{number}所列规则，{SummonsTexts.Text(list, group.UnitWord, InText)}";

    /// <summary>The annex: the rule, the units with the months that count, and how far they are from the next step.</summary>
    public PrintedAnnex Annex() => new(
        TitleLines,
        [
            new ParagraphBlock(SummonsTexts.Paragraph(list, group.UnitWord)),
            .. list.Units.Count > 0
                ? (PrintedBlock[])[new TableBlock("", Table()), new NotesBlock(SummonsTexts.Notes(list, Months))] : [],
        ]);

    private PrintedTable Table() => new(
        "预警约谈名单",
        [
            new("处置", PrintedKind.Name, 11), new(group.UnitWord, PrintedKind.Name, 21),
            .. group.HasCities ? (PrintedColumn[])[new("市\n（州）", PrintedKind.Name, 12)] : [],
            .. Shown.SelectMany(month => (PrintedColumn[])
            [
                new("名次/\n总数", PrintedKind.Words, 10.5m, 0, PeriodName.Of(month.Period)),
                new("指数", PrintedKind.Figure, 8.5m, 2, PeriodName.Of(month.Period)),
                new("同比\n%", PrintedKind.Change, 9, 1, PeriodName.Of(month.Period)),
            ]),
            new(SummonsTexts.CountHeading(list.Rule).Insert(2, "\n"), PrintedKind.Figure, 9),
            new("距下一步", PrintedKind.Name, 21),
        ],
        [.. list.Units.Take(MostRows).Select(Row)]);

    private PrintedRow Row(UnitSummons unit)
    {
        var isGrave = unit.Step is { Consequence: >= Consequence.Summons };
        return new PrintedRow(
            PrintedRowKind.Ranked,
            [
                new PrintedCell { Text = SummonsTexts.Status(unit).Chinese, IsBold = isGrave }, group.NameOf(unit.City, unit.Name),
                .. group.HasCities ? (PrintedCell[])[CityNames.Printed(unit.City, group.HasFullNames)] : [],
                .. Shown.SelectMany(month => Cells(unit, month.Period)), unit.Leading.Count, SummonsTexts.Next(unit).Chinese,
            ]);
    }

    private static PrintedCell[] Cells(UnitSummons unit, Period month)
    {
        var isCounted = unit.Leading.Periods.Any(period => period.Period == month && period.IsCounted == true);
        return unit.Months.FirstOrDefault(period => period.Period == month)?.Figures[0] is { Rank: { } rank } figure
            ? [Shaded($"{rank}/{figure.Of}"), Shaded(figure.Value), Shaded(figure.Change is { } change ? change : "—")]
            : [Shaded("未排名"), Shaded(""), Shaded("")];

        PrintedCell Shaded(PrintedCell cell) => cell with { IsShaded = isCounted };
    }

    /// <summary>In the text a county is written with its city.</summary>
    private string InText(string city, string name) =>
        (city.Length > 0 && group.HasCities ? CityNames.Printed(city, group.HasFullNames) : "") + group.NameOf(city, name);
}
