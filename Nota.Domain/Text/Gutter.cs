namespace Nota.Domain.Text;

/// <summary>An empty strip between two columns, in the frame of their text.</summary>
/// <param name="Left">u where the left column has ended.</param>
/// <param name="Right">u where the right column begins.</param>
/// <param name="Top">v above which runs are not in the columns but before them.</param>
/// <param name="Bottom">v below which runs come after both columns.</param>
internal readonly record struct Gutter(float Left, float Right, float Top, float Bottom);
