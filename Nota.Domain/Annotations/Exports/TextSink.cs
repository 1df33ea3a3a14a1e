using System.Buffers;
using System.Globalization;
using System.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Gathers UTF-8 text and hands it on, asynchronously, once there is enough of it.</summary>
internal sealed class TextSink(Stream output)
{
    public const int FlushAt = 32 * 1024;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushAt);

    /// <summary>Lone surrogates become U+FFFD.</summary>
    public TextSink Append(ReadOnlySpan<char> text)
    {
        Encoding.UTF8.GetBytes(text, _buffer);
        return this;
    }

    public TextSink Append<T>(T value) where T : ISpanFormattable => Append(value.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>Call between records.</summary>
    public ValueTask BreatheAsync(CancellationToken ct) => _buffer.WrittenCount < FlushAt ? ValueTask.CompletedTask : FlushAsync(ct);

    public async ValueTask FlushAsync(CancellationToken ct)
    {
        await output.WriteAsync(_buffer.WrittenMemory, ct);
        _buffer.ResetWrittenCount();
    }
}
