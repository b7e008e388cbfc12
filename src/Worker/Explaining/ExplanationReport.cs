using AqPipeline.Analytics.Explaining;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Explaining;

/// <summary>An explanation as indented lines: a figure, and under it what it rests on. What takes no part is marked with a cross.</summary>
internal static class ExplanationReport
{
    private const int Decimals = 6;

    /// <summary>Writes an explanation.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="isWhole">Whether to list inputs that were used too, not only those that were left out.</param>
    public static void Write(Output output, ExplainedFigure figure, bool isWhole)
    {
        Write(output, figure.Explanation with { Title = $"{figure.Explanation.Title} under {figure.Figures.Edition}" }, 0, isWhole);
        if (figure.Figures.Version is { } version)
        {
            output.Line(GroupTexts.Version(figure.Figures.Area, version));
        }

        if (!isWhole)
        {
            output.Line("Inputs that were used are not listed: --json has them all, --day shows one day down to its hours and files.");
        }
    }

    private static void Write(Output output, Explanation step, int depth, bool isWhole)
    {
        output.Line($"{new string(' ', 2 * depth)}{(step.IsExcluded ? "✗ " : "")}{Line(step)}");
        foreach (var next in step.Steps.Where(next => isWhole || !step.HasInputs || next.IsExcluded))
        {
            Write(output, next, depth + 1, isWhole);
        }
    }

    private static string Line(Explanation step)
    {
        string[] figures = (step.Raw, step.Value) switch
        {
            ({ } raw, { } value) => [$"{Figure(raw)} → {Texts.Figure(value)}"],
            ({ } raw, null) => [Figure(raw)],
            (null, { } value) => [Texts.Figure(value)],
            _ => [],
        };
        return string.Concat(
            step.Title,
            figures is [var figure] ? $" = {figure}{(step.Unit is { } unit ? " " + unit : "")}" : "",
            step.Note is { } note ? $" — {note}" : "",
            step.Clause is { } clause ? $" [{clause}]" : "");
    }

    private static string Figure(decimal raw) => Texts.Figure(Math.Round(raw, Decimals) / 1.0000000000000000000000000000m);
}
