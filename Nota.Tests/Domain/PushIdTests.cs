using Nota.Domain;
using Nota.Domain.Documents;
using Nota.Tests.Support;

namespace Nota.Tests.Domain;

public sealed class PushIdTests
{
    [Test]
    public void Next_WithinOneMillisecond_Ascends()
    {
        var ids = new PushId(new ManualTime());
        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();
        Assert.That(made, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(made, Is.Unique);
        Assert.That(made, Is.All.Matches<string>(PushId.IsValid));
    }

    [Test]
    public void Next_LaterMillisecond_SortsBehind()
    {
        var time = new ManualTime();
        var ids = new PushId(time);
        var first = ids.Next();
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(string.CompareOrdinal(first, ids.Next()), Is.Negative);
    }

    [Test]
    public void Next_Time_IsTheFirstEightCharacters() =>
        Assert.That(new PushId(TimeProvider.System).Next(), Does.StartWith("-").And.Length.EqualTo(20));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("-KH7dgaIRl6e-yIemmX")]
    [TestCase("-KH7dgaIRl6e-yIemmXbb")]
    [TestCase("-KH7dgaIRl6e-yIemm/b")]
    public void IsValid_NoPushId_IsFalse(string? id) => Assert.That(PushId.IsValid(id), Is.False);

    [Test]
    public void DocumentIds_WithinOneMillisecond_AscendAsGuidsOfVersionSeven()
    {
        var ids = new DocumentIds(new ManualTime());
        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();
        Assert.That(made, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(made, Is.All.Match("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    }
}
