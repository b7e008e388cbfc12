namespace AqPipeline.Ingest.Reading;

/// <summary>One layout of hourly readings. An interface because every layout has it, and a mapping of a person's own.</summary>
internal interface IReadingFormat
{
    /// <summary>The name receipts show, for example <c>national-sites</c>.</summary>
    string Name { get; }

    /// <summary>True if a file that begins like this has this layout.</summary>
    bool Recognises(FileHead head);

    /// <summary>Reads all rows into the collector.</summary>
    void Read(FileSource source, ReadingCollector collector);
}
