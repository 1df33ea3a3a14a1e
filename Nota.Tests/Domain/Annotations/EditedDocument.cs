using System.Text;
using Nota.Domain.Annotations;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Annotations;

/// <summary>
/// A document of words whose every character is known by a number, so that it can be followed through edits. Laid out in
/// lines of even characters, one box a character.
/// </summary>
internal sealed class EditedDocument
{
    private const int LinesOnAPage = 45;
    private const string Confused = "ceoa0O1lI5S8B";
    private readonly List<List<(string Character, int Id)>> _words;
    private readonly Dictionary<int, int> _offsets = [];
    private readonly int _columns;
    private readonly bool _hyphenated;

    private EditedDocument(List<List<(string Character, int Id)>> words, int columns, bool hyphenated = false)
    {
        (_words, _columns, _hyphenated) = (words, columns, hyphenated);
        (Pages, Ids) = LayOut();
        Text = new PagesAnchorText(Pages);
        for (var i = Ids.Count - 1; i >= 0; i--)
            _offsets[Ids[i]] = i;
    }

    public List<LayerPage> Pages { get; }

    public PagesAnchorText Text { get; }

    /// <summary>The number of each code unit's character; -1 for blanks and what was inserted.</summary>
    public List<int> Ids { get; }

    /// <summary>Prose of common and rare words, some from right to left or beyond the basic plane, and tables of like rows.</summary>
    public static EditedDocument Create(Random random, int words)
    {
        var vocabulary = Enumerable.Range(0, 4_000).Select(i => Word(random, i)).ToArray();
        var all = new List<List<(string, int)>>();
        var id = 0;
        while (all.Count < words)
        {
            string[] next = random.Next(2_000) == 0
                ? [.. Enumerable.Range(1, 12).SelectMany(row => new[] { "Row", $"{row}", "Total", $"{random.Next(100)}", "1", "1", "paid" })]
                : [vocabulary[(int)(vocabulary.Length * Math.Pow(random.NextDouble(), 3))]];
            all.AddRange(next.Select(word => word.EnumerateRunes().Select(rune => (rune.ToString(), id++)).ToList()));
        }

        return new EditedDocument(all, 80);
    }

    public EditedDocument WithInsertions(Random random) => With(words =>
    {
        var edited = new List<List<(string, int)>>();
        foreach (var word in words)
        {
            for (var n = random.Next(100) == 0 ? random.Next(1, 12) : 0; n > 0; n--)
                edited.Add([.. Word(random, n).EnumerateRunes().Select(rune => (rune.ToString(), -1))]);
            edited.Add(word);
        }

        return edited;
    });

    public EditedDocument WithDeletions(Random random) => With(words =>
    {
        var edited = new List<List<(string, int)>>();
        for (var i = 0; i < words.Count; i++)
        {
            if (random.Next(150) == 0)
                i += random.Next(1, 12);
            if (i < words.Count)
                edited.Add(words[i]);
        }

        return edited;
    });

    /// <summary>Lines broken elsewhere, with hyphens at some line ends.</summary>
    public EditedDocument Reflowed(int columns) => new(_words, columns, hyphenated: true);

    /// <summary>Two of a hundred characters are read as another, lost, doubled, or parted from the next.</summary>
    public EditedDocument WithNoise(Random random) => With(words =>
    {
        var edited = new List<List<(string, int)>>();
        foreach (var word in words)
        {
            var noisy = new List<(string, int)>();
            foreach (var (character, id) in word)
            {
                var kind = random.Next(100) < 2 ? random.Next(10) : -1;
                if (kind is >= 0 and < 7)
                    noisy.Add((Confused[random.Next(Confused.Length)].ToString(), id));
                else if (kind is not (7 or 8))
                    noisy.Add((character, id));
                if (kind == 8)
                    noisy.AddRange([(character, id), ("i", -1)]);
                if (kind == 9)
                {
                    edited.Add(noisy);
                    noisy = [];
                }
            }

            if (noisy.Count > 0)
                edited.Add(noisy);
        }

        return edited;
    });

    /// <summary>An anchor on so many words from one, or on a part of that one where there are none.</summary>
    public Anchor AnchorAt(string id, int word, int words)
    {
        var first = words == 0 ? _words[word][..1] : _words[word];
        var last = words == 0 ? first : _words[Math.Min(word + words, _words.Count) - 1];
        var start = _offsets[first[0].Id];
        var end = _offsets[last[^1].Id] + last[^1].Character.Length;
        return AnchorOf(id, start, end);
    }

    public Anchor AnchorOf(string id, int start, int end)
    {
        var (quote, prefix, suffix) = AnchorContext.Take(Text.Text, start, end);
        var pages = Pages.Select((page, i) => new MappedPage(i, Text.PageStarts[i], page)).Where(page => page.Start < end && page.End > start);
        return new Anchor(id, start, end, quote, prefix, suffix, HighlightMapper.HighlightsOf([.. pages], start, end));
    }

    /// <summary>The numbers of the visible characters from start to end.</summary>
    public HashSet<int> IdsOf(int start, int end) =>
        [.. Enumerable.Range(start, end - start).Where(i => !char.IsWhiteSpace(Text.Text[i])).Select(i => Ids[i])];

    /// <summary>How the character of a number is read here; null if it is gone.</summary>
    public string? CharacterOf(int id) => _offsets.TryGetValue(id, out var offset) ? Rune.GetRuneAt(Text.Text, offset).ToString() : null;

    public int WordCount => _words.Count;

    private static string Word(Random random, int rank) => rank switch
    {
        0 => "the",
        1 => "of",
        2 => "1",
        3 => "Total",
        4 => "and",
        _ when rank % 50 == 7 => string.Concat(Enumerable.Range(0, random.Next(2, 8)).Select(_ => (char)('א' + random.Next(27)))),
        _ when rank % 50 == 8 => "😀" + (char)('a' + random.Next(26)),
        _ when rank % 50 == 9 => "Ärztefluß" + random.Next(10),
        _ => string.Concat(Enumerable.Range(0, random.Next(2, 11)).Select(_ => "etaoinshrdlucmfwypvbgk"[(int)(22 * Math.Pow(random.NextDouble(), 1.5))])),
    };

    private EditedDocument With(Func<List<List<(string, int)>>, List<List<(string, int)>>> edit) => new(edit(_words), _columns, _hyphenated);

    private (List<LayerPage> Pages, List<int> Ids) LayOut()
    {
        var pages = new List<LayerPage>();
        var ids = new List<int>();
        var text = new StringBuilder();
        var boxes = new List<PackedBox>();
        var (column, line) = (0, 0);
        foreach (var word in _words)
        {
            if (column > 0 && column + 1 + word.Count > _columns)
            {
                var broken = _hyphenated && word.Count > 6 && column + 6 < _columns ? 3 : 0;
                if (broken > 0)
                {
                    Put(" ", -1);
                    word.Take(broken).ToList().ForEach(character => Put(character.Character, character.Id));
                    Put("-", -1);
                }

                EndLine();
                word.Skip(broken).ToList().ForEach(character => Put(character.Character, character.Id));
                continue;
            }

            if (column > 0)
                Put(" ", -1);
            word.ForEach(character => Put(character.Character, character.Id));
        }

        EndLine();
        EndPage();
        return (pages, ids);

        void Put(string character, int id)
        {
            text.Append(character);
            foreach (var _ in character)
            {
                ids.Add(id);
                boxes.Add(character == " " ? default : new PackedBox(
                    (ushort)(2_000 + (column * 600)), (ushort)(2_000 + (line * 1_400)), (ushort)(2_600 + (column * 600)), (ushort)(3_000 + (line * 1_400))));
            }

            column++;
        }

        void EndLine()
        {
            text.Append('\n');
            boxes.Add(default);
            ids.Add(-1);
            (column, line) = (0, line + 1);
            if (line == LinesOnAPage)
                EndPage();
        }

        void EndPage()
        {
            text.Append('\f');
            boxes.Add(default);
            ids.Add(-1);
            pages.Add(new LayerPage(new PageGeometry(600, 800, 0), text.ToString(), [.. boxes]));
            (line, _) = (0, text.Clear());
            boxes.Clear();
        }
    }
}
