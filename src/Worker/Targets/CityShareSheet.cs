namespace AqPipeline.Worker.Targets;

/// <summary>
/// The cities of a province or group with their parts in its figure, a sheet a target; the console prints the first of them.
/// </summary>
internal static class CityShareSheet
{
    private const int Shown = 10;
    private const int Decimals = 2;

    public static Sheet From(TargetAssessment target)
    {
        var (shares, unit) = (target.Shares, target.Target.FigureUnit);
        var isOfDays = target.Target.Indicator != TargetIndicator.Pm25Mean;
        var decides = shares.Where(share => share.Decides == true).Select(share => share.City).ToList();
        var sheet = new SheetOf<CityShare>
        {
            { ("City", "城市"), share => share.City },
            { new SheetColumn(("To date", "累计"), Decimals) { IsFigure = true, Unit = unit }, share => SheetCell.Of(share.Figure) },
            {
                new SheetColumn(("Contribution", "贡献"), Decimals) { IsFigure = true, Unit = unit },
                share => SheetCell.Of(share.Contribution)
            },
        };
        if (target.Progress is not null)
        {
            var rest = isOfDays ? "d" : unit;
            sheet.Add(
                new SheetColumn(("Allowed", "允许"), isOfDays ? 0 : Decimals) { IsFigure = true, Unit = rest },
                share => share.Allowed is { } allowed ? SheetCell.Of(allowed) : new Words("none", "无"));
            sheet.Add(
                new SheetColumn(("Expected", "预期"), isOfDays ? 0 : Decimals) { IsFigure = true, Unit = rest },
                share => SheetCell.Of(share.Expected));
            sheet.Add(("Decides", "决定性"), share => Words.If(share.Decides == true, ("yes", "是")));
        }

        return sheet.Of(
            new Words($"Cities {target.Plan.Id} {target.Target.Id}", $"城市 {target.Plan.Id} {target.Target.Id}"),
            Words.Title(
                new Words($"Cities of {target.Target.Area}", $"{target.Target.Area}各城市"), $"{target.Plan.Id} {target.Target.Id}",
                Texts.Indicator(target.Target), Texts.Goal(target.Target)),
            shares) with
        {
            Printed = Math.Min(Shown, shares.Count),
            Notes =
            [
                .. target.Progress is null ? (Words[])[] :
                [
                    ("Allowed: the days left with which the limit is just met, the same share of the expected in every city",
                        "允许：各城市按预期的同一比例，恰可达标的剩余天数水平"),
                    decides.Count == 0
                        ? ("No city decides alone: none tips it by being 30 % better or worse than expected", "无单个城市可决定：优于或劣于预期30%均不改变结果")
                        : new Words("Decides alone, 30 % better or worse than expected: ", "优于或劣于预期30%即可改变结果：")
                            + Words.Join(decides.Select(city => (Words)city), chinese: "、"),
                ],
            ],
        };
    }
}
