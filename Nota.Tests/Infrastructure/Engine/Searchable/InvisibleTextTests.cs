using System.Text;
using Nota.Infrastructure.Engine.Child.Searchable;

namespace Nota.Tests.Infrastructure.Engine.Searchable;

/// <summary>What is taken out of content streams, and what of them stays.</summary>
public sealed class InvisibleTextTests
{
    [TestCase("BT 3 Tr (a) Tj ET", "BT 3 Tr   ET")]
    [TestCase("BT 3 Tr [(a) -20 <41>] TJ T* (b)Tj ET", "BT 3 Tr   T*   ET", Description = "every way to show text")]
    [TestCase("BT 3 Tr (a) ' (b) Tj ET", "BT 3 Tr T*    ET", Description = "a new line stays a new line")]
    [TestCase("BT 3 Tr 1 .5 (a) \" ET", "BT 3 Tr 1 Tw .5 Tc T*  ET", Description = "spacing stays set")]
    [TestCase("BT 3 Tr(\\)) Tj(a(b)c)Tj ET", "BT 3 Tr   ET", Description = "strings with parentheses")]
    [TestCase("q 3 Tr BT (a) Tj ET Q BT (b) Tj ET", "q 3 Tr BT   ET Q BT (b) Tj ET")]
    [TestCase("3 Tr BT 0 Tr (a) Tj 3 Tr 9 0 Td (b) Tj ET", "3 Tr BT 0 Tr (a) Tj 3 Tr 9 0 Td   ET")]
    [TestCase("3 Tr BT (a) Tj % (x) Tj\n(b) Tj ET", "3 Tr BT   % (x) Tj\n  ET", Description = "comments stay")]
    [TestCase("BI /W 1 /H 1 ID \u0001 EI\u0002(a) Tj EI Q 3 Tr BT (a) Tj ET", "BI /W 1 /H 1 ID \u0001 EI\u0002(a) Tj EI Q 3 Tr BT   ET", Description = "a picture's data is no text")]
    public void Remove_InvisibleText_LeavesAllElse(string content, string left) => Assert.That(Remove(content), Is.EqualTo(left));

    [TestCase("BT (a) Tj ET")]
    [TestCase("BT 7 Tr (a) Tj ET", Description = "text that cuts out what is drawn next")]
    [TestCase("BT 3 Tr (a) Tj 0 Tr (b) Tj ET", Description = "what stands where the invisible text ends")]
    [TestCase("BT 3 Tr (a) Tj (b) Tj 0 Tr [(c)] TJ ET")]
    [TestCase("BT /Drawn 9 Tf 3 Tr (a) Tj ET", Description = "fonts that some readers draw in any mode")]
    [TestCase("3 Tr Q BT 0 Tr (a) Tj ET", Description = "nothing to go back to")]
    public void Remove_TextThatMatters_Stays(string content) => Assert.That(Remove(content), Is.Null);

    [TestCase("BT (a Tj ET")]
    [TestCase("BT <41 Tj ET")]
    [TestCase(") Tj")]
    [TestCase("BI /W 1 ID \u0001\u0002")]
    public void Remove_MalformedContent_IsRefused(string content) => Assert.That(() => Remove(content), Throws.TypeOf<InvalidDataException>());

    [Test]
    public void Remove_DeepStates_IsRefused() =>
        Assert.That(() => Remove(string.Concat(Enumerable.Repeat("q ", 100_000))), Throws.TypeOf<InvalidDataException>());

    [Test]
    public void Remove_Forms_AreToldWithTheirState()
    {
        var clean = InvisibleText.Remove("/A#31 Do 3 Tr /B Do"u8, default, _ => false);

        Assert.That(clean.Forms, Is.EqualTo(new[]
        {
            new FormUse("A1", new InvisibleText.State(0, false)), new FormUse("B", new InvisibleText.State(3, false)),
        }));
    }

    /// <summary>Null where nothing was taken out.</summary>
    private static string? Remove(string content) =>
        InvisibleText.Remove(Encoding.Latin1.GetBytes(content), default, name => name == "Drawn").Content is { } left ? Encoding.Latin1.GetString(left) : null;
}
