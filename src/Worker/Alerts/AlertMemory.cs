using System.Text.Json;
using System.Text.Json.Serialization;

namespace AqPipeline.Worker.Alerts;

/// <summary>An alert that has not got through everywhere.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="RaisedAt">When it was raised.</param>
/// <param name="Sent">The channels it went through.</param>
internal sealed record WaitingAlert(Alert Alert, DateTimeOffset RaisedAt, IReadOnlyList<string> Sent);

/// <summary>What is remembered of alerts beyond a restart.</summary>
/// <param name="Waiting">Alerts to be sent, in the order in which they were raised.</param>
/// <param name="SentAt">When each key was sent last.</param>
internal sealed record AlertMemory(IReadOnlyList<WaitingAlert> Waiting, IReadOnlyDictionary<string, DateTimeOffset> SentAt)
{
    private static readonly AlertMemoryJson Json = new(new JsonSerializerOptions { WriteIndented = true });

    /// <summary>The problems that were told of and are not over; none in a file of an earlier version.</summary>
    public IReadOnlyList<string> Open { get => field ?? []; init; }

    /// <summary>
    /// Reads the state; one that is not there or cannot be read says nothing: an alert may then be sent twice, none is lost that is raised
    /// again.
    /// </summary>
    public static AlertMemory Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(PlainFile.ReadSettingsText(path), Json.AlertMemory) ?? Empty : Empty;
        }
        catch (Exception exception) when (exception is JsonException or IOException or InvalidDataException)
        {
            return Empty;
        }
    }

    /// <summary>Writes it whole or not at all.</summary>
    public void Write(string path) => WholeFile.Write(path, JsonSerializer.Serialize(this, Json.AlertMemory));

    private static AlertMemory Empty => new([], new Dictionary<string, DateTimeOffset>());
}

[JsonSerializable(typeof(AlertMemory))]
internal sealed partial class AlertMemoryJson : JsonSerializerContext;
