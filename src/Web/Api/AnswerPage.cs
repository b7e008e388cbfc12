using AqPipeline.Web.Access;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AqPipeline.Web.Api;

/// <summary>A part of a long list: so many entries from a place in one answer, whatever the store does meanwhile.</summary>
/// <param name="Entries">The most entries.</param>
/// <param name="From">The place of the first.</param>
/// <param name="Tag">The tag of the answer that the first page was of; <see langword="null"/> on the first page.</param>
internal sealed record AnswerPage(int Entries, int From, string? Tag)
{
    /// <summary>The parameter with the number of entries.</summary>
    public const string Limited = "limit";

    /// <summary>The parameter with the place where the page before ended.</summary>
    public const string Cursor = "cursor";

    /// <summary>The most entries of a page.</summary>
    public const int MostEntries = 10_000;

    private const int UsualEntries = 1000;

    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The page that is asked for; <see langword="null"/> for the whole answer.</summary>
    /// <exception cref="ApiException">Limit or cursor cannot be read.</exception>
    public static AnswerPage? Of(HttpRequest request)
    {
        var (limit, cursor) = (request.Query[Limited].LastOrDefault(), request.Query[Cursor].LastOrDefault());
        if (limit is null && cursor is null)
        {
            return null;
        }

        var entries = UsualEntries;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out entries)
            || entries is < 1 or > MostEntries))
        {
            throw Wrong(Limited, limit, $"{Limited} '{limit}' is not a whole number from 1 to {MostEntries}.");
        }

        if (cursor is null)
        {
            return new AnswerPage(entries, 0, null);
        }

        return Read(cursor) is (var tag, var from)
            ? new AnswerPage(entries, from, tag)
            : throw Wrong(Cursor, cursor, $"{Cursor} '{cursor}' was not given by this service; leave it out to begin at the first page.");
    }

    /// <summary>The page of an answer: its document with a part of the list, the total and the cursor of the next page.</summary>
    /// <param name="answer">The whole answer.</param>
    /// <param name="list">The name of the list.</param>
    public byte[] Cut(KeptAnswer answer, string list)
    {
        using var document = JsonDocument.Parse(answer.Body);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_json))
        {
            json.WriteStartObject();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == list)
                {
                    Write(json, property.Value, list, answer.Tag.Tag.Value!);
                }
                else
                {
                    property.WriteTo(json);
                }
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private void Write(Utf8JsonWriter json, JsonElement entries, string list, string tag)
    {
        var total = entries.GetArrayLength();
        json.WriteStartArray(list);
        foreach (var entry in entries.EnumerateArray().Skip(From).Take(Entries))
        {
            entry.WriteTo(json);
        }

        json.WriteEndArray();
        json.WriteNumber("total", total);
        var next = From + Entries;
        if (next < total)
        {
            json.WriteString("next", Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{next} {tag}")));
        }
        else
        {
            json.WriteNull("next");
        }
    }

    private static (string Tag, int From)? Read(string cursor)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(' ') is [var place, { Length: > 0 } tag]
                && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? (tag, from) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ApiException Wrong(string parameter, string received, string sentence) =>
        new(StatusCodes.Status400BadRequest, ApiProblems.BadRequest, new RequestFault(parameter, received, sentence));
}
