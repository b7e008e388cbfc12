using AqPipeline.Storage.Copying;

namespace AqPipeline.Worker.Imports;

/// <summary>What a copy did.</summary>
internal sealed record CopyJson(bool Complete, int PortionsWritten, int PortionsPresent, IReadOnlyList<CopyPartJson> Parts)
{
    public static CopyJson From(CopyReport report) => new(
        report.IsComplete,
        report.Written,
        report.Present,
        [.. report.Parts.Select(
            part =>
                new CopyPartJson(JsonText.Name(part.Part), part.Count, part.Checksum, part.IsSame))]);
}

/// <summary>One part of both stores.</summary>
internal sealed record CopyPartJson(string Part, long Count, string Sha256, bool Same);
