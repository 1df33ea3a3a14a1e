using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Geometry;

namespace Nota.Tests.Domain.Geometry;

[TestFixture]
internal sealed class PageFrameTests
{
    private static readonly PdfRect Crop = new(100, 200, 300, 600);

    /// <summary>Where the displayed page's top left corner, and the one right of it, lie in user space.</summary>
    [TestCase(0, 100, 600, 300, 600)]
    [TestCase(90, 100, 200, 100, 600)]
    [TestCase(180, 300, 200, 100, 200)]
    [TestCase(270, 300, 600, 300, 200)]
    public void ToUserSpace_WholePage_HasTheCropBoxesCornersTurned(int rotation, double left, double top, double right, double rightTop)
    {
        var quad = new PageFrame(Crop, rotation).ToUserSpace(new PageRect(0, 0, 1, 1));

        Assert.That(quad.TopLeft, Is.EqualTo(new PdfPoint(left, top)));
        Assert.That(quad.TopRight, Is.EqualTo(new PdfPoint(right, rightTop)));
        Assert.That(quad.Bounds, Is.EqualTo(Crop));
    }

    [Test]
    public void ToDisplayed_WhatToUserSpaceGave_IsTheSame() =>
        Prop.ForAll(
            Gen.Choose(0, 1000).Four().ToArbitrary(),
            Gen.Elements(0, 90, 180, 270).ToArbitrary(),
            (sides, rotation) =>
            {
                var (a, b, c, d) = (sides.Item1 / 1000.0, sides.Item2 / 1000.0, sides.Item3 / 1000.0, sides.Item4 / 1000.0);
                var rect = new PageRect(Math.Min(a, b), Math.Min(c, d), Math.Max(a, b), Math.Max(c, d));
                var frame = new PageFrame(Crop, rotation);
                var back = frame.ToDisplayed(frame.ToUserSpace(rect).Bounds);
                return Math.Abs(back.X1 - rect.X1) < 1e-9 && Math.Abs(back.Y1 - rect.Y1) < 1e-9
                    && Math.Abs(back.X2 - rect.X2) < 1e-9 && Math.Abs(back.Y2 - rect.Y2) < 1e-9;
            }).QuickCheckThrowOnFailure();
}
