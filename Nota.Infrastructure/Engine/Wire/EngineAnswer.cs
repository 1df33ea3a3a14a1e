using System.Buffers.Binary;
using System.Text;

namespace Nota.Infrastructure.Engine.Wire;

internal enum AnswerKind : byte
{
    Done = 0,
    InvalidDocument = 1,
    InvalidPage = 2,
    LimitExceeded = 3,

    /// <summary>The child could not do its work, through no fault of the document; it is not to be used again.</summary>
    Failed = 4,

    /// <summary>What the task needs is out of reach: a library, or room on the disk; the child is as good as before.</summary>
    OutOfReach = 5,
}

/// <summary>A child's answer. Number 0 is its greeting: it has started and holds PDFium.</summary>
/// <param name="Pages">Of the document.</param>
/// <param name="OutputLength">Bytes of the file <c>out</c>, or −1 if there is none.</param>
/// <param name="Message">What went wrong; for the log. Cut at <see cref="MaxMessageBytes"/> of UTF-8.</param>
internal sealed record EngineAnswer(
    long Number, AnswerKind Kind, int Pages = 0, bool HasText = false, long OutputLength = -1, string Message = "")
{
    public const int MaxMessageBytes = 2000;
    private const int FixedSize = 22;

    public byte[] ToBytes()
    {
        var message = Encoding.UTF8.GetBytes(Message);
        var length = Math.Min(message.Length, MaxMessageBytes);
        var bytes = new byte[FixedSize + length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Number);
        bytes[8] = (byte)Kind;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(9), Pages);
        bytes[13] = HasText ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(14), OutputLength);
        message.AsSpan(0, length).CopyTo(bytes.AsSpan(FixedSize));
        return bytes;
    }

    /// <exception cref="InvalidDataException">It is no answer.</exception>
    public static EngineAnswer FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is < FixedSize or > FixedSize + MaxMessageBytes || bytes[8] > (byte)AnswerKind.OutOfReach || bytes[13] > 1)
            throw new InvalidDataException("Not an engine answer.");
        var pages = BinaryPrimitives.ReadInt32LittleEndian(bytes[9..]);
        var output = BinaryPrimitives.ReadInt64LittleEndian(bytes[14..]);
        if (pages < 0 || output < -1)
            throw new InvalidDataException("An engine answer with numbers out of range.");
        return new EngineAnswer(
            BinaryPrimitives.ReadInt64LittleEndian(bytes),
            (AnswerKind)bytes[8],
            pages,
            bytes[13] == 1,
            output,
            Encoding.UTF8.GetString(bytes[FixedSize..]));
    }
}
