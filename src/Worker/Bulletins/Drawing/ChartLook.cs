namespace AqPipeline.Worker.Bulletins.Drawing;

/// <summary>How a bar chart looks apart from its figures.</summary>
internal sealed record ChartLook
{
    /// <summary>The line above the bars; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>True if the names of the rows stand at the left; false where a chart beside it has them.</summary>
    public bool HasNames { get; init; } = true;

    /// <summary>True if the year before has bars and the legend tells the years apart.</summary>
    public bool HasBefore { get; init; } = true;

    /// <summary>True for a place below the bars as the legend of the chart beside it takes, so that the rows of both are level.</summary>
    public bool KeepsLegendPlace { get; init; } = true;

    /// <summary>The part of the width that the names take.</summary>
    public double NamesPart { get; init; } = 0.2;

    /// <summary>The size of the letters, hundredths of a point.</summary>
    public int TextSize { get; init; } = 800;

    /// <summary>The font of Latin letters and digits.</summary>
    public string LatinFont { get; init; } = "Times New Roman";

    /// <summary>The font of Chinese characters.</summary>
    public string ChineseFont { get; init; } = "仿宋_GB2312";
}
