using System.Diagnostics;
using Nota.Domain.Annotations;

namespace Nota.Tests.Domain.Annotations;

/// <summary>A thousand annotations on a document that is edited in a known way.</summary>
[TestFixture]
internal sealed class AnchoringEditScriptTests
{
    private const int Annotations = 1_000;

    [Test]
    public async Task Place_AfterAnEditScript_LandsOnTheSameWordsOrSaysSo(
        [Values("insertions", "deletions", "re-flow", "noise", "all")] string script, [Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var old = EditedDocument.Create(random, 50_000);
        var edited = Edit(script, old, random);
        var anchors = Enumerable.Range(0, Annotations).Select(i => old.AnchorAt($"{i}", random.Next(old.WordCount), Words(random))).ToList();

        var watch = Stopwatch.StartNew();
        var placements = await Anchoring.PlaceAsync(edited.Text, anchors, default);
        watch.Stop();

        var (living, landed, toTheLetter, wrong) = (0, 0, 0, 0);
        var survivors = edited.Ids.ToHashSet();
        foreach (var (anchor, placement) in anchors.Zip(placements))
        {
            var words = old.IdsOf(anchor.Start!.Value, anchor.End!.Value);
            var exists = words.IsSubsetOf(survivors) && IsReadable(old, edited, anchor, words);
            var lies = placement.State == AnchorState.Orphaned ? [] : edited.IdsOf(placement.Start!.Value, placement.End!.Value);
            var shared = lies.Count(words.Contains);
            var lands = 2 * shared > Math.Max(words.Count, lies.Count);
            living += exists ? 1 : 0;
            landed += exists && lands ? 1 : 0;
            toTheLetter += exists && shared == words.Count && IsOn(words, placement, edited) ? 1 : 0;
            wrong += placement.State is AnchorState.Exact or AnchorState.Moved && !lands ? 1 : 0;
        }

        var states = string.Join(' ', placements.CountBy(placement => placement.State).OrderBy(state => state.Key).Select(state => $"{state.Key} {state.Value}"));
        await TestContext.Out.WriteLineAsync(
            $"| {script} {seed} | words exist {living} | on them {landed} ({100.0 * landed / living:0.00} %) | to the letter {toTheLetter}"
            + $" | unmarked on others {wrong} | {states} | {watch.ElapsedMilliseconds} ms |");
        Assert.That(wrong, Is.Zero);
        Assert.That(landed, Is.GreaterThanOrEqualTo(0.99 * living));
    }

    private static EditedDocument Edit(string script, EditedDocument old, Random random) => script switch
    {
        "insertions" => old.WithInsertions(random),
        "deletions" => old.WithDeletions(random),
        "re-flow" => old.Reflowed(66),
        "noise" => old.WithNoise(random),
        _ => old.WithInsertions(random).WithDeletions(random).WithNoise(random).Reflowed(66),
    };

    /// <summary>Whether a placement begins and ends on some of the words' characters.</summary>
    private static bool IsOn(HashSet<int> words, Placement placement, EditedDocument edited) =>
        placement is { Start: { } start, End: { } end } && words.Contains(edited.Ids[start]) && words.Contains(edited.Ids[end - 1]);

    /// <summary>A single letter (0), words, lines, pages.</summary>
    private static int Words(Random random) => random.Next(20) switch
    {
        0 => 0,
        < 8 => 1,
        < 15 => random.Next(2, 6),
        < 19 => random.Next(6, 30),
        _ => random.Next(30, 600),
    };

    /// <summary>Whether at least half of the characters are read as they were.</summary>
    private static bool IsReadable(EditedDocument old, EditedDocument edited, Anchor anchor, HashSet<int> words)
    {
        var same = 0;
        for (var i = anchor.Start!.Value; i < anchor.End!.Value; i++)
        {
            if (old.Ids[i] >= 0 && edited.CharacterOf(old.Ids[i]) == old.CharacterOf(old.Ids[i]))
                same++;
        }

        return 2 * same >= words.Count;
    }
}
