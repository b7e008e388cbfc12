using Microsoft.AspNetCore.Http;

namespace AqPipeline.Web.Access;

/// <summary>Sentences for requests that the server could not read.</summary>
internal static class Faults
{
    /// <summary>The sentence for a body that is not what its headers state.</summary>
    public const string NotSound =
        "The request is not sound HTTP: its body does not have the length or the form that its headers state.";

    /// <summary>The sentence.</summary>
    public static string Of(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status408RequestTimeout => "The request came too slowly. Send it again.",
        StatusCodes.Status413PayloadTooLarge => "The body of the request is too large.",
        _ => NotSound,
    };
}
