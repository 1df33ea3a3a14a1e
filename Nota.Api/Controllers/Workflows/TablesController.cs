using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts.Workflows;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Controllers.Workflows;

/// <summary>Corrects tables. They are below their page and, since ids tell the page, below the document as well.</summary>
public sealed class TablesController(ReviewService reviews, IWorkflowDocumentReader documents, IWorkflowReader workflows)
    : ReviewController(documents, workflows)
{
    /// <summary>Adds a table with its cells.</summary>
    [HttpPost("pages/{page_id}/tables")]
    public async Task<ActionResult> Add(string workflow, string document, [FromRoute(Name = "page_id")] string page, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var draft = ReviewInput.ReadTable(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => reviews.AddTableAsync(target, PageIdOf(page), draft, ct),
            added => Written(added.Document, TableAnswer.Of(added.Part), StatusCodes.Status201Created),
            ct);
    }

    [HttpDelete("tables/{table}")]
    [HttpDelete("pages/{page_id}/tables/{table}")]
    public async Task<object> Remove(string workflow, string document, [FromRoute(Name = "page_id")] string? page, string table, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var removed = await reviews.RemoveTableAsync(target, AnyPageOf(page), TableIdOf(table), ct);
        return new { message = "Table deleted successfully", table_id = removed.Id };
    }

    /// <summary>Says whether a table is right.</summary>
    [HttpPost("tables/{table}/verify")]
    [HttpPost("pages/{page_id}/tables/{table}/verify")]
    public async Task<ActionResult> Verify(string workflow, string document, [FromRoute(Name = "page_id")] string? page, string table, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var verdict = ReviewInput.ReadVerdict(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => reviews.VerifyTableAsync(target, AnyPageOf(page), TableIdOf(table), verdict, ct), verified => Written(verified.Document, TableAnswer.Of(verified.Part)), ct);
    }

    private static string? AnyPageOf(string? page) => page is null ? null : PageIdOf(page);

    private static string TableIdOf(string table) => IdOf(table, "The table");
}
