namespace AqPipeline.Ingest.Reading;

/// <summary>Refuses files with a code that no series has: stores keep a code with each day, and tables and documents show it.</summary>
internal static class SeriesCodes
{
    /// <summary>The most characters of a code; the longest of the known networks have 60.</summary>
    private const int MaxCharacters = 200;

    private const int ShownCharacters = 24;

    /// <summary>The content; or a refusal where a code is too long or cannot be printed.</summary>
    public static FileContent Check(FileContent content)
    {
        var (receipt, stations) = content switch
        {
            FileContent.Readings readings => (
                readings.Receipt,
                readings.StationDays.Select(day => day.Station).Concat(readings.WeatherDays.Select(day => day.Station))),
            FileContent.StationList list => (list.Receipt, list.Stations.Select(station => station.Id)),
            _ => (null, []),
        };
        return stations.Select(station => FaultOf(station.Value)).FirstOrDefault(fault => fault is not null) is { } reason
            ? new FileContent.Refused(receipt!.File, 0, reason)
            : content;
    }

    private static string? FaultOf(string code)
    {
        var shown = PrintableText.Of(code.Length <= ShownCharacters ? code : code[..ShownCharacters] + "…");
        return (code.Length, PrintableText.Fault(code)) switch
        {
            ( > MaxCharacters, _) => $"the station code '{shown}' has {code.Length} characters, at most {MaxCharacters} are taken",
            (_, { } character) => $"the station code '{shown}' has the character {character}, which cannot be printed",
            _ => null,
        };
    }
}
