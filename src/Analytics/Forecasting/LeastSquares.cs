using MathNet.Numerics.LinearAlgebra;

namespace AqPipeline.Analytics.Forecasting;

/// <summary>A linear fit: an intercept and one coefficient a column.</summary>
internal sealed class LeastSquares
{
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

    /// <summary>The fit with the smallest sum of squared residuals plus <paramref name="penalty"/> times that of the coefficients.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="targets">One a row.</param>
    /// <param name="penalty">Above 0, so that the normal equations have a solution whatever the columns.</param>
    public static LeastSquares Ridge(double[][] rows, double[] targets, double penalty)
    {
        var columns = rows[0].Length;
        var means = new double[columns];
        foreach (var row in rows)
        {
            for (var column = 0; column < columns; column++)
            {
                means[column] += row[column] / rows.Length;
            }
        }

        var targetMean = targets.Average();
        var (products, right) = (new double[columns][], new double[columns]);
        for (var column = 0; column < columns; column++)
        {
            products[column] = new double[columns];
        }

        var centred = new double[columns];
        for (var index = 0; index < rows.Length; index++)
        {
            for (var column = 0; column < columns; column++)
            {
                centred[column] = rows[index][column] - means[column];
            }

            AddProducts(products, centred);
            AddScaled(right, centred, targets[index] - targetMean, columns);
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

    /// <summary>Adds the products of a row with itself, the lower triangle only.</summary>
    private static void AddProducts(double[][] products, double[] row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            AddScaled(products[column], row, row[column], column + 1);
        }
    }

    private static void AddScaled(double[] sums, double[] row, double factor, int count)
    {
        var width = System.Numerics.Vector<double>.Count;
        var index = 0;
        for (var scale = new System.Numerics.Vector<double>(factor); index <= count - width; index += width)
        {
            (new System.Numerics.Vector<double>(sums, index) + scale * new System.Numerics.Vector<double>(row, index)).CopyTo(sums, index);
        }

        for (; index < count; index++)
        {
            sums[index] += factor * row[index];
        }
    }
}
