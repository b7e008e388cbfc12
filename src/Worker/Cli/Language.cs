namespace AqPipeline.Worker.Cli;

/// <summary>The language of headings and words on the console, in CSV and in XLSX; JSON has no language.</summary>
internal enum Language
{
    /// <summary>English, the default.</summary>
    English,

    /// <summary>Chinese.</summary>
    Chinese,
}
