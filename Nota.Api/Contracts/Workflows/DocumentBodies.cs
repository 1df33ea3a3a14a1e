using System.Text.Json;
using Nota.Api.Http;
using Nota.Domain.Ports;

namespace Nota.Api.Contracts.Workflows;

/// <inheritdoc cref="IDocumentBodies"/>
internal sealed class DocumentBodies(FileLinks links) : IDocumentBodies
{
    /// <summary>Many receivers take no more; whoever wants the rest asks for the document.</summary>
    public const int MaxBytes = 5_000_000;

    public async Task<byte[]> BodyOfAsync(WorkflowDocumentView view, CancellationToken ct)
    {
        var made = await links.PrepareAsync(null, ct);
        using var whole = new CappedStream(MaxBytes);
        JsonSerializer.Serialize(whole, WorkflowDocumentAnswer.Of(view, made), ApiJson.Options);
        return whole.IsWhole ? whole.ToArray() : JsonSerializer.SerializeToUtf8Bytes(WorkflowDocumentAnswer.Listed(view, made), ApiJson.Options);
    }

    /// <summary>Keeps what is written into it up to a number of bytes; of more nothing.</summary>
    private sealed class CappedStream(int most) : MemoryStream
    {
        public bool IsWhole { get; private set; } = true;

        /// <summary>What is written as a span comes here too.</summary>
        public override void Write(byte[] buffer, int offset, int count)
        {
            IsWhole = IsWhole && Length + count <= most;
            if (IsWhole)
                base.Write(buffer, offset, count);
            else
                SetLength(0);
        }
    }
}
