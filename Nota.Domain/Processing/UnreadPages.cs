using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Domain.Processing;

/// <summary>What stands for pages whose text can't be read: empty pages that say so.</summary>
internal static class UnreadPages
{
    public const string Error = "The page's text can't be read within the limits.";
    private const string Producer = "nota/none";

    /// <summary>A layer chunk of <paramref name="count"/> such pages from <paramref name="first"/> on, at its beginning.</summary>
    public static MemoryStream Chunk(int first, int count)
    {
        var chunk = new MemoryStream();
        var writer = new TextLayerWriter(chunk, first, Producer);
        var page = LayerPage.Empty(new PageGeometry(612, 792, 0), Error);
        for (var i = 0; i < count; i++)
            writer.Add(page);
        writer.Complete();
        chunk.Position = 0;
        return chunk;
    }
}
