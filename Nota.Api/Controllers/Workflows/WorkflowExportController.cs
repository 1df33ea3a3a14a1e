using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Nota.Api.Contracts.Workflows;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Exports;

namespace Nota.Api.Controllers.Workflows;

/// <summary>What was found in a workflow's documents, for other programs.</summary>
[Route(WorkflowApi.Root + "/workflows/{workflow}/export")]
public sealed class WorkflowExportController(DocumentExports exports, FileLinks links, IWorkflowReader reader) : WorkflowController(reader)
{
    private const string Csv = "text/csv";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="table">CSV: whether the rows are those of tables.</param>
    [HttpGet]
    [Gives("application/json", Csv, Xlsx)]
    public async Task<ActionResult> Export(
        string workflow, [FromQuery] string? format, [FromQuery] string? table, [FromQuery] DocumentFilterQuery filter, [FromQuery] DocumentSpanQuery span,
        CancellationToken ct)
    {
        var view = await FindAsync(workflow, ct);
        var (from, to) = span.Read();
        var chosen = filter.Read() with { From = from, To = to };
        var ofTables = table switch
        {
            null or "" or "false" => false,
            "true" when format == "csv" => true,
            "true" => throw NotaException.Invalid("table", "table goes with format=csv; an xlsx has a sheet of them."),
            _ => throw NotaException.Invalid("table", "table must be true or false."),
        };
        return format switch
        {
            "json" => Named(view, "json", await JsonAsync(view, chosen, ct)),
            "csv" when ofTables => Named(view, "csv", new StreamResult($"{Csv}; charset=utf-8; header=present", (output, token) => exports.WriteTablesCsvAsync(view, chosen, output, token))),
            "csv" => Named(view, "csv", new StreamResult($"{Csv}; charset=utf-8; header=present", (output, token) => exports.WriteCsvAsync(view, chosen, output, token))),
            "xlsx" => Named(view, "xlsx", new StreamResult(Xlsx, (output, token) => exports.WriteXlsxAsync(view, chosen, output, token))),
            _ => throw NotaException.Invalid("format", "format must be csv, xlsx or json."),
        };
    }

    /// <summary>A list of documents as each is answered by itself.</summary>
    private async Task<JsonStreamResult> JsonAsync(WorkflowView view, DocumentFilter filter, CancellationToken ct)
    {
        var made = await links.PrepareAsync(Request, ct);
        return new JsonStreamResult(async (json, token) =>
        {
            json.Writer.WriteStartArray();
            await foreach (var document in exports.DocumentsAsync(view.Workflow.Id, filter, token))
            {
                json.WriteValue(WorkflowDocumentAnswer.Of(document, made));
                await json.BreatheAsync(token);
            }

            json.Writer.WriteEndArray();
        });
    }

    private ActionResult Named(WorkflowView view, string extension, ActionResult answer)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{view.Workflow.Id}.{extension}");
        Response.Headers.ContentDisposition = disposition.ToString();
        ContentHeaders.Write(Response);
        return answer;
    }
}
