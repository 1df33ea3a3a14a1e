using System.Globalization;

namespace Nota.Benchmarks.Fields;

/// <summary>How often values are right beside how sure they were said to be.</summary>
internal static class Reliability
{
    private const int Tenths = 10;
    private const int Folds = 5;
    private const double Surest = 0.97;
    private const int NewtonSteps = 25;
    private const double Ridge = 1e-3;

    /// <summary>Expected calibration error over tenths.</summary>
    public static double Error(IReadOnlyList<(double Confidence, bool IsRight)> values) => values
        .GroupBy(static value => Tenth(value.Confidence))
        .Sum(tenth => Math.Abs(tenth.Average(static value => value.Confidence) - Share(tenth)) * tenth.Count() / Math.Max(1, values.Count));

    public static void Print(string title, IReadOnlyList<(double Confidence, bool IsRight)> values)
    {
        var table = new Table("confidence", "values", "mean", "right");
        foreach (var tenth in values.GroupBy(static value => Tenth(value.Confidence)).OrderBy(static tenth => tenth.Key))
            table.Add($"{tenth.Key / 10.0:0.0}-{(tenth.Key + 1) / 10.0:0.0}", tenth.Count(), Number(tenth.Average(static value => value.Confidence)), Number(Share(tenth)));
        var sure = values.Where(static value => value.Confidence >= 0.9).ToList();
        table.Add("0.9 and above", sure.Count, Number(sure.Select(static value => value.Confidence).DefaultIfEmpty().Average()), Number(Share(sure)));
        table.Add("ECE", values.Count, "", Number(Error(values)));
        table.Print(title);
    }

    /// <summary>
    /// The best ascending steps of how often values of a strength are right (pool adjacent violators): the mean strength and
    /// the share of each.
    /// </summary>
    public static IReadOnlyList<(double Strength, double Share, int Count)> Fit(IEnumerable<(double Strength, bool IsRight)> values)
    {
        var steps = new List<(double Strength, double Share, int Count)>();
        foreach (var (strength, isRight) in values.OrderBy(static value => value.Strength))
        {
            steps.Add((strength, isRight ? 1 : 0, 1));
            while (steps.Count > 1 && steps[^2].Share >= steps[^1].Share)
            {
                var (low, high) = (steps[^2], steps[^1]);
                var count = low.Count + high.Count;
                steps.RemoveAt(steps.Count - 1);
                steps[^1] = (((low.Strength * low.Count) + (high.Strength * high.Count)) / count, ((low.Share * low.Count) + (high.Share * high.Count)) / count, count);
            }
        }

        return steps;
    }

    /// <summary>
    /// Values with a confidence from all other layouts' values: what a map that was made without a layout says of it. The map is a
    /// logistic curve: steps would follow every chance in as few values. What it can't know for certain is never put above <see cref="Surest"/>.
    /// </summary>
    public static IReadOnlyList<(double Confidence, bool IsRight)> CrossValidate(IReadOnlyList<(string Layout, double Strength, bool IsRight)> values)
    {
        var folds = values.Select(static value => value.Layout).Distinct().Select(static (layout, i) => (layout, Fold: i % Folds)).ToDictionary(static pair => pair.layout, static pair => pair.Fold);
        return [.. Enumerable.Range(0, Folds).SelectMany(fold =>
        {
            var (slope, offset) = Logistic([.. values.Where(value => folds[value.Layout] != fold).Select(static value => (value.Strength, value.IsRight))]);
            return values.Where(value => folds[value.Layout] == fold).Select(value => (Math.Min(Surest, 1 / (1 + Math.Exp(-(slope * value.Strength) - offset))), value.IsRight));
        })];
    }

    /// <summary>The likeliest curve, by Newton's method.</summary>
    private static (double Slope, double Offset) Logistic(IReadOnlyList<(double Strength, bool IsRight)> values)
    {
        var (slope, offset) = (0.0, 0.0);
        for (var step = 0; step < NewtonSteps; step++)
        {
            // The gradient, and the matrix of second derivatives with a little on its diagonal.
            var (g1, g0, h11, h10, h00) = (0.0, 0.0, Ridge, 0.0, Ridge);
            foreach (var (x, isRight) in values)
            {
                var p = 1 / (1 + Math.Exp(-(slope * x) - offset));
                var error = (isRight ? 1 : 0) - p;
                var weight = p * (1 - p);
                g1 += error * x;
                g0 += error;
                h11 += weight * x * x;
                h10 += weight * x;
                h00 += weight;
            }

            var determinant = (h11 * h00) - (h10 * h10);
            slope += ((h00 * g1) - (h10 * g0)) / determinant;
            offset += ((h11 * g0) - (h10 * g1)) / determinant;
        }

        return (slope, offset);
    }

    private static int Tenth(double confidence) => Math.Min(Tenths - 1, (int)(confidence * Tenths));

    private static double Share(IEnumerable<(double Confidence, bool IsRight)> values) => values.Select(static value => value.IsRight ? 1.0 : 0).DefaultIfEmpty().Average();

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
