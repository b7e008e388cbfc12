using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace AqPipeline.Worker.Cli;

/// <summary>How JSON documents are written.</summary>
internal static class JsonText
{
    /// <summary>Indented, with Chinese names and symbols as they are. Each context of documents needs options of its own.</summary>
    public static JsonSerializerOptions Readable() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>A moment as documents have it: in Beijing time, whatever the clock of the machine shows.</summary>
    public static DateTimeOffset InBeijing(this DateTimeOffset moment) => moment.ToOffset(HourEnding.BeijingOffset);

    /// <summary>The name of a member of an enumeration as documents have it.</summary>
    public static string Name(Enum member) => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
