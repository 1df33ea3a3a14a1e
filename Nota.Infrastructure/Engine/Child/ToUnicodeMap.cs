using System.Globalization;
using System.Text;

namespace Nota.Infrastructure.Engine.Child;

/// <summary>Makes the map by which readers of a PDF know a font's characters: ISO 32000-1, 9.10.3.</summary>
internal static class ToUnicodeMap
{
    /// <summary>A block may have a hundred lines.</summary>
    private const int BlockLength = 100;

    /// <param name="codes">Two-byte codes, ascending, with the text that each stands for.</param>
    /// <returns>Latin-1 text.</returns>
    public static string Write(IEnumerable<(int Code, string Text)> codes)
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """.ReplaceLineEndings("\n"));
        foreach (var block in codes.Chunk(BlockLength))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (code, text) in block)
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
