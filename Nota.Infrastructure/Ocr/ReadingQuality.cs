using Nota.Domain.Text;

namespace Nota.Infrastructure.Ocr;

/// <summary>How far a page's recognised text can be trusted. Pages that lie on their side or head give little, and that doubtful.</summary>
internal static class ReadingQuality
{
    private const double DoubtfulMean = 0.6;
    private const int FewSymbols = 20;

    /// <summary>What is less certain counts against a reading.</summary>
    private const double Certain = 0.5;

    public static bool IsPoor(IReadOnlyList<RecognisedBlock> blocks)
    {
        var (sum, count) = Sum(blocks, 0);
        return count < FewSymbols || sum < DoubtfulMean * count;
    }

    /// <summary>More is better.</summary>
    public static double Of(IReadOnlyList<RecognisedBlock> blocks) => Sum(blocks, Certain).Sum;

    private static (double Sum, int Count) Sum(IReadOnlyList<RecognisedBlock> blocks, double less)
    {
        double sum = 0;
        var count = 0;
        foreach (var symbol in blocks.SelectMany(static block => block.Symbols))
        {
            sum += symbol.Confidence - less;
            count++;
        }

        return (sum, count);
    }
}
