using System.Text;
using AqPipeline.Ingest.Mapped;
using AqPipeline.Ingest.Reading;
using AqPipeline.TestKit;

namespace AqPipeline.Ingest.Tests.Mapped;

/// <summary>Mappings and tables of a test's own.</summary>
internal static class MappedSample
{
    /// <summary>The mapping of a text.</summary>
    public static TableMapping Mapping(string json) => MappingFile.Read("m.json", json);

    /// <summary>What is wrong with a mapping, a line each, without the first, which names the file.</summary>
    public static string[] Faults(string json) => Assert.Throws<InvalidDataException>(() => Mapping(json)).Message.Split('\n')[1..];

    /// <summary>Reads a table through a mapping.</summary>
    public static FileContent Read(string json, string text, Encoding? encoding = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["table.csv"], (encoding ?? new UTF8Encoding(false)).GetBytes(text));
        return FileReader.Read(folder["table.csv"], "hash", ChosenLayout.Mapped(Mapping(json)));
    }

    /// <summary>Reads a table that must hold readings.</summary>
    public static FileContent.Readings Readings(string json, string text, Encoding? encoding = null) =>
        Assert.IsType<FileContent.Readings>(Read(json, text, encoding));

    /// <summary>Reads a table that must be refused.</summary>
    public static FileContent.Refused Refused(string json, string text) => Assert.IsType<FileContent.Refused>(Read(json, text));

    /// <summary>A mapping of the columns <c>t</c> and <c>pm25</c> of one station <c>s</c>, with another member <c>time</c>.</summary>
    public static string WithTime(string time) =>
        $$"""{ "name": "x", "time": {{time}}, "station": { "id": "s" }, "values": { "pm25": { "pollutant": "PM2.5", "unit": "µg/m³" } } }""";

    /// <summary>The same with a time in column <c>t</c>.</summary>
    public static string WithZone(string zone, string label, string format = "yyyy-MM-dd HH:mm") =>
        WithTime($$"""{ "columns": "t", "format": "{{format}}", "zone": "{{zone}}", "hourLabel": "{{label}}" }""");

    /// <summary>A mapping with other members than time and station.</summary>
    public static string With(string members, string station = "{ \"id\": \"s\" }") =>
        $$"""{ "name": "x", "time": { "columns": "t", "format": "yyyy-MM-dd HH:mm", "zone": "+08:00", "hourLabel": "ending" }, "station": {{station}}, {{members}} }""";
}
