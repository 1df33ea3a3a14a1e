using System.Text;

namespace Nota.Infrastructure.Engine.Processes;

/// <summary>Drains what a child prints, native libraries included, and keeps its end for the log.</summary>
internal sealed class StandardError(Stream pipe)
{
    private const int Kept = 2000;
    private readonly Lock _gate = new();
    private readonly byte[] _tail = new byte[Kept];
    private int _length;

    /// <summary>The last of it, control characters blanked.</summary>
    public string Tail
    {
        get
        {
            lock (_gate)
            {
                var text = Encoding.UTF8.GetString(_tail, 0, _length);
                return string.Create(text.Length, text, static (span, from) =>
                {
                    for (var i = 0; i < span.Length; i++)
                        span[i] = char.IsControl(from[i]) ? ' ' : from[i];
                });
            }
        }
    }

    /// <summary>Reads to the end.</summary>
    public async Task DrainAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (await pipe.ReadAsync(buffer) is > 0 and var read)
                Keep(buffer.AsSpan(0, read));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The child is gone.
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Kept)
            bytes = bytes[^Kept..];
        lock (_gate)
        {
            var keep = Math.Min(_length, Kept - bytes.Length);
            _tail.AsSpan(_length - keep, keep).CopyTo(_tail);
            bytes.CopyTo(_tail.AsSpan(keep));
            _length = keep + bytes.Length;
        }
    }
}
