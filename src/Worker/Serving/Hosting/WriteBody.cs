using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AqPipeline.Web.Writing;

namespace AqPipeline.Worker.Serving.Hosting;

/// <summary>Reads the JSON that a write sends.</summary>
internal static class WriteBody
{
    /// <summary>The body.</summary>
    /// <param name="call">The write.</param>
    /// <param name="type">The type of the body.</param>
    /// <param name="example">A body as it should be, for the sentence.</param>
    /// <exception cref="UsageException">It is not such a body.</exception>
    public static T Of<T>(WriteCall call, JsonTypeInfo<T> type, string example)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(((BodyInMemory)call.Body).Bytes, type) is { } body)
            {
                return body;
            }
        }
        catch (JsonException exception) when (exception.Path is { Length: > 1 } place)
        {
            throw new UsageException($"The body cannot be read at {PrintableText.OfText(place)}. Send JSON such as {example}.");
        }
        catch (JsonException)
        {
        }

        throw new UsageException($"The body is not the JSON that this address takes. Send JSON such as {example}.");
    }
}
