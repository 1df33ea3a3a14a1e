using Nota.Domain.Annotations;

namespace Nota.Tests.Domain.Annotations;

[TestFixture]
internal sealed class SureNeighboursTests
{
    [Test]
    public void About_BetweenTwo_IsExpectedWhereBothMoved()
    {
        var neighbours = Of(("b", 300, 340, true), ("a", 100, 110, true));

        Assert.That(neighbours.About("x", 200).Expected, Is.EqualTo(new[] { 210, 240 }));
    }

    [Test]
    public void About_BesideThoseThatChangedPlacesWithOthers_ExpectsNothingByThem()
    {
        var neighbours = Of(
            ("z", 50, 60, null), ("a", 100, 110, null), ("b", 200, 210, null), ("astray", 300, 20, null), ("far", 310, 30, null), ("c", 400, 410, null));

        Assert.That(neighbours.About("astray", 300).Expected, Is.EqualTo(new[] { 310, 310 }));
    }

    [Test]
    public void About_Itself_IsNoWitness()
    {
        var neighbours = Of(("a", 100, 500, null));

        Assert.That(neighbours.About("a", 100).Expected, Is.Empty);
    }

    [Test]
    public void About_BesideOneThatLeftItsPlace_DidNotKeepPlaces()
    {
        var neighbours = Of(("a", 100, 100, true), ("b", 200, 50, false), ("c", 300, 300, true));

        Assert.That(neighbours.About("x", 250).KeptPlaces, Is.False);
        Assert.That(neighbours.About("x", 350).KeptPlaces, Is.True);
    }

    private static SureNeighbours Of(params (string Id, int Old, int New, bool? Overlapped)[] all)
    {
        var neighbours = new SureNeighbours();
        foreach (var (id, old, now, overlapped) in all)
            neighbours.Add(id, old, now, overlapped);
        neighbours.Sort();
        return neighbours;
    }
}
