using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>
/// Singular spectrum analysis, one area at a time: the leading patterns of windows of the logarithms, and the linear recurrence that
/// continues them (the method of ML.NET's <c>ForecastBySsa</c>). Gaps are filled with what is usual, since closing them would shift the
/// phase.
/// </summary>
public sealed class SsaModel : IForecastModel
{
    private const int Window = 28;
    private const int FewestWindows = 3;
    private const double Explained = 0.7;
    private const int MostPatterns = 6;
    private const double LargestVerticality = 0.999;
    private const double LargestDeparture = 2;
    private const double Negligible = 1e-9;

    /// <inheritdoc />
    public string Name => "ssa";

    /// <inheritdoc />
    public ITrainedModel Train(KnownData known, Pollutant pollutant, int leads)
    {
        var climatology = known.Usual(pollutant);
        return new Trained(
            pollutant, climatology, [.. Enumerable.Range(0, known.Areas).Select(area => Learn(area, known, pollutant, climatology))]);
    }

    /// <inheritdoc />
    public ITrainedModel Load(BinaryReader document, KnownData known, Pollutant pollutant, int leads) => new Trained(
        pollutant, known.Usual(pollutant),
        [.. Enumerable.Range(0, known.Areas).Select(_ => Patterns.Load(document))]);

    private static Patterns? Learn(int area, KnownData known, Pollutant pollutant, ClimatologyModel.Trained climatology)
    {
        var days = known.Last.DayNumber - known.First.DayNumber + 1;
        if (days < FewestWindows * Window || Departures(area, known, pollutant, climatology, days) is not { } departures)
        {
            return null;
        }

        var covariance = Matrix<double>.Build.Dense(Window, Window);
        for (var row = 0; row < Window; row++)
        {
            for (var column = row; column < Window; column++)
            {
                var sum = 0.0;
                for (var start = 0; start <= days - Window; start++)
                {
                    sum += departures[start + row] * departures[start + column];
                }

                covariance[row, column] = covariance[column, row] = sum;
            }
        }

        return Patterns.Of(covariance);
    }

    /// <summary>Logarithms of the last days less those of what was usual; a day without a figure departs by nothing.</summary>
    private static double[]? Departures(int area, KnownData known, Pollutant pollutant, ClimatologyModel.Trained climatology, int days)
    {
        var departures = new double[days];
        var count = 0;
        for (var index = 0; index < days; index++)
        {
            var day = known.LastStep + index - days + 1;
            if (known.Value(area, pollutant, day) is { } value && climatology.Expected(area, known.At(day), day) is { } expected)
            {
                departures[index] = DailyPanel.LogOf(pollutant, value) - DailyPanel.LogOf(pollutant, expected);
                count++;
            }
        }

        return 2 * count < days ? null : departures;
    }

    private sealed class Trained(Pollutant pollutant, ClimatologyModel.Trained climatology, Patterns?[] areas) : ITrainedModel
    {
        public double? Forecast(int area, KnownData known, int lead)
        {
            if (areas[area] is not { } patterns
                || climatology.Expected(area, known, known.LastStep + lead) is not { } expected
                || Departures(area, known, pollutant, climatology, Window) is not { } departures)
            {
                return null;
            }

            var zero = DailyPanel.LogOf(pollutant, 0);
            var log = Math.Clamp(patterns.Continue(departures, lead), -LargestDeparture, LargestDeparture)
                + DailyPanel.LogOf(pollutant, expected);
            return Math.Max(0, Math.Exp(log) - Math.Exp(zero));
        }

        public void Save(BinaryWriter document)
        {
            foreach (var patterns in areas)
            {
                document.Write(patterns is null ? [] : patterns.Leading);
            }
        }
    }

    /// <summary>The leading patterns and the recurrence they obey.</summary>
    private sealed class Patterns
    {
        private readonly Matrix<double> _leading;
        private readonly Matrix<double> _projection;
        private readonly double[] _recurrence;

        /// <param name="leading">The patterns, a column each.</param>
        private Patterns(Matrix<double> leading)
        {
            (_leading, _projection, _recurrence) = (leading, leading.TransposeAndMultiply(leading), new double[Window - 1]);
            var verticality = leading.Row(Window - 1).Sum(Square);
            for (var index = 0; index < _recurrence.Length; index++)
            {
                for (var pattern = 0; pattern < leading.ColumnCount; pattern++)
                {
                    _recurrence[index] += leading[Window - 1, pattern] * leading[index, pattern] / (1 - verticality);
                }
            }
        }

        /// <summary>The patterns one after the other.</summary>
        public double[] Leading => _leading.ToColumnMajorArray();

        /// <summary>The patterns that were saved; <see langword="null"/> where there were none.</summary>
        public static Patterns? Load(BinaryReader document) => document.ReadDoubles() is { Length: > 0 } leading
            ? new Patterns(Matrix<double>.Build.DenseOfColumnMajor(Window, leading.Length / Window, leading))
            : null;

        public static Patterns? Of(Matrix<double> covariance)
        {
            if (Decomposed(covariance) is not { } svd || svd.S.Sum() is var total && total < Negligible)
            {
                return null;
            }

            var (rank, explained, verticality) = (0, 0.0, 0.0);
            while (rank < MostPatterns && explained < Explained * total
                && verticality + Square(svd.U[Window - 1, rank]) < LargestVerticality)
            {
                explained += svd.S[rank];
                verticality += Square(svd.U[Window - 1, rank]);
                rank++;
            }

            return rank == 0 ? null : new Patterns(svd.U.SubMatrix(0, Window, 0, rank));
        }

        /// <summary>
        /// The value <paramref name="lead"/> days after a window: what of it the patterns explain, continued by the recurrence.
        /// </summary>
        public double Continue(double[] window, int lead)
        {
            List<double> smooth = [.. _projection * Vector<double>.Build.Dense(window)];
            for (var step = 0; step < lead; step++)
            {
                var next = 0.0;
                for (var index = 0; index < _recurrence.Length; index++)
                {
                    next += _recurrence[index] * smooth[smooth.Count - _recurrence.Length + index];
                }

                smooth.Add(next);
            }

            return smooth[^1];
        }

        /// <summary>The decomposition; <see langword="null"/> where it does not converge.</summary>
        private static Svd<double>? Decomposed(Matrix<double> covariance)
        {
            try
            {
                return covariance.Svd();
            }
            catch (NonConvergenceException)
            {
                return null;
            }
        }

        private static double Square(double value) => value * value;
    }
}
