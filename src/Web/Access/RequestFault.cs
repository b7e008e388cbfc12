namespace AqPipeline.Web.Access;

/// <summary>What is wrong with one value of a request.</summary>
/// <param name="Parameter">The parameter; empty where it is the request as a whole.</param>
/// <param name="Received">The text that was received; <see langword="null"/> when there was none.</param>
/// <param name="Sentence">What is wrong, and what is accepted.</param>
public sealed record RequestFault(string Parameter, string? Received, string Sentence);
