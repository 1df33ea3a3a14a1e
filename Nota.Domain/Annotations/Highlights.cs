using System.Globalization;
using System.Text;
using System.Text.Json;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>
/// Boxes on a document's pages, by page and then in the order they were given (reading order where they come from text).
/// Immutable. As text: <c>{"p0":[[x1,y1,x2,y2]]}</c>, the API's own shape.
/// </summary>
public sealed class Highlights : IEquatable<Highlights>
{
    private readonly PageBox[] _boxes;

    public Highlights(IEnumerable<PageBox> boxes) => _boxes = [.. boxes.OrderBy(b => b.Page)];

    public static Highlights None { get; } = new([]);

    public IReadOnlyList<PageBox> Boxes => _boxes;

    public bool IsEmpty => _boxes.Length == 0;

    /// <summary>Zero-based; 0 if there are no boxes.</summary>
    public int FirstPage => IsEmpty ? 0 : _boxes[0].Page;

    /// <summary>Zero-based; 0 if there are no boxes.</summary>
    public int LastPage => IsEmpty ? 0 : _boxes[^1].Page;

    /// <summary><see cref="PageBox.SortNumber"/> of the first box; 0 if there are none.</summary>
    public double SortNumber => IsEmpty ? 0 : _boxes[0].SortNumber;

    /// <summary>
    /// A box of the layer as the API shows it: six decimals tell its 65,535ths apart, and leave room between them:
    /// <see cref="TieCode"/> moves edges inwards by less than half of one, to tell apart the ranges that have the same box.
    /// </summary>
    public static PageRect Rounded(PackedBox box)
    {
        var rect = box.ToPageRect();
        return new PageRect(Math.Round(rect.X1, 6), Math.Round(rect.Y1, 6), Math.Round(rect.X2, 6), Math.Round(rect.Y2, 6));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static Highlights Parse(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        var boxes = new List<PageBox>();
        var page = 0;
        Span<double> numbers = stackalloc double[4];
        var count = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    page = int.Parse(reader.GetString().AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
                    break;
                case JsonTokenType.Number:
                    numbers[count++ % 4] = reader.GetDouble();
                    break;
                case JsonTokenType.EndArray when count == 4:
                    boxes.Add(new PageBox(page, new PageRect(numbers[0], numbers[1], numbers[2], numbers[3])));
                    count = 0;
                    break;
            }
        }

        return new Highlights(boxes);
    }

    public override string ToString()
    {
        var text = new StringBuilder("{", 16 + (_boxes.Length * 48));
        for (var i = 0; i < _boxes.Length; i++)
        {
            var (page, rect) = _boxes[i];
            if (i == 0 || _boxes[i - 1].Page != page)
                text.Append(i == 0 ? "" : "],").Append(CultureInfo.InvariantCulture, $"\"p{page}\":[");
            else
                text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"[{rect.X1:R},{rect.Y1:R},{rect.X2:R},{rect.Y2:R}]");
        }

        return text.Append(IsEmpty ? "}" : "]}").ToString();
    }

    public bool Equals(Highlights? other) => other is not null && _boxes.AsSpan().SequenceEqual(other._boxes);

    public override bool Equals(object? obj) => Equals(obj as Highlights);

    public override int GetHashCode() => IsEmpty ? 0 : HashCode.Combine(_boxes.Length, _boxes[0], _boxes[^1]);
}
