using System.Globalization;
using Nota.Benchmarks.Fields;

namespace Nota.Benchmarks.Learning;

/// <summary>Fields that were corrected on one document and how many of them are right on the next.</summary>
internal sealed class CorrectedScore
{
    /// <summary>Letters in which people who write the same down differ.</summary>
    private const int Slips = 2;

    private int _corrected;
    private int _right;
    private int _alike;
    private int _asCorrected;

    /// <param name="corrected">What was written on the earlier document.</param>
    /// <param name="truth">What is written of this one, by other people.</param>
    /// <param name="found">Null where nothing was found.</param>
    public void Add(string corrected, string truth, string? found)
    {
        _corrected++;
        if (found is null)
            return;
        _right += FieldScore.IsRight(truth, found) ? 1 : 0;
        _alike += FieldScore.IsAlike(truth, found) ? 1 : 0;
        _asCorrected += FieldScore.IsAlike(truth, found) || (FieldScore.IsAlike(corrected, found) && IsNearly(corrected, truth)) ? 1 : 0;
    }

    /// <summary>How many were corrected; how many are right, with the share; the same but for marks; the same or as corrected where both are written nearly alike.</summary>
    public IEnumerable<object> Row() => [_corrected, _right, Share(_right), _alike, Share(_alike), _asCorrected, Share(_asCorrected)];

    /// <summary>Whether two texts are the same but for marks and <see cref="Slips"/> letters.</summary>
    public static bool IsNearly(string one, string other)
    {
        var (a, b) = (FieldScore.Fold(one), FieldScore.Fold(other));
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 0; i < a.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < b.Length; j++)
            {
                var change = diagonal + (a[i] == b[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(change, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[^1] <= Slips;
    }

    private string Share(int count) => _corrected == 0 ? "" : ((double)count / _corrected).ToString("0.000", CultureInfo.InvariantCulture);
}
