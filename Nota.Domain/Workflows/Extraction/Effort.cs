namespace Nota.Domain.Workflows.Extraction;

/// <summary>How many comparisons one document may cost: pages of nothing but labels and values would take minutes. Not safe from several threads.</summary>
internal sealed class Effort(long comparisons)
{
    private long _left = comparisons;

    /// <returns>False once there is none left.</returns>
    public bool Take(int count)
    {
        if (_left <= 0)
            return false;
        _left -= count;
        return true;
    }
}
