using System.Globalization;
using Nota.Domain.Annotations.Exports;

namespace Nota.Domain.Workflows.Exports;

/// <summary>
/// CSV (RFC 4180): CRLF, every value in quotes, nothing where a cell is empty. A text that a spreadsheet would run as a formula
/// has an apostrophe put before it, for what is in a document is whatever its sender wrote.
/// </summary>
internal sealed class CsvRows(Stream output)
{
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";
    private readonly TextSink _sink = new(output);

    public async Task WriteAsync(IReadOnlyList<ExportCell> row, CancellationToken ct)
    {
        for (var i = 0; i < row.Count; i++)
        {
            if (i > 0)
                _sink.Append(",");
            Append(row[i]);
        }

        _sink.Append("\r\n");
        await _sink.BreatheAsync(ct);
    }

    public ValueTask FlushAsync(CancellationToken ct) => _sink.FlushAsync(ct);

    /// <summary>A text as it stands in a cell, before it is put in quotes.</summary>
    public static string Harmless(string text) =>
        text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) && !IsPlainNumber(text) ? "'" + text : text;

    /// <summary>A sign, digits, and dots and commas between digits.</summary>
    private static bool IsPlainNumber(ReadOnlySpan<char> text)
    {
        var digits = text[0] is '+' or '-' ? text[1..] : text;
        if (digits.IsEmpty || !char.IsAsciiDigit(digits[0]) || !char.IsAsciiDigit(digits[^1]))
            return false;
        for (var i = 1; i < digits.Length; i++)
        {
            if (!char.IsAsciiDigit(digits[i]) && !(digits[i] is '.' or ',' && char.IsAsciiDigit(digits[i - 1])))
                return false;
        }

        return true;
    }

    private void Append(ExportCell cell)
    {
        var text = cell.Number?.ToString(CultureInfo.InvariantCulture) ?? (cell.Text is null ? null : Harmless(cell.Text));
        if (text is not null)
            _sink.Append("\"").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\"");
    }
}
