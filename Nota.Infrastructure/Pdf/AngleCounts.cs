namespace Nota.Infrastructure.Pdf;

/// <summary>How many characters stand at which angle, by whole degrees, and which angles get a reading of their own.</summary>
internal sealed class AngleCounts
{
    private readonly int[] _counts = new int[360];
    private readonly double[] _angles = new double[360];
    private readonly bool[] _taken = new bool[360];

    internal void Clear()
    {
        Array.Clear(_counts);
        Array.Clear(_taken);
    }

    /// <summary>Counts a character; returns what <see cref="IsTaken"/> wants to know.</summary>
    internal short Add(double degrees)
    {
        var whole = (((int)Math.Round(degrees) % 360) + 360) % 360;
        if (_counts[whole]++ == 0)
            _angles[whole] = whole % 90 == 0 && Math.Abs(degrees - Math.Round(degrees)) < 0.6 ? whole : degrees;
        return (short)whole;
    }

    internal bool IsTaken(short whole) => _taken[whole];

    /// <summary>Takes the angles of most characters; degrees counter-clockwise, the first found of each whole degree.</summary>
    internal List<double> Take(int most)
    {
        var angles = new List<double>();
        while (angles.Count < most)
        {
            var best = -1;
            for (var i = 0; i < 360; i++)
            {
                if (!_taken[i] && _counts[i] > (best < 0 ? 0 : _counts[best]))
                    best = i;
            }

            if (best < 0)
                break;
            _taken[best] = true;
            angles.Add(_angles[best]);
        }

        return angles;
    }
}
