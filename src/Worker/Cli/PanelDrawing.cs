using System.Net;
using System.Text;
using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Cli;

/// <summary>
/// A drawing (SVG) of panels one below the other that share their steps of time: a line of what was observed, a line of what is expected, a
/// band for its interval. Lines and bands end where a step is missing; a step that stands alone is a dot.
/// </summary>
internal sealed class PanelDrawing
{
    private const int Width = 760;
    private const int PanelHeight = 170;
    private const int Left = 56;
    private const int Right = 16;
    private const int Top = 34;
    private const int Gap = 34;
    private const int TickGaps = 4;
    private const string ObservedColour = "#264653";
    private const string ForecastColour = "#d1495b";

    private readonly StringBuilder _svg = new();
    private readonly int _steps;
    private int _panels;

    /// <param name="title">The line above.</param>
    /// <param name="panels">How many panels will be drawn.</param>
    /// <param name="steps">Steps of time from left to right.</param>
    public PanelDrawing(string title, int panels, int steps)
    {
        _steps = steps;
        var height = Top + panels * (PanelHeight + Gap) + 24;
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" "
            + $"font-family=\"sans-serif\" font-size=\"11\">");
        Line($"<rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>");
        Line($"<text x=\"{Left}\" y=\"20\" font-size=\"14\" font-weight=\"bold\">{Escaped(title)}</text>");
    }

    /// <summary>Draws a panel whose axis begins at 0.</summary>
    /// <param name="title">What is drawn, with its unit.</param>
    /// <param name="observed">Values by step, in order.</param>
    /// <param name="expected">Figures by step, in order.</param>
    /// <param name="labels">What is written below steps.</param>
    public void Panel(
        string title, IReadOnlyList<(int Step, double Value)> observed, IReadOnlyList<(int Step, ExpectedFigure Figure)> expected,
        IReadOnlyList<(int Step, string Text)> labels) =>
        Panel(
            title, observed, expected, labels, [],
            (0, Nice(observed.Select(entry => entry.Value).Concat(expected.Select(entry => entry.Figure.Upper)).DefaultIfEmpty(1).Max())));

    /// <summary>Draws a panel with a second, narrower band and lines across it.</summary>
    /// <param name="title">What is drawn, with its unit.</param>
    /// <param name="observed">Values by step, in order.</param>
    /// <param name="expected">Figures by step, in order.</param>
    /// <param name="inner">The same with the narrower band; empty for none.</param>
    /// <param name="lines">Lines across the panel, such as limits, with what is written above them.</param>
    /// <param name="labels">What is written below steps.</param>
    public void Fan(
        string title, IReadOnlyList<(int Step, double Value)> observed, IReadOnlyList<(int Step, ExpectedFigure Figure)> expected,
        IReadOnlyList<(int Step, ExpectedFigure Figure)> inner, IReadOnlyList<(double Value, string Text)> lines,
        IReadOnlyList<(int Step, string Text)> labels)
    {
        double[] values =
        [
            .. observed.Select(entry => entry.Value), .. expected.SelectMany(entry => (double[])[entry.Figure.Lower, entry.Figure.Upper]),
            .. lines.Select(line => line.Value),
        ];
        var (least, most) = (values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(1).Max());
        var step = Nice(Math.Max(most - least, 1) / TickGaps);
        least = Math.Max(0, Math.Floor(least / step) * step);
        var scale = Panel(title, observed, expected, labels, inner, (least, least + TickGaps * step));
        foreach (var (value, text) in lines)
        {
            Line($"<line class=\"limit\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{scale.Y(value):0.0}\" y2=\"{scale.Y(value):0.0}\" "
                + $"stroke=\"#2a9d8f\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"/>");
            Line($"<text x=\"{Left + 6}\" y=\"{scale.Y(value) - 4:0.0}\" fill=\"#1b6f66\">{Escaped(text)}</text>");
        }
    }

    private Scale Panel(
        string title, IReadOnlyList<(int Step, double Value)> observed, IReadOnlyList<(int Step, ExpectedFigure Figure)> expected,
        IReadOnlyList<(int Step, string Text)> labels, IReadOnlyList<(int Step, ExpectedFigure Figure)> inner,
        (double Least, double Most) axis)
    {
        var scale = new Scale(_steps, axis.Least, axis.Most, Top + _panels++ * (PanelHeight + Gap) + 14);
        Line($"<text x=\"{Left}\" y=\"{scale.Top - 5}\" font-weight=\"bold\">{Escaped(title)}</text>");
        for (var tick = 0; tick <= TickGaps; tick++)
        {
            var value = scale.Least + (scale.Most - scale.Least) * tick / TickGaps;
            Line($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{scale.Y(value):0.0}\" y2=\"{scale.Y(value):0.0}\" stroke=\"#ddd\"/>");
            Line($"<text x=\"{Left - 6}\" y=\"{scale.Y(value) + 4:0.0}\" text-anchor=\"end\">{value:0.##}</text>");
        }

        foreach (var (step, text) in labels)
        {
            Line($"<text x=\"{scale.X(step):0.0}\" y=\"{scale.Top + PanelHeight + 13}\" text-anchor=\"middle\">{Escaped(text)}</text>");
        }

        Band(scale, expected);
        Band(scale, inner);
        Path(scale, "observed", ObservedColour, observed);
        Path(scale, "forecast", ForecastColour, [.. expected.Select(entry => (entry.Step, entry.Figure.Value))]);
        return scale;
    }

    /// <summary>The whole drawing.</summary>
    public string Finish() => Line($"</svg>").ToString();

    private void Band(Scale scale, IReadOnlyList<(int Step, ExpectedFigure Figure)> expected)
    {
        foreach (var run in Runs(expected))
        {
            // A step that stands alone has a band as wide as its line.
            var half = run.Count == 1 ? 1.0 : 0;
            var upper = run.SelectMany(entry => Ends(scale, entry.Step, entry.Value.Upper, half));
            var lower = run.AsEnumerable().Reverse().SelectMany(entry => Ends(scale, entry.Step, entry.Value.Lower, -half));
            Line($"<polygon class=\"interval\" points=\"{string.Join(' ', upper.Concat(lower))}\" fill=\"#f4a261\" "
                + $"fill-opacity=\"0.35\"/>");
        }
    }

    private void Path(Scale scale, string name, string colour, IReadOnlyList<(int Step, double Value)> points)
    {
        foreach (var run in Runs(points))
        {
            if (run is [var (step, value)])
            {
                Line($"<circle class=\"{name}\" cx=\"{scale.X(step):0.0}\" cy=\"{scale.Y(value):0.0}\" r=\"1.5\" fill=\"{colour}\"/>");
            }
            else
            {
                var line = string.Join(' ', run.Select(entry => Point(scale.X(entry.Step), scale.Y(entry.Value))));
                Line($"<polyline class=\"{name}\" points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");
            }
        }
    }

    /// <summary>The values in runs of steps that follow each other.</summary>
    private static List<List<(int Step, T Value)>> Runs<T>(IReadOnlyList<(int Step, T Value)> values)
    {
        var runs = new List<List<(int Step, T Value)>>();
        foreach (var value in values)
        {
            if (runs is [.., var last] && last[^1].Step == value.Step - 1)
            {
                last.Add(value);
            }
            else
            {
                runs.Add([value]);
            }
        }

        return runs;
    }

    private static IEnumerable<string> Ends(Scale scale, int step, double value, double half) =>
        half == 0
            ? [Point(scale.X(step), scale.Y(value))]
            : [Point(scale.X(step) - half, scale.Y(value)), Point(scale.X(step) + half, scale.Y(value))];

    private static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.0},{y:0.0}");

    private StringBuilder Line(string text) => _svg.Append(text).Append('\n');

    private static string Escaped(string text) => WebUtility.HtmlEncode(PrintableText.OfText(text));

    /// <summary>The next of 1, 2, 4, 10, 20, 40, … that a value fits under.</summary>
    private static double Nice(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(most, 1e-6))));
        return new[] { 1.0, 2, 4, 10 }.First(step => step * power >= most) * power;
    }

    private sealed record Scale(int Steps, double Least, double Most, int Top)
    {
        public double X(int step) => Left + (Width - Left - Right) * step / (double)Math.Max(1, Steps - 1);

        public double Y(double value) => Top + PanelHeight * (1 - (value - Least) / (Most - Least));
    }
}
