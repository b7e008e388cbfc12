namespace AqPipeline.Ingest.Archives;

/// <summary>What files are that a folder or an archive has and that are not read, by the ends of their names.</summary>
internal static class LeftOutKinds
{
    /// <summary>A sentence without its subject.</summary>
    /// <param name="name">The name of the file.</param>
    public static string Of(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".xlsb" or ".ods" or ".numbers" => "a spreadsheet that is not read: save it as .xlsx or CSV UTF-8",
        ".parquet" or ".feather" or ".nc" or ".h5" or ".hdf" or ".mat" or ".rds" or ".rdata" or ".sav" or ".dbf" or ".mdb" =>
            "data in a binary format: save it as CSV UTF-8",
        ".txt" or ".tsv" or ".asc" or ".prn" => "text not called .csv: name it by its path, or rename it",
        ".bz2" or ".lzma" or ".z" or ".lz4" or ".cab" or ".iso" => "packed in a way that is not read: unpack it",
        ".html" or ".htm" or ".mht" => "a web page",
        ".pdf" or ".doc" or ".docx" or ".ppt" or ".pptx" or ".md" => "a document, not a table",
        _ => "not a file of readings by its name",
    };
}
