using System.Xml.Linq;
using AqPipeline.Analytics.Forecasting;
using AqPipeline.Worker.Cli;
using AqPipeline.Worker.Indicators;

namespace AqPipeline.Worker.Tests.Cli;

/// <summary>Drawings of forecasts, and the hours they and the models are made from.</summary>
public sealed class PanelDrawingTests
{
    /// <summary>Steps 0, 1, 2, then 4 alone, then 6 and 7: two lines and a dot, and nothing across the gaps.</summary>
    [Fact]
    public void Panel_WithMissingSteps_DrawsNothingAcrossThem()
    {
        var drawing = new PanelDrawing("Title", 1, 12);
        drawing.Panel(
            "PM2.5",
            [(0, 10), (1, 20), (2, 10), (4, 30), (6, 20), (7, 20)],
            [(8, new ExpectedFigure(20, 10, 30)), (10, new ExpectedFigure(20, 10, 30)), (11, new ExpectedFigure(20, 10, 30))],
            []);

        var svg = XDocument.Parse(drawing.Finish());

        Assert.Equal([3, 2], Points(svg, "polyline", "observed"));
        Assert.Single(Of(svg, "circle", "observed"));
        Assert.Equal([2], Points(svg, "polyline", "forecast"));
        Assert.Single(Of(svg, "circle", "forecast"));
        Assert.Equal([4, 4], Points(svg, "polygon", "interval"));
    }

    /// <summary>
    /// Hour 3 is what quality control calls an isolated spike, hour 4 what the file itself calls invalid; a finding that does not take out
    /// stays.
    /// </summary>
    [Fact]
    public void UsableHours_WithFindings_LeavesTheUnusableOut()
    {
        var day = new StationDay(new StationId("1001A"), new DateOnly(2016, 6, 1));
        day.Set(Pollutant.PM25, 2, 200_000);
        day.Set(Pollutant.PM25, 3, 9_000_000);
        day.Set(Pollutant.PM25, 4, 200_000, QualityFlags.SourceFlagged);
        day.Set(Pollutant.PM25, 5, 200_000);

        var hours = new UsableHours.OfDay(
            day, [
                new QualityFinding(Pollutant.PM25, QualityFlags.IsolatedSpike, 1u << 2),
                new QualityFinding(Pollutant.PM25, QualityFlags.FlatLine, 1u << 4),
            ]);

        Assert.Equal(1u << 1 | 1u << 4, hours.Of(Pollutant.PM25));
    }

    private static IEnumerable<XElement> Of(XDocument svg, string element, string name) =>
        svg.Descendants().Where(each => each.Name.LocalName == element && (string?)each.Attribute("class") == name);

    private static IEnumerable<int> Points(XDocument svg, string element, string name) =>
        Of(svg, element, name).Select(each => each.Attribute("points")!.Value.Split(' ').Length);
}
