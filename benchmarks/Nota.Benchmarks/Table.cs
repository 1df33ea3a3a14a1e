using System.Globalization;

namespace Nota.Benchmarks;

/// <summary>A table in Markdown, its columns even.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> _rows = [heads];

    public void Add(params object[] cells) =>
        _rows.Add([.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")]);

    public void Print(string title)
    {
        var widths = heads.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        Console.WriteLine($"## {title}\n");
        Print(_rows[0], widths);
        Console.WriteLine($"| {string.Join(" | ", widths.Select((width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ":"))} |");
        foreach (var row in _rows.Skip(1))
            Print(row, widths);
        Console.WriteLine();
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Ratio(double one, double other) => (one / other).ToString("0.00", CultureInfo.InvariantCulture);

    public static string Ratio(TimeSpan one, TimeSpan other) => Ratio(one.TotalSeconds, other.TotalSeconds);

    private static void Print(string[] row, int[] widths) => Console.WriteLine(
        $"| {string.Join(" | ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |");
}
