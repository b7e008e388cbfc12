namespace AqPipeline.Worker.Cli;

/// <summary>The meaning of a part of a line, which a terminal shows as its look. The words say the same without it.</summary>
internal enum Tone
{
    /// <summary>Plain text; all figures.</summary>
    Plain,

    /// <summary>The title of a sheet: bold.</summary>
    Title,

    /// <summary>The heading of the columns: dim.</summary>
    Heading,

    /// <summary>Met, ok: green.</summary>
    Good,

    /// <summary>At risk, warning, not valid: yellow.</summary>
    Warning,

    /// <summary>Off track, failed, error, and counts of rejected or failed above 0: red.</summary>
    Bad,
}
