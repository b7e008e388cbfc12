using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AqPipeline.Web.Writing;

/// <summary>
/// The one file of a request, as a stream: a part of a form (multipart/form-data), or the whole body with its name in
/// <c>Content-Disposition</c> or in <c>?name=</c>.
/// </summary>
internal static class UploadedFile
{
    private const string NoFile =
        "The request has no file. Send a form with one file (curl -F file=@PATH), or the bytes as the body with ?name=NAME.";

    private const int LongestBoundary = 200;

    /// <summary>Receives the file.</summary>
    public static async Task<IReceivedBody> Receive(
        HttpRequest request, Func<string, Stream, CancellationToken, Task<IReceivedBody>> receive, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(
            "multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            var name = request.Query["name"] is [{ } given] ? given : NameIn(request.Headers.ContentDisposition);
            return name is null ? throw Refused(NoFile) : await receive(name, request.Body, cancellationToken);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is not { Length: > 0 and <= LongestBoundary })
        {
            throw Refused("The form has no boundary, or one of more than 200 characters.");
        }

        try
        {
            return await OfForm(new MultipartReader(boundary, request.Body), receive, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw Refused("The form is not sound: its parts do not have the form of multipart/form-data.");
        }
    }

    private static async Task<IReceivedBody> OfForm(
        MultipartReader parts, Func<string, Stream, CancellationToken, Task<IReceivedBody>> receive, CancellationToken cancellationToken)
    {
        IReceivedBody? received = null;
        try
        {
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
            {
                if (NameIn(part.ContentDisposition) is not { } name)
                {
                    continue;
                }

                received = received is null
                    ? await receive(name, part.Body, cancellationToken)
                    : throw Refused("The form has several files. Send one file in a request.");
            }
        }
        catch
        {
            received?.Dispose();
            throw;
        }

        return received ?? throw Refused(NoFile);
    }

    private static string? NameIn(string? disposition) => ContentDispositionHeaderValue.TryParse(disposition, out var value)
        ? HeaderUtilities.RemoveQuotes(value.FileNameStar.HasValue ? value.FileNameStar : value.FileName).Value
        : null;

    private static RefusedWriteException Refused(string sentence) => new(StatusCodes.Status400BadRequest, sentence);
}
