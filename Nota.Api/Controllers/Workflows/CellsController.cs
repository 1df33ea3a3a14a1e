using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts.Workflows;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Controllers.Workflows;

/// <summary>Corrects the cells of tables, which are below their page and below the document as well.</summary>
public sealed class CellsController(ReviewService reviews, IWorkflowDocumentReader documents, IWorkflowReader workflows)
    : ReviewController(documents, workflows)
{
    private const string Cells = "tables/{table}/cells";
    private const string CellsOfPage = "pages/{page_id}/" + Cells;

    /// <summary>Adds a cell where none stands.</summary>
    [HttpPost(Cells)]
    [HttpPost(CellsOfPage)]
    public async Task<ActionResult> Add(string workflow, string document, [FromRoute(Name = "page_id")] string? page, string table, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var draft = ReviewInput.ReadCell(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => reviews.AddCellAsync(target, AnyPageOf(page), TableIdOf(table), draft, ct),
            added => Written(added.Document, CellAnswer.Of(added.Part), StatusCodes.Status201Created),
            ct);
    }

    /// <summary>Changes a cell's text, its header, or where it stands on the page.</summary>
    [HttpPatch(Cells + "/{cell}")]
    [HttpPatch(CellsOfPage + "/{cell}")]
    public async Task<ActionResult> Change(
        string workflow, string document, [FromRoute(Name = "page_id")] string? page, string table, string cell, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var change = ReviewInput.ReadCellChange(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => reviews.ChangeCellAsync(target, AnyPageOf(page), TableIdOf(table), CellIdOf(cell), change, ct),
            changed => Written(changed.Document, CellAnswer.Of(changed.Part)),
            ct);
    }

    [HttpDelete(Cells + "/{cell}")]
    [HttpDelete(CellsOfPage + "/{cell}")]
    public async Task<object> Remove(
        string workflow, string document, [FromRoute(Name = "page_id")] string? page, string table, string cell, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var removed = await reviews.RemoveCellAsync(target, AnyPageOf(page), TableIdOf(table), CellIdOf(cell), ct);
        return new { message = "Cell deleted successfully", cell_id = removed.Id };
    }

    /// <summary>Says whether a cell is right.</summary>
    [HttpPost(Cells + "/{cell}/verify")]
    [HttpPost(CellsOfPage + "/{cell}/verify")]
    public async Task<ActionResult> Verify(
        string workflow, string document, [FromRoute(Name = "page_id")] string? page, string table, string cell, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var verdict = ReviewInput.ReadVerdict(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => reviews.VerifyCellAsync(target, AnyPageOf(page), TableIdOf(table), CellIdOf(cell), verdict, ct),
            verified => Written(verified.Document, CellAnswer.Of(verified.Part)),
            ct);
    }

    private static string? AnyPageOf(string? page) => page is null ? null : PageIdOf(page);

    private static string TableIdOf(string table) => IdOf(table, "The table");

    private static string CellIdOf(string cell) => IdOf(cell, "The cell");
}
