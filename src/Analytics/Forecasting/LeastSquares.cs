using MathNet.Numerics.LinearAlgebra;
using Wide = System.Numerics.Vector<double>;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>A linear fit: an intercept and one coefficient a column.</summary>
internal sealed class LeastSquares
{
    private const int RowsAtOnce = 4;

    private readonly double _intercept;
    private readonly double[] _coefficients;

    private LeastSquares(double intercept, double[] coefficients) => (_intercept, _coefficients) = (intercept, coefficients);

    public double Predict(ReadOnlySpan<double> row)
    {
        var sum = _intercept;
        for (var column = 0; column < row.Length; column++)
        {
            sum += _coefficients[column] * row[column];
        }

        return sum;
    }

    public void Save(BinaryWriter document)
    {
        document.Write(_intercept);
        document.Write(_coefficients);
    }

    public static LeastSquares Load(BinaryReader document) => new(document.ReadDouble(), document.ReadDoubles());

    /// <summary>
    /// The fit with the smallest sum of squared residuals plus <paramref name="penalty"/> times that of the coefficients.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="targets">One a row.</param>
    /// <param name="penalty">Above 0, so that the normal equations have a solution whatever the columns.</param>
    public static LeastSquares Ridge(double[][] rows, double[] targets, double penalty)
    {
        var columns = rows[0].Length;
        var means = new double[columns];
        foreach (var row in rows)
        {
            AddScaled(means, row, 1);
        }

        for (var column = 0; column < columns; column++)
        {
            means[column] /= rows.Length;
        }

        var targetMean = targets.Average();
        var (products, right) = (new double[columns][], new double[columns]);
        for (var column = 0; column < columns; column++)
        {
            products[column] = new double[columns];
        }

        double[][] centred = [.. Enumerable.Range(0, RowsAtOnce).Select(_ => new double[columns])];
        for (var first = 0; first < rows.Length; first += RowsAtOnce)
        {
            for (var place = 0; place < RowsAtOnce; place++)
            {
                for (var column = 0; column < columns; column++)
                {
                    centred[place][column] = first + place < rows.Length ? rows[first + place][column] - means[column] : 0;
                }

                AddScaled(right, centred[place], first + place < rows.Length ? targets[first + place] - targetMean : 0);
            }

            AddProducts(products, centred);
        }

        var normal = Matrix<double>.Build.Dense(columns, columns, (row, column) =>
            products[Math.Max(row, column)][Math.Min(row, column)] + (row == column ? penalty : 0));
        var coefficients = normal.Cholesky().Solve(Vector<double>.Build.Dense(right)).ToArray();
        var intercept = targetMean;
        for (var column = 0; column < columns; column++)
        {
            intercept -= coefficients[column] * means[column];
        }

        return new LeastSquares(intercept, coefficients);
    }

    /// <summary>
    /// Adds the products of rows with themselves, the lower triangle only; several rows at once, as the sums are more than the nearest
    /// cache holds.
    /// </summary>
    private static void AddProducts(double[][] products, double[][] rows)
    {
        var (first, second, third, fourth) = (rows[0], rows[1], rows[2], rows[3]);
        var width = Wide.Count;
        for (var column = 0; column < products.Length; column++)
        {
            var sums = products[column];
            var (scale1, scale2, scale3, scale4) = (
                new Wide(first[column]), new Wide(second[column]),
                new Wide(third[column]), new Wide(fourth[column]));
            var index = 0;
            for (; index <= column + 1 - width; index += width)
            {
                var sum = new Wide(sums, index)
                    + scale1 * new Wide(first, index) + scale2 * new Wide(second, index)
                    + scale3 * new Wide(third, index) + scale4 * new Wide(fourth, index);
                sum.CopyTo(sums, index);
            }

            for (; index <= column; index++)
            {
                sums[index] += first[column] * first[index] + second[column] * second[index] + third[column] * third[index]
                    + fourth[column] * fourth[index];
            }
        }
    }

    private static void AddScaled(double[] sums, double[] row, double factor)
    {
        var (index, scale) = (0, new Wide(factor));
        for (; index <= sums.Length - Wide.Count; index += Wide.Count)
        {
            (new Wide(sums, index) + scale * new Wide(row, index)).CopyTo(sums, index);
        }

        for (; index < sums.Length; index++)
        {
            sums[index] += factor * row[index];
        }
    }
}
