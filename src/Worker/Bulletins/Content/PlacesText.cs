namespace AqPipeline.Worker.Bulletins.Content;

/// <summary>The places of the own units in a larger group: 长春市在参加排名的159个全国重点城市中居第91名.</summary>
/// <param name="group">The own group.</param>
/// <param name="larger">The larger one.</param>
internal sealed class PlacesText(BulletinGroup group, GroupFigures larger)
{
    /// <summary>One sentence for all own units in the larger group.</summary>
    public string Text()
    {
        var own = larger.Main.All
            .Where(unit => group.Units.Any(area => area.Name == unit.Entry.Name && area.City == unit.Entry.City)).ToList();
        var ranked = own.Where(unit => unit.Rank is not null).ToList();
        var among = larger.Group.Area.Name.Contains("重点城市", StringComparison.Ordinal) ? "全国重点城市"
            : larger.Group.Area.Name + larger.Group.UnitWord;
        string[] parts =
        [
            .. ranked.Select((unit, place) => group.NameOf(unit.Entry.City, unit.Entry.Name)
                + (place == 0 ? $"在参加排名的{larger.Main.Ranking.Ranked.Count}个{among}中" : "")
                + (unit.IsTied ? $"并列第{unit.Rank}名" : $"居第{unit.Rank}名")),
            .. own.Where(unit => unit.Rank is null)
                .Select(unit => $"{group.NameOf(unit.Entry.City, unit.Entry.Name)}未参加{among}排名"),
        ];
        return parts.Length == 0 ? "" : string.Join("，", parts) + "。";
    }
}
