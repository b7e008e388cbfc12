using System.Text.Json.Serialization;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Indicators;

/// <summary>Dust candidates; never official.</summary>
internal sealed record DustCandidatesJson(string Period, bool Official, string Note, IReadOnlyList<DustCandidateJson> Candidates)
{
    /// <summary>The named groups whose cities were looked at; left out where none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AskedGroupJson>? Groups { get; init; }

    public static DustCandidatesJson From(Period period, IReadOnlyList<Area> groups, IReadOnlyList<AreaCandidate> found) => new(
        period.Label,
        Official: false,
        DustCandidateSheet.NotOfficial,
        [.. found.Select(entry => new DustCandidateJson(
            entry.Area,
            entry.Candidate.First.ToString(),
            entry.Candidate.End?.ToString(),
            entry.Candidate.Before,
            entry.Candidate.Peak,
            entry.Candidate.FineBefore,
            entry.Candidate.FinePeak,
            [.. entry.Days.Select(day => new CandidateDayJson(day.Day, day.Aqi, day.WithoutParticles))]))])
    {
        Groups = AskedGroupJson.Of(groups),
    };
}

/// <summary>One candidate: hours by their end, in Beijing time; concentrations in µg/m³.</summary>
internal sealed record DustCandidateJson(
    string Area,
    string FirstHour,
    string? BackInHour,
    decimal Pm10Before,
    decimal Pm10Peak,
    decimal? Pm25Before,
    decimal? Pm25Peak,
    IReadOnlyList<CandidateDayJson> Days);

/// <summary>A day it touches.</summary>
internal sealed record CandidateDayJson(DateOnly Date, int? Aqi, int? AqiWithoutParticles);
