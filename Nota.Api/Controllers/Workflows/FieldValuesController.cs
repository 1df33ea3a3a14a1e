using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts.Workflows;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Controllers.Workflows;

/// <summary>Corrects the values of a page's fields.</summary>
public sealed class FieldValuesController(ReviewService reviews, IWorkflowDocumentReader documents, IWorkflowReader workflows)
    : ReviewController(documents, workflows)
{
    /// <summary>Adds a value to a field; a field may have several.</summary>
    [HttpPost("pages/{page_id}/fields")]
    public async Task<ActionResult> Add(string workflow, string document, [FromRoute(Name = "page_id")] string page, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var draft = ReviewInput.ReadValue(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => reviews.AddValueAsync(target, PageIdOf(page), draft, ct),
            added => Written(added.Document, FieldValueAnswer.Of(added.Part), StatusCodes.Status201Created),
            ct);
    }

    /// <summary>Changes a value, or where it stands.</summary>
    [HttpPatch("pages/{page_id}/fields/{value}")]
    public async Task<ActionResult> Change(string workflow, string document, [FromRoute(Name = "page_id")] string page, string value, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var change = ReviewInput.ReadValueChange(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => reviews.ChangeValueAsync(target, PageIdOf(page), ValueIdOf(value), change, ct), changed => Written(changed.Document, FieldValueAnswer.Of(changed.Part)), ct);
    }

    [HttpDelete("pages/{page_id}/fields/{value}")]
    public async Task<object> Remove(string workflow, string document, [FromRoute(Name = "page_id")] string page, string value, CancellationToken ct)
    {
        var removed = await reviews.RemoveValueAsync(await ReviewAsync(workflow, document, ct), PageIdOf(page), ValueIdOf(value), ct);
        return new { message = "Field value deleted successfully", field_data_id = removed.Id };
    }

    /// <summary>Says whether a value is right.</summary>
    [HttpPost("pages/{page_id}/fields/{value}/verify")]
    public async Task<ActionResult> Verify(string workflow, string document, [FromRoute(Name = "page_id")] string page, string value, CancellationToken ct)
    {
        var target = await ReviewAsync(workflow, document, ct);
        var verdict = ReviewInput.ReadVerdict(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => reviews.VerifyValueAsync(target, PageIdOf(page), ValueIdOf(value), verdict, ct), verified => Written(verified.Document, FieldValueAnswer.Of(verified.Part)), ct);
    }

    private static string ValueIdOf(string value) => IdOf(value, "The field value");
}
