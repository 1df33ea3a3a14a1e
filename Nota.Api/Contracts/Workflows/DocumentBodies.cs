using System.Text.Json;
using Nota.Api.Http;
using Nota.Domain.Ports;

namespace Nota.Api.Contracts.Workflows;

/// <inheritdoc cref="IDocumentBodies"/>
internal sealed class DocumentBodies(FileLinks links) : IDocumentBodies
{
    public async Task<byte[]> BodyOfAsync(WorkflowDocumentView view, CancellationToken ct) =>
        JsonSerializer.SerializeToUtf8Bytes(WorkflowDocumentAnswer.Of(view, await links.PrepareAsync(null, ct)), ApiJson.Options);
}
