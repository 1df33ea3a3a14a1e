namespace Nota.Benchmarks.Learning;

/// <summary>How many values there are, were found, and rightly.</summary>
internal sealed class LearningScore
{
    public int Known { get; private set; }

    public int Found { get; private set; }

    public int Right { get; private set; }

    public double F1 => Known + Found == 0 ? 0 : 2.0 * Right / (Known + Found);

    public void Add(bool isKnown, bool isFound, bool isRight)
    {
        Known += isKnown ? 1 : 0;
        Found += isFound ? 1 : 0;
        Right += isRight ? 1 : 0;
    }
}
