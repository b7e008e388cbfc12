namespace AqPipeline.Worker.Indicators;

/// <summary>The areas of a store in the state of a revision.</summary>
internal sealed record AreasJson(long Revision, IReadOnlyList<AreaEntryJson> Areas);

/// <summary>An area. Its <c>label</c> is the name that figures are printed under and that no other area of the store has.</summary>
internal sealed record AreaEntryJson(
    string Area, string Label, string OfficialName, string Kind, int Stations, DateOnly? FirstDay, DateOnly? LastDay)
{
    /// <summary>First published day; null if nothing is published.</summary>
    public DateOnly? FirstPublishedDay { get; init; }

    /// <summary>Last published day; null if nothing is published.</summary>
    public DateOnly? LastPublishedDay { get; init; }

    /// <summary>The cities of a province or group that the store has; none of a city or county.</summary>
    public required IReadOnlyList<AreaMemberJson> Members { get; init; }

    /// <summary>The newest list of a group's cities; null for all other areas.</summary>
    public GroupVersionJson? GroupVersion { get; init; }

    public static AreaEntryJson From(ListedArea entry) => new(
        entry.Area.Label, entry.Area.Label, entry.Area.OfficialName, JsonText.Name(entry.Area.Kind), entry.Stations, entry.Days?.First,
        entry.Days?.Last)
    {
        FirstPublishedDay = entry.Published?.First,
        LastPublishedDay = entry.Published?.Last,
        Members = [.. entry.Members.Select(city => new AreaMemberJson(city.Name))],
        GroupVersion = GroupVersionJson.Of(entry.Area.Version),
    };
}

/// <summary>A city of a province or group.</summary>
internal sealed record AreaMemberJson(string Area);
