using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Forecasting;

namespace AqPipeline.Worker.Tests.Forecasting;

public sealed class SelectionSheetTests
{
    private static readonly DateOnly Origin = new(2017, 2, 28);

    /// <summary>
    /// Errors of 60 and 90 against 100 of climatology save 40 and 10 %, against 80 and 100 of persistence 25 and 10 %; 100 against 125
    /// saves 20 %.
    /// </summary>
    [Fact]
    public void From_NeighbouringDaysWithOneModel_IsOneRow()
    {
        var forecast = Forecast(
            new ForecastSelection("ridge", 0.95, 300, 60, 100, 80, ""), new ForecastSelection("ridge", 0.8, 300, 90, 100, 100, ""),
            new ForecastSelection("climatology", 1, 300, 100, 100, 125, ""));

        var sheet = SelectionSheet.From(forecast);

        Assert.Equal(
            ["PM2.5 1..2 ridge 0.8..0.95 10..40 10..25", "PM2.5 3 climatology 1 0 20"],
            sheet.Rows.Select(row => string.Join(' ', row.Select(cell => cell.Text))));
    }

    [Fact]
    public void From_AHistoryTooShortForCrossValidation_HasNoSkill()
    {
        var sheet = SelectionSheet.From(Forecast(new ForecastSelection("climatology", 1, 0, null, null, null, "")));

        Assert.Equal("PM2.5 1 climatology 1  ", string.Join(' ', sheet.Rows.Single().Select(cell => cell.Text)));
    }

    private static AreaForecast Forecast(params ForecastSelection[] selections) => new(
        "北京", Resolution.Days, Origin,
        [
            .. selections.Select((selection, index) => new LeadForecast
            {
                Day = Origin.AddDays(index + 1),
                Lead = index + 1,
                Values = default,
                Selections = PollutantTable.Create(pollutant => pollutant == Pollutant.PM25 ? selection : null),
            }),
        ],
        "");
}
