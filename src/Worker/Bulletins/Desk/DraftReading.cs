using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AqPipeline.Worker.Bulletins.Content;
using AqPipeline.Worker.State;

namespace AqPipeline.Worker.Bulletins.Desk;

/// <summary>What a draft keeps as JSON.</summary>
internal static class DraftReading
{
    private static readonly KeptDocuments s_kept = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });

    public static BulletinQuestion Question(this DraftRow draft) => Read(draft, draft.Question, s_kept.BulletinQuestion);

    public static IReadOnlyList<IssuedUnit> Units(this DraftRow draft) => Read(draft, draft.Units, s_kept.IReadOnlyListIssuedUnit);

    public static IReadOnlyList<UnitMove> Moves(this DraftRow draft) => Read(draft, draft.Moves, s_kept.IReadOnlyListUnitMove);

    public static IReadOnlyList<PrintedText> Text(this DraftRow draft) => Read(draft, draft.Text, s_kept.IReadOnlyListPrintedText);

    public static string Kept(BulletinQuestion question) => JsonSerializer.Serialize(question, s_kept.BulletinQuestion);

    public static string Kept(IReadOnlyList<IssuedUnit> units) => JsonSerializer.Serialize(units, s_kept.IReadOnlyListIssuedUnit);

    public static string Kept(IReadOnlyList<UnitMove> moves) => JsonSerializer.Serialize(moves, s_kept.IReadOnlyListUnitMove);

    public static string Kept(IReadOnlyList<PrintedText> text) => JsonSerializer.Serialize(text, s_kept.IReadOnlyListPrintedText);

    private static T Read<T>(DraftRow draft, string json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("it is empty");
        }
        catch (JsonException exception)
        {
            throw new StoreException(
                $"The record of {draft.Id} in the worker database is damaged ({TopLevelFault.OneLine(exception)}). Restore the database "
                    + "from a backup.",
                exception);
        }
    }
}

/// <summary>The parts of a draft in the worker's database.</summary>
[JsonSerializable(typeof(BulletinQuestion))]
[JsonSerializable(typeof(IReadOnlyList<IssuedUnit>))]
[JsonSerializable(typeof(IReadOnlyList<UnitMove>))]
[JsonSerializable(typeof(IReadOnlyList<PrintedText>))]
internal sealed partial class KeptDocuments : JsonSerializerContext;
