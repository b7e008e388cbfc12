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

    /// <param name="title">What is drawn, with its unit.</param>
    /// <param name="observed">Values by step, in order.</param>
    /// <param name="expected">Figures by step, in order.</param>
    /// <param name="labels">What is written below steps.</param>
    public void Panel(
        string title, IReadOnlyList<(int Step, double Value)> observed, IReadOnlyList<(int Step, ExpectedFigure Figure)> expected,
        IReadOnlyList<(int Step, string Text)> labels)
    {
        var scale = new Scale(
            _steps,
            Nice(observed.Select(entry => entry.Value).Concat(expected.Select(entry => entry.Figure.Upper)).DefaultIfEmpty(1).Max()),
            Top + _panels++ * (PanelHeight + Gap) + 14);
        Line($"<text x=\"{Left}\" y=\"{scale.Top - 5}\" font-weight=\"bold\">{Escaped(title)}</text>");
        for (var tick = 0; tick <= 4; tick++)
        {
            var value = scale.Most * tick / 4;
            Line($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{scale.Y(value):0.0}\" y2=\"{scale.Y(value):0.0}\" stroke=\"#ddd\"/>");
            Line($"<text x=\"{Left - 6}\" y=\"{scale.Y(value) + 4:0.0}\" text-anchor=\"end\">{value:0.##}</text>");
        }

        foreach (var (step, text) in labels)
        {
            Line($"<text x=\"{scale.X(step):0.0}\" y=\"{scale.Top + PanelHeight + 13}\" text-anchor=\"middle\">{Escaped(text)}</text>");
        }

        foreach (var run in Runs(expected))
        {
            // A step that stands alone has a band as wide as its line.
            var half = run.Count == 1 ? 1.0 : 0;
            var upper = run.SelectMany(entry => Ends(scale, entry.Step, entry.Value.Upper, half));
            var lower = run.AsEnumerable().Reverse().SelectMany(entry => Ends(scale, entry.Step, entry.Value.Lower, -half));
            Line($"<polygon class=\"interval\" points=\"{string.Join(' ', upper.Concat(lower))}\" fill=\"#f4a261\" "
                + $"fill-opacity=\"0.35\"/>");
        }

        Path(scale, "observed", ObservedColour, observed);
        Path(scale, "forecast", ForecastColour, [.. expected.Select(entry => (entry.Step, entry.Figure.Value))]);
    }

    /// <summary>The whole drawing.</summary>
    public string Finish() => Line($"</svg>").ToString();

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

    private sealed record Scale(int Steps, double Most, int Top)
    {
        public double X(int step) => Left + (Width - Left - Right) * step / (double)Math.Max(1, Steps - 1);

        public double Y(double value) => Top + PanelHeight * (1 - value / Most);
    }
}
