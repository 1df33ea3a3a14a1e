using System.Text;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>A line of a page: its words, and its text with the word of each character.</summary>
internal sealed class PageLine
{
    /// <summary>Lines of more words are parted.</summary>
    private const int MostWords = 200;

    private readonly int[] _wordAt;

    private PageLine(TextPage page, int first, int last)
    {
        (Page, First, Last) = (page, first, last);
        var text = new StringBuilder();
        var words = new List<int>();
        for (var word = first; word <= last; word++)
        {
            if (word > first)
                Append(" ", word);
            Append(page.Words[word].Text, word);
        }

        (Text, _wordAt) = (text.ToString(), [.. words]);
        Plain = PlainDigits.Of(Text);
        Digits = page.IsRecognised ? DigitRepair.Repair(Plain) : Plain;
        Box = page.BoxOf(first, last);

        void Append(string part, int word)
        {
            text.Append(part);
            for (var i = 0; i < part.Length; i++)
                words.Add(word);
        }
    }

    public TextPage Page { get; }

    public int First { get; }

    public int Last { get; }

    /// <summary>As printed.</summary>
    public string Text { get; }

    /// <summary>The text with digits of all scripts as 0 to 9; as long as the text.</summary>
    public string Plain { get; }

    /// <summary>The plain text with letters that recognition takes for digits put right in what is mostly digits; as long as the text.</summary>
    public string Digits { get; }

    public PointBox Box { get; }

    public static List<PageLine> Of(TextPage page)
    {
        var lines = new List<PageLine>();
        for (var first = 0; first < page.Words.Count;)
        {
            var last = first;
            while (last + 1 < page.Words.Count && last - first < MostWords && page.Words[last + 1].Line == page.Words[first].Line)
                last++;
            lines.Add(new PageLine(page, first, last));
            first = last + 1;
        }

        return lines;
    }

    /// <summary>The words that a part of the text touches.</summary>
    public WordRun Run(int start, int length) => new(Page, _wordAt[start], _wordAt[start + length - 1]);
}
