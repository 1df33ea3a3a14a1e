using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Ports;

namespace Nota.Api.Controllers;

/// <summary>What happens in the account, as it happens.</summary>
[Route("events")]
public sealed class EventsController(EventStreams streams, IProjectReader projects, IDocumentReader documents) : NotaController
{
    /// <summary>Server-sent events, from now on or from behind <c>Last-Event-ID</c>.</summary>
    [HttpGet]
    [Gives(EventStreams.ContentType)]
    [LongLived]
    [Viewer(ViewerRight.Read)]
    public async Task<ActionResult> Listen([FromQuery] string? project, [FromQuery] string? document, CancellationToken ct)
    {
        var filter = await FilterAsync(project, document, ct);
        return streams.Answer(HttpContext, filter, LastEventId());
    }

    private async Task<EventFilter> FilterAsync(string? project, string? document, CancellationToken ct)
    {
        // A viewer token hears of what it covers, and of nothing else it may ask for.
        if (Caller.Viewer is { } grant)
        {
            var isCovered = (project is null || project == grant.ProjectId)
                && (document is null || grant.DocumentId is null || DocumentId.Parse(document) == grant.DocumentId);
            if (!isCovered)
                throw NotaException.NotFound("What you ask for");
            (project, document) = (grant.ProjectId, document ?? grant.DocumentId);
        }

        var projectId = project is null ? null : ProjectIdOf(project);
        var found = projectId is null ? null : await projects.GetAsync(projectId, Caller.Scope, ct);
        if (document is null)
            return new EventFilter(found?.Project.AccountId ?? Caller.AccountId, projectId, null);
        var documentId = DocumentIdOf(document);
        var accountId = projectId is null
            ? (await documents.GetAsync(documentId, Caller.Scope, ct)).AccountId
            : (await documents.GetInProjectAsync(projectId, documentId, Caller.Scope, ct)).Document.AccountId;
        return new EventFilter(accountId, projectId, documentId);
    }

    private long? LastEventId()
    {
        var header = Request.Headers["Last-Event-ID"].ToString();
        if (header.Length == 0)
            return null;
        return long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw NotaException.Invalid("Last-Event-ID", "Last-Event-ID must be the id of an event.");
    }
}
