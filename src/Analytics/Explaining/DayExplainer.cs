using AqPipeline.Analytics.Indices;
using AqPipeline.Analytics.Statistics;

namespace AqPipeline.Analytics.Explaining;

/// <summary>A station in the explanation of a day of an area.</summary>
/// <param name="Station">The station.</param>
/// <param name="IsActive">True if the day lies between its first and last day with readings.</param>
/// <param name="Figures">Its figures of the day; <see langword="null"/> without readings.</param>
/// <param name="Hours">The calculation of its figure; <see langword="null"/> without readings.</param>
public sealed record StationOfDay(Station Station, bool IsActive, DailyStatistics? Figures, Explanation? Hours);

/// <summary>Explains the daily figures of an area and its AQI under one edition.</summary>
public sealed class DayExplainer(Edition edition)
{
    private readonly AqiCalculator _aqi = new(edition);

    /// <summary>Explains a daily concentration of an area: which stations it is the mean of (<see cref="AreaRollup"/>).</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="day">The area's figures.</param>
    /// <param name="stations">All stations of the area, whatever their role.</param>
    public Explanation Concentration(Pollutant pollutant, DailyStatistics day, IReadOnlyList<StationOfDay> stations)
    {
        var inputs = stations.Select(station => Input(pollutant, station)).ToList();
        var used = inputs.Where(input => !input.IsExcluded).ToList();
        var (value, sum) = (day.Values[pollutant], used.Sum(input => input.Raw!.Value));
        var active = stations.Count(station => station is { IsActive: true, Station.IsEvaluation: true });
        var rule = edition.Evaluation.AreaStations;
        var share = active < rule.SmallBelow ? rule.SmallMinimumShare : rule.MinimumShare;
        return new Explanation
        {
            Kind = StepKind.AreaDay,
            Figures = [pollutant.Symbol, Words.Of(used.Count), Words.Of(active), rule.Enabled ? Words.Of(100 * share) : ""],
            Title = used.Count == 0
                ? $"{pollutant.Symbol} {Words.Of(day.Day)}: no station has a valid figure"
                : $"{pollutant.Symbol} {Words.Of(day.Day)}: mean of {Counted.Of(used.Count, "station")}: {Words.Of(sum)} / {used.Count}",
            Clause = edition.Evaluation.Clauses.AreaDay,
            Raw = used.Count == 0 ? null : sum / used.Count,
            Unit = pollutant.Unit,
            IsExcluded = !value.IsValid,
            Note = !rule.Enabled
                ? null
                : $"{used.Count} of {Counted.Of(active, "station")} valid, "
                    + $"{Words.Of(100 * share)} % needed: {(value.IsValid ? "valid" : "not valid")}",
            HasInputs = true,
            Steps = inputs,
        };
    }

    /// <summary>Explains the AQI of a day, from the concentrations of the station or area itself (HJ 633).</summary>
    /// <param name="day">The daily figures.</param>
    /// <param name="concentration">The calculation of the concentration of a pollutant.</param>
    public Explanation Aqi(DailyStatistics day, Func<Pollutant, Explanation> concentration)
    {
        var report = _aqi.Report(day);
        return new Explanation
        {
            Kind = StepKind.Aqi,
            Figures = [(report.Aqi is null ? report.Missing : report.PrimaryPollutants).ToString()],
            Title = $"AQI {Words.Of(day.Day)}: the highest IAQI",
            Day = day.Day,
            Clause = edition.Aqi.Clauses.Aqi,
            Value = report.Aqi,
            Note = report.Aqi is { } aqi
                ? $"{edition.Aqi.Level(aqi).Name} {edition.Aqi.Level(aqi).Category} ({edition.Aqi.Clauses.Level})"
                    + (report.PrimaryPollutants.Count == 0
                        ? ", no primary pollutant"
                        : $", primary {report.PrimaryPollutants} ({edition.Aqi.Clauses.Primary})")
                : $"no AQI: {report.Missing} missing ({edition.Aqi.MissingPollutant.Basis})",
            Steps = [.. Pollutants.All.ToArray().Select(pollutant => Iaqi(pollutant, day, report, concentration(pollutant)))],
        };
    }

    private Explanation Iaqi(Pollutant pollutant, DailyStatistics day, AqiReport report, Explanation concentration)
    {
        var averaging = pollutant == Pollutant.O3 ? Averaging.EightHour : Averaging.Daily;
        if (report.Concentrations[pollutant] is not { } rounded)
        {
            return new Explanation
            {
                Kind = StepKind.Iaqi,
                Figures = [pollutant.Symbol],
                Title = $"{pollutant.Symbol}: no valid concentration, no IAQI",
                Day = day.Day,
                Pollutant = pollutant,
                IsExcluded = true,
                Note = "missing",
                Steps = [concentration],
            };
        }

        var step = _aqi.Interpolate(pollutant, averaging, rounded);
        var byTable = new Explanation
        {
            Title = step is { } between
                ? $"{between.IndexLow} + ({between.IndexHigh} - {between.IndexLow}) × ({Words.Of(rounded)} - "
                    + $"{Words.Of(between.BreakpointLow)}) / "
                    + $"({Words.Of(between.BreakpointHigh)} - {Words.Of(between.BreakpointLow)}), rounded up"
                : "above the last breakpoint of the table",
            Clause = edition.Aqi.Clauses.Iaqi,
            Raw = step?.Raw,
            Value = step?.Iaqi ?? report.Iaqi[pollutant],
        };
        return new Explanation
        {
            Kind = StepKind.Iaqi,
            Figures = [pollutant.Symbol],
            Title = $"{pollutant.Symbol}: IAQI",
            Day = day.Day,
            Pollutant = pollutant,
            Value = report.Iaqi[pollutant],
            Note = pollutant == Pollutant.O3 && report.Iaqi[pollutant] != byTable.Value ? "by the highest hour instead" : null,
            Steps =
            [
                new Explanation
                {
                    Title = $"rounded half to even to {edition.Aqi.Decimals[pollutant]} decimals",
                    Clause = edition.Aqi.Clauses.Rounding,
                    Raw = day.Values[pollutant].Concentration,
                    Value = rounded,
                    Unit = pollutant.Unit,
                },
                byTable,
                concentration,
            ],
        };
    }

    private static Explanation Input(Pollutant pollutant, StationOfDay station)
    {
        var value = station.Figures?.Values[pollutant] ?? default;
        var (reason, note) = station.Station.Role switch
        {
            StationRole.Reference => (ExclusionReason.ReferenceSite, "reference station: counts for no area"),
            StationRole.Other => (ExclusionReason.OtherRole, "no evaluation station: counts for no area"),
            _ when !station.IsActive => (ExclusionReason.OutsideSpan, "the day lies outside its first to last day with readings"),
            _ when station.Figures is null => (ExclusionReason.NoReadings, "no readings"),
            _ when value.Concentration is null => (ExclusionReason.NoUsableReadings, "no usable readings"),
            _ when !value.IsValid => (ExclusionReason.NotValid, "its figure is not valid"),
            _ => (ExclusionReason.None, null),
        };
        return new Explanation
        {
            Title = $"{station.Station.Id} {station.Station.Name}",
            Subject = $"{station.Station.Id} {station.Station.Name}",
            Pollutant = pollutant,
            Raw = value.Concentration,
            Unit = value.Concentration is null ? null : pollutant.Unit,
            IsExcluded = note is not null,
            Reason = reason,
            Note = note,
            Steps = station.Hours is { } hours ? [hours] : [],
        };
    }
}
