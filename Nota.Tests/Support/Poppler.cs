using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Nota.Domain.Geometry;

namespace Nota.Tests.Support;

/// <summary>Poppler's command-line tools, as a second opinion on text; tests that need them are skipped without them.</summary>
internal static partial class Poppler
{
    /// <summary>The text of a document's pages, in its crop box where that is smaller than the page.</summary>
    public static async Task<string> TextAsync(string path) =>
        await RunAsync("pdftotext", [.. CropArguments(await RunAsync("pdfinfo", ["-box", "-l", "9999", path])), path, "-"]);

    /// <summary>The text of one page, in its crop box.</summary>
    public static async Task<string> TextAsync(string path, int page)
    {
        var number = (page + 1).ToString(CultureInfo.InvariantCulture);
        return await RunAsync("pdftotext", ["-cropbox", "-f", number, "-l", number, path, "-"]);
    }

    /// <summary>Blocks of lines by page, as displayed, from the top left.</summary>
    public static async Task<List<List<PopplerBlock>>> BlocksAsync(string path)
    {
        var output = await RunAsync("pdftotext", ["-bbox-layout", "-cropbox", path, "-"]);
        return [.. Pages().Matches(output).Select(page => Blocks().Matches(page.Value).Select(Block).ToList())];
    }

    /// <summary>A page as poppler draws it, cropped and with its annotations, a pixel a point.</summary>
    public static async Task<PopplerImage> DrawAsync(string path, int page)
    {
        var number = (page + 1).ToString(CultureInfo.InvariantCulture);
        var root = Path.Combine(Path.GetDirectoryName(path)!, $"drawn-{Guid.NewGuid():N}");
        await RunAsync("pdftoppm", ["-r", "72", "-cropbox", "-aa", "no", "-aaVector", "no", "-singlefile", "-f", number, "-l", number, path, root]);
        return PopplerImage.Read(await File.ReadAllBytesAsync($"{root}.ppm"));
    }

    /// <summary>A page as poppler draws it in shades of gray: a byte a pixel, row by row from the top.</summary>
    public static async Task<(int Width, int Height, byte[] Pixels)> DrawGrayAsync(string path, int page, int dpi)
    {
        var number = (page + 1).ToString(CultureInfo.InvariantCulture);
        var root = Path.Combine(Path.GetDirectoryName(path)!, $"gray-{Guid.NewGuid():N}");
        await RunAsync("pdftoppm", ["-r", dpi.ToString(CultureInfo.InvariantCulture), "-gray", "-cropbox", "-singlefile", "-f", number, "-l", number, path, root]);
        var pgm = await File.ReadAllBytesAsync($"{root}.pgm");
        var size = Encoding.Latin1.GetString(pgm, 0, Math.Min(64, pgm.Length)).Split('\n')[1].Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return (size[0], size[1], pgm[^(size[0] * size[1])..]);
    }

    /// <summary>The words of each page, as displayed, in fractions of it.</summary>
    public static async Task<List<List<PopplerWord>>> WordsAsync(string path)
    {
        var output = await RunAsync("pdftotext", ["-bbox", "-cropbox", path, "-"]);
        var turns = Rotations().Matches(await RunAsync("pdfinfo", ["-f", "1", "-l", "99999", path])).Select(Number);
        // The sizes it tells are those of pages that aren't turned.
        return [.. Pages().Matches(output).Zip(turns, (page, turn) => WordsOf(page.Value, turn % 180 != 0))];
    }

    /// <summary>A page as poppler draws it for the eye, cropped and with its annotations.</summary>
    public static async Task<PopplerImage> DrawSmoothAsync(string path, int page, int dpi)
    {
        var number = (page + 1).ToString(CultureInfo.InvariantCulture);
        var root = Path.Combine(Path.GetDirectoryName(path)!, $"drawn-{Guid.NewGuid():N}");
        await RunAsync("pdftoppm", ["-r", dpi.ToString(CultureInfo.InvariantCulture), "-cropbox", "-singlefile", "-f", number, "-l", number, path, root]);
        return PopplerImage.Read(await File.ReadAllBytesAsync($"{root}.ppm"));
    }

    private static List<PopplerWord> WordsOf(string page, bool isTurned)
    {
        var size = Numbers().Matches(page).Take(2).Select(Number).ToArray();
        if (isTurned)
            Array.Reverse(size);
        return [.. PlacedWords().Matches(page).Select(word =>
        {
            var sides = Numbers().Matches(word.Groups[1].Value).Select(Number).ToArray();
            return new PopplerWord(
                System.Net.WebUtility.HtmlDecode(word.Groups[2].Value).TrimEnd(),
                new PageRect(sides[0] / size[0], sides[1] / size[1], sides[2] / size[0], sides[3] / size[1]));
        })];
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static PopplerBlock Block(Match block)
    {
        var sides = Numbers().Matches(block.Groups[1].Value).Select(n => double.Parse(n.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        var characters = Words().Matches(block.Groups[2].Value).Sum(word => word.Groups[1].Length);
        return new PopplerBlock(sides[0], sides[1], sides[2], sides[3], Lines().Count(block.Groups[2].Value), characters);
    }

    /// <summary>By the boxes most pages have.</summary>
    private static string[] CropArguments(string info)
    {
        var media = Box(info, "MediaBox");
        var crop = Box(info, "CropBox");
        if (media is null || crop is null || media.SequenceEqual(crop))
            return [];
        string Number(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);
        return
        [
            "-x", Number(crop[0] - media[0]), "-y", Number(media[3] - crop[3]),
            "-W", Number(crop[2] - crop[0]), "-H", Number(crop[3] - crop[1]),
        ];
    }

    private static double[]? Box(string info, string name) =>
        info.Split('\n')
            .Where(line => line.StartsWith("Page", StringComparison.Ordinal) && line.Contains($" {name}:", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
            .GroupBy(box => box)
            .MaxBy(group => group.Count())?.Key
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(n => double.Parse(n, CultureInfo.InvariantCulture))
            .ToArray();

    private static async Task<string> RunAsync(string tool, string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await Task.WhenAll(errors, process.WaitForExitAsync());
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"{tool} is not installed (package poppler-utils).");
            throw;
        }
    }

    [GeneratedRegex("<page .*?</page>", RegexOptions.Singleline)]
    private static partial Regex Pages();

    [GeneratedRegex("<block (.*?)>(.*?)</block>", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("<line ")]
    private static partial Regex Lines();

    [GeneratedRegex(">([^<]*)</word>")]
    private static partial Regex Words();

    [GeneratedRegex(@"^Page +\d+ rot: +(\d+)", RegexOptions.Multiline)]
    private static partial Regex Rotations();

    [GeneratedRegex("<word (.*?)>([^<]*)</word>")]
    private static partial Regex PlacedWords();

    [GeneratedRegex("=\"([-0-9.]+)\"")]
    private static partial Regex Numbers();
}

/// <param name="Box">On the page as displayed.</param>
internal sealed record PopplerWord(string Text, PageRect Box);

/// <param name="Lines">How many lines it has.</param>
/// <param name="Characters">How many characters, without spaces.</param>
internal sealed record PopplerBlock(double Left, double Top, double Right, double Bottom, int Lines, int Characters)
{
    public bool Contains(double x, double y) => x >= Left && x <= Right && y >= Top && y <= Bottom;

    public bool IsBeside(PopplerBlock other) => Right < other.Left || other.Right < Left;
}

/// <summary>Red, green and blue, row by row from the top.</summary>
internal sealed record PopplerImage(int Width, int Height, byte[] Pixels)
{
    public (int Red, int Green, int Blue) this[int x, int y]
    {
        get
        {
            var at = ((y * Width) + x) * 3;
            return (Pixels[at], Pixels[at + 1], Pixels[at + 2]);
        }
    }

    internal static PopplerImage Read(byte[] ppm)
    {
        var head = Encoding.Latin1.GetString(ppm, 0, Math.Min(64, ppm.Length)).Split('\n');
        var size = head[1].Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new PopplerImage(size[0], size[1], ppm[^(size[0] * size[1] * 3)..]);
    }
}
