namespace AqPipeline.Ingest.Mapped;

/// <summary>Reads the member <c>station</c> of a mapping.</summary>
internal static class StationMember
{
    /// <summary>Its members.</summary>
    public static readonly string[] Members = ["id", "columns", "separator", "prefix", "perColumn", "perOtherColumn"];

    private static readonly string[] Ways = ["id", "columns", "perColumn", "perOtherColumn"];

    /// <summary>Reads it.</summary>
    public static MappedStation? Read(MappingNode station)
    {
        if (!station.CheckMembers(Members))
        {
            return null;
        }

        string[] ways = [.. Ways.Where(station.Has)];
        if (ways is not [var way])
        {
            station.Fault(
                "expected one of id (the table is one station), columns (columns of the row name it), perColumn or perOtherColumn (each "
                    + "station has a column)");
            return null;
        }

        foreach (var stray in ((string[])["separator", "prefix"]).Where(station.Has))
        {
            if (way is "id" or "perColumn" || (stray == "separator" && way != "columns"))
            {
                station.Optional(stray)!.Fault($"does not go with {way}");
            }
        }

        var prefix = station.Optional("prefix")?.TextOrNothing("a text such as harbour: to stand before the name") ?? "";
        return way switch
        {
            "id" =>
                station.Optional("id")!.Text("the code or name of the station") is { } id
                    ? new MappedStation.Fixed(Id(id, station.Optional("id")!))
                    : null,
            "columns" => ReadColumns(station, prefix),
            "perColumn" => ReadPerColumn(station.Optional("perColumn")!),
            _ => ReadOthers(station.Optional("perOtherColumn")!, prefix),
        };
    }

    private static MappedStation.InColumns? ReadColumns(MappingNode station, string prefix)
    {
        var list = station.Optional("columns")!.Items();
        string[] columns = [.. list.Select(item => item.Text("the name of a column")).OfType<string>()];
        if (list.Count == 0)
        {
            station.Optional("columns")!.Fault("expected at least one column");
        }

        var separator = station.Optional("separator")?.TextOrNothing("a text such as - to stand between the columns") ?? "-";
        return columns.Length == list.Count && columns.Length > 0 ? new MappedStation.InColumns(columns, separator, prefix) : null;
    }

    private static MappedStation.PerColumn? ReadPerColumn(MappingNode node)
    {
        var members = node.Members();
        var stations = new List<(string, StationId)>();
        var known = new HashSet<StationId>();
        foreach (var (column, member) in members)
        {
            if (member.Text("the code or name of the station of that column") is not { } text)
            {
                continue;
            }

            var station = Id(text, member);
            stations.Add((column, station));
            if (!known.Add(station))
            {
                member.Fault($"another column is the station '{station}' already");
            }
        }

        if (node.IsObject && members.Count == 0)
        {
            node.Fault("expected at least one column with its station");
        }

        return stations.Count == members.Count && stations.Count > 0 ? new MappedStation.PerColumn(stations) : null;
    }

    private static MappedStation.PerOtherColumn? ReadOthers(MappingNode node, string prefix)
    {
        if (node.Flag() is not { } isSo)
        {
            return null;
        }

        if (!isSo)
        {
            node.Fault("expected true, or another way to name the station");
        }

        return new MappedStation.PerOtherColumn(prefix);
    }

    private static StationId Id(string text, MappingNode node)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            node.Fault("expected the code or name of a station, found blanks");
            return default;
        }

        return new StationId(text.Trim());
    }
}
