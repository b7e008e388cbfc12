using System.CommandLine.Parsing;

namespace AqPipeline.Worker.Forecasting;

/// <summary>The options of <c>aq forecast --verify</c>, which shows kept forecasts and makes none.</summary>
internal sealed class VerifyOptions
{
    public Option<bool> Verify { get; } = new("--verify")
    {
        Description = "Compare the kept forecasts of past days with the readings, by default of all areas. Makes no forecast.",
    };

    public Option<DateOnly?> From { get; } =
        CommonOptions.Day("--from", "With --verify: first day that was forecast. By default the first kept.");

    public Option<DateOnly?> To { get; } =
        CommonOptions.Day("--to", "With --verify: last day that was forecast. By default the last day with readings.");

    public Option<Pollutant?[]> Pollutants { get; } = Described(ForecastOptions.OnlyPollutants());

    /// <summary>Rejects options that do not go together.</summary>
    /// <param name="result">The parsed command.</param>
    /// <param name="areas">The option that a forecast needs.</param>
    /// <param name="others">Options of forecasts alone.</param>
    public void Check(CommandResult result, Option areas, IReadOnlyList<Option> others)
    {
        if (result.GetResult(Verify) is { Implicit: false })
        {
            if (others.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } other)
            {
                result.AddError($"--verify shows kept forecasts of days; remove {other.Name}.");
            }

            return;
        }

        if (result.GetResult(areas) is null)
        {
            result.AddError($"Option '{areas.Name}' is required.");
        }

        Option[] own = [From, To, Pollutants];
        if (own.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } needing)
        {
            result.AddError($"{needing.Name} goes with --verify.");
        }
    }

    /// <summary>The first and the last day that are asked for.</summary>
    /// <exception cref="UsageException">The last is before the first.</exception>
    public (DateOnly? From, DateOnly? To) Days(ParseResult arguments)
    {
        var (from, to) = (arguments.GetValue(From), arguments.GetValue(To));
        return from > to
            ? throw new UsageException($"--to {to:yyyy-MM-dd} is before --from {from:yyyy-MM-dd}.")
            : (from, to);
    }

    private static Option<Pollutant?[]> Described(Option<Pollutant?[]> option)
    {
        option.Description = "With --verify: only PM2.5, O3, PM10, NO2, SO2, CO or AQI.";
        return option;
    }
}
