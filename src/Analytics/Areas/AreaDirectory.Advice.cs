namespace AqPipeline.Analytics.Areas;

/// <content>What a person may have meant by a name that means nothing.</content>
public sealed partial class AreaDirectory
{
    /// <summary>True if a name means nothing; false if it means something, or several things.</summary>
    /// <param name="name">The name.</param>
    public bool IsUnknown(string name) => !TryFind(name, out _, out var reason) && reason == NoSuchName(SeriesSpelling.Plain(name));

    /// <summary>The reason of <see cref="TryFind"/> for a person: of a name that means nothing with the names most like it and the
    /// groups.</summary>
    /// <param name="name">The name.</param>
    /// <param name="reason">Why it means nothing, or several things.</param>
    public string Advise(string name, string reason)
    {
        if (reason != NoSuchName(SeriesSpelling.Plain(name)))
        {
            return reason;
        }

        if (_catalog.Groups.FirstOrDefault(group => group.Versions.Count > 1 && IsVersionOf(group, name)) is { } known)
        {
            return $"{reason} {known.Name} has the versions "
                + $"{string.Join(", ", known.Versions.Select(version => $"{known.Name}-{version.Cities.Count}"))}.";
        }

        var stations =
            Stations.Values.OrderBy(station => station.Id).SelectMany(station => (string[])[station.Id.Name, station.Name]).ToList();
        var cities =
            _catalog.Cities.OrderBy(city => !_stationsByCity.Contains(city.Name)).Concat(_catalog.Provinces).Select(area => area.Name);
        var counties =
            _counties.OrderBy(county => !_stationsByCity.Contains(county.City))
                .SelectMany(county => (string[])[county.Name, county.City + county.Name]);
        var nearest = NearestNames.Find(name, [.. cities, .. _catalog.Groups.Select(group => group.Name), .. counties, .. stations])
            .Where(near => stations.Contains(near) || TryFind(near, out _, out _)).ToList();
        return reason
            + (nearest.Count == 0 ? "" : $" Nearest 相近: {string.Join(", ", nearest)}.")
            + $" Groups 区域组: {string.Join(", ", _catalog.Groups.Select(group => group.Name))}.";
    }

    private static bool IsVersionOf(Area group, string name) =>
        SeriesSpelling.Plain(name) is var text && text.StartsWith(group.Name, StringComparison.Ordinal)
        && text[group.Name.Length..].TrimStart('-') is { Length: > 0 } count && count.All(char.IsAsciiDigit);
}
