using Nota.Domain.Geometry;

namespace Nota.Tests.Domain.Geometry;

public sealed class TextFrameTests
{
    [TestCase(0, 30, 40, 30, 40)]
    [TestCase(90, 30, 40, 40, -30)]
    [TestCase(180, 30, 40, -30, -40)]
    [TestCase(-90, 30, 40, -40, 30)]
    public void UAndV_QuarterTurns_AreExact(double angle, double x, double y, double u, double v)
    {
        var frame = new TextFrame(angle);
        Assert.That((frame.U(x, y), frame.V(x, y)), Is.EqualTo((u, v)));
        Assert.That((frame.X(u, v), frame.Y(u, v)), Is.EqualTo((x, y)));
    }

    [Test]
    public void ToDisplayed_AnyAngle_GoesAroundTheCorners()
    {
        var (left, top, right, bottom) = new TextFrame(45).ToDisplayed(0, 0, 10, 0);
        Assert.That(left, Is.Zero);
        Assert.That(top, Is.Zero);
        Assert.That(right, Is.EqualTo(7.071).Within(0.001));
        Assert.That(bottom, Is.EqualTo(7.071).Within(0.001));
    }
}
