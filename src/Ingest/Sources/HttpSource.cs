namespace AqPipeline.Ingest.Sources;

/// <summary>How far apart the files of a server are.</summary>
internal enum HttpPeriod
{
    /// <summary>A file an hour.</summary>
    Hour,

    /// <summary>A file a day.</summary>
    Day,
}

/// <summary>Files a web server has, one a day or hour, or one that is always the latest.</summary>
internal sealed record HttpSource : Source
{
    /// <summary>
    /// Days or hours before the current one that are asked for again when nothing is said: late files and corrections come within days.
    /// </summary>
    public const int DefaultLookBack = 3;

    /// <summary>The most that may be asked for: a year of hours.</summary>
    public const int MaxLookBack = 8784;

    /// <summary>Its folder in the spool.</summary>
    public required string Folder { get; init; }

    /// <summary>The address.</summary>
    public required HttpUrlTemplate Url { get; init; }

    /// <summary>How often there is a file; <see langword="null"/> for an address without a date.</summary>
    public HttpPeriod? Every { get; init; }

    /// <summary>The offset from UTC of the dates in the address.</summary>
    public TimeSpan Zone { get; init; }

    /// <summary>How many days or hours before the current one are asked for too.</summary>
    public int LookBack { get; init; }

    /// <summary>The name of the file in the spool; <see langword="null"/> to take the last part of the address.</summary>
    public string? SaveAs { get; init; }

    /// <summary>A header with a secret.</summary>
    public HttpHeader? Header { get; init; }

    /// <summary>How often a file is tried for, the first time included.</summary>
    public int Tries { get; init; } = 4;

    /// <summary>The wait before the second try; it doubles from try to try, and varies.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>No wait is longer. A server that asks for a longer one is left alone until the next run.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The longest a try may take.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The longest no byte may come.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes a file may have.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    public override string Kind => "http";

    public override TimeSpan Interval => Every == HttpPeriod.Day ? TimeSpan.FromDays(1) : TimeSpan.Zero;

    public override string Root => Folder;

    public override ISourceReader Open(TimeProvider time) => new HttpReader(this, time);

    /// <summary>The files to ask for at a moment, oldest first.</summary>
    public IEnumerable<HttpTarget> Targets(DateTimeOffset asOf)
    {
        var now = asOf.ToOffset(Zone).DateTime;
        return Every switch
        {
            HttpPeriod.Day => Past(LookBack, day => now.Date.AddDays(-day), "yyyyMMdd"),
            HttpPeriod.Hour => Past(LookBack, hour => now.Date.AddHours(now.Hour - hour), "yyyyMMddHH"),
            _ => [HttpTarget.Of(Url.At(now), "latest", SaveAs)],
        };
    }

    private IEnumerable<HttpTarget> Past(int count, Func<int, DateTime> start, string stamp) =>
        from place in Enumerable.Range(0, count + 1).Reverse()
        let time = start(place)
        select HttpTarget.Of(Url.At(time), time.ToString(stamp, System.Globalization.CultureInfo.InvariantCulture), SaveAs);
}

/// <summary>A header with a secret. No member gives the value back, so that no log, message or record can print it.</summary>
internal sealed class HttpHeader(string name, string value)
{
    /// <summary>Whether a request may carry a header of this name.</summary>
    public static bool IsName(string name)
    {
        using var request = new HttpRequestMessage();
        return request.Headers.TryAddWithoutValidation(name, "x");
    }

    /// <summary>Whether a header may have this value: one line of printable ASCII.</summary>
    public static bool IsValue(string value) => value.Length > 0 && value.All(character => character is >= ' ' and <= '~');

    /// <summary>Adds it to a request.</summary>
    public void AddTo(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation(name, value);

    public override string ToString() => name;
}
