using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Analytics.Tests.Forecasting;

/// <summary>Forecasts as they are kept.</summary>
public sealed class KeptForecastDocumentTests
{
    private static readonly ForecastQuantiles Quantiles = new([0, 1.5, 4.2, 10, 20.9, 31, 31, 60.4, 120.3]);

    private static readonly KeptForecast Beijing = new("北京",
    [
        new(null, 1, new ExpectedFigure(132, 55, 310), ""),
        new(Pollutant.PM25, 1, new ExpectedFigure(24.3, 0, 120.3) { Quantiles = Quantiles }, "ridge"),
        new(Pollutant.CO, 14, new ExpectedFigure(0.69, 0.07, 1.38), "climatology"),
    ]);

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSameByArea()
    {
        var read = KeptForecastDocument.Read(KeptForecastDocument.Write([Beijing with { Area = "天津" }, Beijing]));

        Assert.Equal(["北京", "天津"], read.Select(forecast => forecast.Area));
        Assert.Equal(Beijing.Figures, read[0].Figures);
        Assert.Equal(Beijing.Figures, read[1].Figures);
    }

    [Fact]
    public void Read_OfAForecast_GivesItsFigures()
    {
        var trained = Histories.Train(new DailyPanel([Histories.Wavy("A", 400, 3)]), Histories.First.AddDays(399), leads: 7);
        var kept = KeptForecast.Of(trained.Forecast(0, Histories.First.AddDays(399)));

        var read = Assert.Single(KeptForecastDocument.Read(KeptForecastDocument.Write([kept])));

        Assert.Equal(7 * 7, kept.Figures.Count);
        Assert.Equal(kept.Figures, read.Figures);
    }

    /// <summary>Of a night of 49 figures: the document says that each takes about 15 bytes.</summary>
    [Fact]
    public void Write_OfANight_IsSmall()
    {
        var trained = Histories.Train(new DailyPanel([Histories.Wavy("A", 400, 3)]), Histories.First.AddDays(399), leads: 7);

        Assert.InRange(KeptForecastDocument.Write([KeptForecast.Of(trained.Forecast(0, Histories.First.AddDays(399)))]).Length, 300, 1000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(30)]
    public void Read_OfACutDocument_IsInvalidData(int length) =>
        Assert.Throws<InvalidDataException>(() => KeptForecastDocument.Read(KeptForecastDocument.Write([Beijing])[..length]));

    [Fact]
    public void Read_OfALaterVersion_IsInvalidData()
    {
        var document = KeptForecastDocument.Write([Beijing]);
        document[0]++;

        Assert.Throws<InvalidDataException>(() => KeptForecastDocument.Read(document));
    }
}
