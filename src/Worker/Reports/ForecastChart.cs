using System.Globalization;
using System.Net;
using System.Text;
using AqPipeline.Analytics.Forecasting;

namespace AqPipeline.Worker.Reports;

/// <summary>A forecast as a drawing (SVG): the last weeks as observed, the days ahead as expected, with the interval as a band. One panel a pollutant.</summary>
internal static class ForecastChart
{
    private const int PastDays = 28;
    private const int Width = 760;
    private const int PanelHeight = 170;
    private const int Left = 56;
    private const int Right = 16;
    private const int Top = 34;
    private const int Gap = 34;
    private static readonly Pollutant[] Order = [Pollutant.PM25, Pollutant.O3, Pollutant.PM10, Pollutant.NO2];

    public static string Draw(AreaForecast forecast, ForecastHistory history)
    {
        var height = Top + Order.Length * (PanelHeight + Gap) + 24;
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"11\">");
        Line(svg, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>");
        Line(svg, $"<text x=\"{Left}\" y=\"20\" font-size=\"14\" font-weight=\"bold\">{Escaped(forecast.Area)}: observed 实况, forecast 预报 from {forecast.Origin:yyyy-MM-dd}, 80 % interval 区间</text>");
        var observed = history.Days.Where(day => day.Day > forecast.Origin.AddDays(-PastDays) && day.Day <= forecast.Origin).ToList();
        for (var index = 0; index < Order.Length; index++)
        {
            Panel(svg, forecast, observed, Order[index], Top + index * (PanelHeight + Gap) + 14);
        }

        Line(svg, $"</svg>");
        return svg.ToString();
    }

    private static void Panel(StringBuilder svg, AreaForecast forecast, List<DailyStatistics> observed, Pollutant pollutant, int top)
    {
        List<(DateOnly Day, double Value)> past =
            [.. observed.Where(day => day.Values[pollutant].Valid is not null).Select(day => (day.Day, (double)day.Values[pollutant].Valid!.Value))];
        List<(DateOnly Day, ExpectedFigure Figure)> ahead =
            [.. forecast.Days.Where(day => day.Values[pollutant] is not null).Select(day => (day.Day, day.Values[pollutant]!.Value))];
        var most = past.Select(day => day.Value).Concat(ahead.Select(day => day.Figure.Upper)).DefaultIfEmpty(1).Max();
        var scale = new Scale(forecast.Origin.AddDays(1 - PastDays), PastDays + forecast.Days.Count, Nice(most), top);

        Line(svg, $"<text x=\"{Left}\" y=\"{top - 5}\" font-weight=\"bold\">{(pollutant == Pollutant.O3 ? "O3 8h" : pollutant.Symbol)}, {pollutant.Unit}</text>");
        for (var tick = 0; tick <= 4; tick++)
        {
            var value = scale.Most * tick / 4;
            Line(svg, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{scale.Y(value):0.0}\" y2=\"{scale.Y(value):0.0}\" stroke=\"#ddd\"/>");
            Line(svg, $"<text x=\"{Left - 6}\" y=\"{scale.Y(value) + 4:0.0}\" text-anchor=\"end\">{value:0.##}</text>");
        }

        for (var day = scale.First; day <= scale.Last; day = day.AddDays(7))
        {
            Line(svg, $"<text x=\"{scale.X(day):0.0}\" y=\"{top + PanelHeight + 13}\" text-anchor=\"middle\">{day:MM-dd}</text>");
        }

        if (ahead.Count > 0)
        {
            var upper = ahead.Select(day => scale.Point(day.Day, day.Figure.Upper));
            var lower = ahead.AsEnumerable().Reverse().Select(day => scale.Point(day.Day, day.Figure.Lower));
            Line(svg, $"<polygon class=\"interval\" points=\"{string.Join(' ', upper.Concat(lower))}\" fill=\"#f4a261\" fill-opacity=\"0.35\"/>");
        }

        Path(svg, "observed", "#264653", [.. past.Select(day => scale.Point(day.Day, day.Value))]);
        Path(svg, "forecast", "#d1495b", [.. ahead.Select(day => scale.Point(day.Day, day.Figure.Value))]);
    }

    private static void Path(StringBuilder svg, string name, string colour, IReadOnlyList<string> points)
    {
        if (points.Count > 0)
        {
            Line(svg, $"<polyline class=\"{name}\" points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");
        }
    }

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The next of 1, 2, 4, 10, 20, 40, … that a value fits under.</summary>
    private static double Nice(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(most, 1e-6))));
        return new[] { 1.0, 2, 4, 10 }.First(step => step * power >= most) * power;
    }

    private sealed record Scale(DateOnly First, int Days, double Most, int Top)
    {
        public DateOnly Last => First.AddDays(Days - 1);

        public double X(DateOnly day) => Left + (Width - Left - Right) * (day.DayNumber - First.DayNumber) / (double)Math.Max(1, Days - 1);

        public double Y(double value) => Top + PanelHeight * (1 - value / Most);

        public string Point(DateOnly day, double value) => string.Create(CultureInfo.InvariantCulture, $"{X(day):0.0},{Y(value):0.0}");
    }
}
