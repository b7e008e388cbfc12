using System.Security.Cryptography;
using System.Text;

namespace AqPipeline.Analytics.Quality;

/// <summary>
/// Holds the series of a neighbourhood against the rules, one natural day at a time. What comes out depends on that day's readings and the
/// rules' data and on nothing else, so that a day computed again later comes out the same.
/// </summary>
public sealed class QualityControl
{
    /// <summary>Raised when a rule's code, not its data, finds something else.</summary>
    private const string CodeVersion = "3";

    /// <summary>Summaries held without allocating: those of 64 series.</summary>
    private const int MaxOnStack = 64 * Pollutants.Count;

    private readonly IQualityRule[] _rules;
    private readonly Dictionary<QualityFlags, RuleData> _data;

    private QualityControl(QualityRulesFile file, string fingerprint)
    {
        Fingerprint = fingerprint;
        Rules = file.All;
        Stray = new StrayRule(file.StrayHours.Groups);
        _data = file.All.ToDictionary(entry => entry.Flag, entry => entry.Rule);

        // A rule sees what is left by those before it: markers do not make spikes, and a spike is not also a jump.
        _rules =
        [
            new ReaderFlags(),
            new MissingMarker(file.MissingMarker),
            new ZeroAsMissing(file.ZeroAsMissing),
            new AboveRange(file.AboveRange),
            new BelowRange(file.BelowRange),
            new PhantomStation(file.PhantomStation, file.StaleTwin),
            new StaleTwin(file.StaleTwin),
            new FlatLine(file.FlatLine),
            new IsolatedSpike(file.IsolatedSpike),
            new IsolatedDip(file.IsolatedDip),
            new ImpossibleJump(file.ImpossibleJump),
            new FineAboveCoarse(),
        ];
    }

    /// <summary>The rules that come with the program.</summary>
    public static QualityControl Embedded { get; } = Load(EmbeddedText());

    /// <summary>Changes whenever a finding could come out differently from the same readings.</summary>
    public string Fingerprint { get; }

    /// <summary>Every flag with what the data say of its rule.</summary>
    public IReadOnlyList<(QualityFlags Flag, RuleData Rule)> Rules { get; }

    /// <summary>The stray hours of a series.</summary>
    public StrayRule Stray { get; }

    /// <summary>The data of a rule.</summary>
    public RuleData Rule(QualityFlags flag) => _data[flag];

    /// <summary>Checks one natural day of the series of a neighbourhood.</summary>
    /// <param name="neighbourhood">The station-days, each series once, all of one day.</param>
    /// <returns>The findings of each series, in the order given.</returns>
    public QualityFindings Check(ReadOnlySpan<StationDay> neighbourhood)
    {
        var room = neighbourhood.Length * Pollutants.Count;
        var day = new NeighbourhoodDay(neighbourhood, room <= MaxOnStack ? stackalloc DaySummary[room] : new DaySummary[room]);
        foreach (var rule in _rules)
        {
            rule.Check(ref day);
        }

        return day.Finish();
    }

    /// <summary>Reads the rules strictly.</summary>
    /// <exception cref="InvalidDataException">The data are wrong; the message lists every fault.</exception>
    internal static QualityControl Load(string json)
    {
        var file = QualityRulesFile.Parse(json);
        string[] faults = [.. file.Faults()];
        return faults.Length == 0
            ? new QualityControl(file, CodeVersion + ":" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))))
            : throw new InvalidDataException("quality-rules.json: " + string.Join('\n', faults));
    }

    internal static string EmbeddedText()
    {
        using var stream = typeof(QualityControl).Assembly.GetManifestResourceStream("quality-rules.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>
/// One rule: looks over a neighbourhood's day and notes what it finds. Depends on the day and its thresholds alone. An interface because
/// each rule is a class of its own, and all are run in one order.
/// </summary>
internal interface IQualityRule
{
    void Check(ref NeighbourhoodDay day);
}

/// <summary>The findings of the rules on a day of a neighbourhood, by series. The default value has no findings.</summary>
public readonly struct QualityFindings
{
    private readonly QualityFinding[]?[]? _bySeries;

    internal QualityFindings(QualityFinding[]?[] bySeries) => _bySeries = bySeries;

    /// <summary>
    /// The findings of the series at this place of the neighbourhood, in the order of the rules; empty when there are none.
    /// </summary>
    public IReadOnlyList<QualityFinding> this[int series] => _bySeries?[series] ?? [];
}
