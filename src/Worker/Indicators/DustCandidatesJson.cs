namespace AqPipeline.Worker.Indicators;

/// <summary>Dust candidates; never official.</summary>
internal sealed record DustCandidatesJson(string Period, bool Official, string Note, IReadOnlyList<DustCandidateJson> Candidates)
{
    /// <summary>The note, each language on its own.</summary>
    public WordsJson NoteText { get; } = WordsJson.Of(DustCandidateSheet.NotOfficial);

    /// <summary>The named groups whose cities were looked at; empty where none was asked for.</summary>
    public IReadOnlyList<AskedGroupJson> Groups { get; init; } = [];

    public static DustCandidatesJson From(Period period, IReadOnlyList<Area> groups, IReadOnlyList<AreaCandidate> found) => new(
        period.Label,
        Official: false,
        DustCandidateSheet.NotOfficial.English,
        [.. found.Select(candidate => new DustCandidateJson(candidate))])
    {
        Groups = AskedGroupJson.Of(groups),
    };
}

/// <summary>One candidate: hours by their end, in Beijing time; concentrations in µg/m³.</summary>
internal sealed record DustCandidateJson
{
    private readonly AreaCandidate _of;

    internal DustCandidateJson(AreaCandidate candidate) => _of = candidate;

    public string Area => _of.Area;
    public string FirstHour => _of.Candidate.First.ToString();
    public string? BackInHour => _of.Candidate.End?.ToString();
    /// <summary>The unit of the concentrations, which are 1-hour averages.</summary>
    public string Unit { get; } = Pollutant.PM10.Unit;

    public decimal Pm10Before => _of.Candidate.Before;
    public decimal Pm10Peak => _of.Candidate.Peak;
    public decimal? Pm25Before => _of.Candidate.FineBefore;
    public decimal? Pm25Peak => _of.Candidate.FinePeak;
    public IEnumerable<CandidateDayJson> Days => _of.Days.Select(day => new CandidateDayJson(day.Day, day.Aqi, day.WithoutParticles));
}

/// <summary>A day it touches.</summary>
internal sealed record CandidateDayJson(DateOnly Date, int? Aqi, int? AqiWithoutParticles);
