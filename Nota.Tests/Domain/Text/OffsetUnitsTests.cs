using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Text;

public sealed class OffsetUnitsTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements("a", "é", "漢", "😀", "\u0301", "\n", "\U0010FFFD").ListOf().Select(string.Concat),
        Gen.Elements("plain text, ", "naïve ", "日本語", "𝒳").ListOf().Select(words => string.Concat(Enumerable.Repeat(string.Concat(words), 200))));

    [Test]
    public void Conversion_AtEveryCharacter_IsTheCountOfWhatPrecedes() => ForEveryCharacter((text, utf16, codePoints, utf8) =>
    {
        foreach (var (unit, offset) in new[] { (OffsetUnit.Utf16, utf16), (OffsetUnit.CodePoint, codePoints), (OffsetUnit.Utf8, utf8) })
        {
            Assert.That(OffsetUnits.FromUtf16(text, utf16, unit), Is.EqualTo(offset), $"{unit}");
            Assert.That(OffsetUnits.TryToUtf16(text, offset, unit, out var back), Is.True, $"{unit} {offset}");
            Assert.That(back, Is.EqualTo(utf16), $"{unit} {offset}");
        }
    });

    [Test]
    public void Conversion_InsideACharacter_IsRefused() => ForEveryCharacter((text, utf16, _, utf8) =>
    {
        if (utf16 == text.Length)
            return;
        var rune = Rune.GetRuneAt(text, utf16);
        for (var i = 1; i < rune.Utf16SequenceLength; i++)
            Assert.That(OffsetUnits.TryToUtf16(text, utf16 + i, OffsetUnit.Utf16, out var _), Is.False);
        for (var i = 1; i < rune.Utf8SequenceLength; i++)
            Assert.That(OffsetUnits.TryToUtf16(text, utf8 + i, OffsetUnit.Utf8, out var _), Is.False);
        Assert.That(OffsetUnits.IsInsidePair(text, utf16 + 1), Is.EqualTo(rune.Utf16SequenceLength == 2));
    });

    [Test]
    public void Conversion_OutsideTheText_IsRefused() =>
        Prop.ForAll(Text.ToArbitrary(), Gen.Elements(Enum.GetValues<OffsetUnit>()).ToArbitrary(), (text, unit) =>
            !OffsetUnits.TryToUtf16(text, OffsetUnits.Count(text, unit) + 1, unit, out _)
            && !OffsetUnits.TryToUtf16(text, int.MaxValue, unit, out _)
            && !OffsetUnits.TryToUtf16(text, -1, unit, out _)).QuickCheckThrowOnFailure();

    [Test]
    public void FromUtf16_InsideAPair_CountsThePair() =>
        Assert.That(
            Enum.GetValues<OffsetUnit>().Select(unit => OffsetUnits.FromUtf16("a😀b", 2, unit)),
            Is.EqualTo(new[] { 2, 2, 5 }));

    /// <summary>Before every character of random texts, and at the end: its offset in UTF-16, code points, UTF-8.</summary>
    private static void ForEveryCharacter(Action<string, int, int, int> check) =>
        Prop.ForAll(Text.ToArbitrary(), text =>
        {
            var (utf16, codePoints, utf8) = (0, 0, 0);
            check(text, utf16, codePoints, utf8);
            // Long texts are looked at here and there.
            var step = text.Length / 200 + 1;
            foreach (var rune in text.EnumerateRunes())
            {
                (utf16, codePoints, utf8) = (utf16 + rune.Utf16SequenceLength, codePoints + 1, utf8 + rune.Utf8SequenceLength);
                if (codePoints % step == 0 || utf16 == text.Length)
                    check(text, utf16, codePoints, utf8);
            }
        }).QuickCheckThrowOnFailure();
}
