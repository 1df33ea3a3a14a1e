using System.Globalization;
using System.Xml;
using Nota.Domain.Annotations.Exports;

namespace Nota.Domain.Workflows.Exports;

/// <summary>
/// Rows of a worksheet (ECMA-376, SpreadsheetML). Texts are inline strings, which no spreadsheet runs as formulas; what XML can't
/// have becomes U+FFFD, and a text is cut at what a cell holds.
/// </summary>
internal sealed class SheetRows
{
    /// <summary>Of a sheet.</summary>
    public const int MaxRows = 1_048_576;

    /// <summary>UTF-16 units of a cell.</summary>
    private const int MaxText = 32_767;

    private readonly TextSink _sink;

    public SheetRows(Stream output) => _sink = new TextSink(output).Append(
        """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");

    /// <summary>So far.</summary>
    public int Count { get; private set; }

    public async Task WriteAsync(IReadOnlyList<ExportCell> row, CancellationToken ct)
    {
        Count++;
        _sink.Append("<row r=\"").Append(Count).Append("\">");
        for (var column = 0; column < row.Count; column++)
            Append(row[column], column);
        _sink.Append("</row>");
        await _sink.BreatheAsync(ct);
    }

    public ValueTask FinishAsync(CancellationToken ct) => _sink.Append("</sheetData></worksheet>").FlushAsync(ct);

    /// <summary>A column's letters: A, …, Z, AA, …</summary>
    /// <param name="column">Zero-based.</param>
    internal static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }

    private void Append(ExportCell cell, int column)
    {
        if (cell is { Number: null, Text: null or "" })
            return;
        _sink.Append("<c r=\"").Append(Letters(column)).Append(Count);
        if (cell.Number is { } number)
        {
            _sink.Append("\"><v>").Append(number.ToString(CultureInfo.InvariantCulture)).Append("</v></c>");
            return;
        }

        _sink.Append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        AppendText(cell.Text);
        _sink.Append("</t></is></c>");
    }

    private void AppendText(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxText)
            text = text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => _sink.Append("&amp;"),
                '<' => _sink.Append("&lt;"),
                '>' => _sink.Append("&gt;"),
                // Else readers take it for the end of a line.
                '\r' => _sink.Append("&#13;"),
                < 0x10000 and var unit when !XmlConvert.IsXmlChar((char)unit) => _sink.Append("\uFFFD"),
                _ => _sink.Append(units[..rune.EncodeToUtf16(units)]),
            };
        }
    }
}
