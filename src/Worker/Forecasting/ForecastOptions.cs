namespace AqPipeline.Worker.Forecasting;

/// <summary>Options of the commands that forecast.</summary>
internal static class ForecastOptions
{
    private const int MostDays = 14;

    public static Option<string[]> Areas(bool isRequired = true) => new("--area")
    {
        Required = isRequired,
        AllowMultipleArgumentsPerToken = true,
        Description = "Station codes, area names in Chinese, or GB/T 2260 codes; of a province or group its cities."
            + (isRequired ? "" : " Required without --verify."),
    };

    public static Option<bool> Hourly() =>
        new("--hourly") { Description = "PM2.5 and O3 by the hour, up to 72 hours ahead, instead of days." };

    public static Option<int> Days() =>
        CommonOptions.Number("--days", $"Days ahead, 1 to {MostDays}.", AreaForecasting.UsualDays, 1, MostDays);

    /// <summary>The AQI is <see langword="null"/>.</summary>
    public static Option<Pollutant?[]> OnlyPollutants() => new("--pollutant")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "Only these tables: PM2.5, O3, PM10, NO2, SO2, CO, AQI.",
        CustomParser = result => [.. result.Tokens.Select(token =>
        {
            if (token.Value == "AQI")
            {
                return (Pollutant?)null;
            }

            if (!Pollutants.TryParse(token.Value, out var pollutant))
            {
                result.AddError($"'{token.Value}' is none of PM2.5, O3, PM10, NO2, SO2, CO, AQI.");
            }

            return pollutant;
        })],
    };
}
