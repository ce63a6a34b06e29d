namespace Dossier.Bench;

/// <summary>A logistic regression by Newton's method with a ridge, for comparison with the forest.</summary>
internal sealed class LogisticModel
{
    private const int Steps = 8;
    private const double Ridge = 1;

    private readonly double[] weights;
    private readonly double[] means;
    private readonly double[] deviations;

    public LogisticModel(float[] values, int features, int[] rows, bool[] isKeyword, float[] rowWeights)
    {
        means = new double[features];
        deviations = new double[features];
        for (var f = 0; f < features; f++)
        {
            double sum = 0, squares = 0;
            foreach (var row in rows)
            {
                double value = values[(row * features) + f];
                sum += value;
                squares += value * value;
            }

            means[f] = sum / rows.Length;
            deviations[f] = Math.Sqrt(Math.Max(1e-9, (squares / rows.Length) - (means[f] * means[f])));
        }

        weights = new double[features + 1];
        for (var step = 0; step < Steps; step++)
        {
            Improve(values, features, rows, isKeyword, rowWeights);
        }
    }

    public float Score(ReadOnlySpan<float> row)
    {
        var logit = weights[^1];
        for (var f = 0; f < row.Length; f++)
        {
            logit += weights[f] * (row[f] - means[f]) / deviations[f];
        }

        return (float)logit;
    }

    private void Improve(float[] values, int features, int[] rows, bool[] isKeyword, float[] rowWeights)
    {
        var size = features + 1;
        var curvature = new double[size, size];
        var gradient = new double[size];
        var row = new double[size];
        row[features] = 1;
        foreach (var r in rows)
        {
            for (var f = 0; f < features; f++)
            {
                row[f] = (values[(r * features) + f] - means[f]) / deviations[f];
            }

            var probability = 1 / (1 + Math.Exp(-Score(values.AsSpan(r * features, features))));
            var error = rowWeights[r] * ((isKeyword[r] ? 1 : 0) - probability);
            var curve = rowWeights[r] * probability * (1 - probability);
            for (var a = 0; a < size; a++)
            {
                gradient[a] += error * row[a];
                for (var b = 0; b <= a; b++)
                {
                    curvature[a, b] += curve * row[a] * row[b];
                }
            }
        }

        for (var a = 0; a < size; a++)
        {
            gradient[a] -= a < features ? Ridge * weights[a] : 0;
            curvature[a, a] += Ridge;
        }

        Solve(curvature, gradient);
        for (var a = 0; a < size; a++)
        {
            weights[a] += gradient[a];
        }
    }

    /// <summary>Cholesky's method, in place; only the lower half of the matrix is read.</summary>
    private static void Solve(double[,] matrix, double[] vector)
    {
        var size = vector.Length;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[i, k] * matrix[j, k];
                }

                matrix[i, j] = i == j ? Math.Sqrt(sum) : sum / matrix[j, j];
            }
        }

        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                vector[i] -= matrix[i, k] * vector[k];
            }

            vector[i] /= matrix[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                vector[i] -= matrix[k, i] * vector[k];
            }

            vector[i] /= matrix[i, i];
        }
    }
}
