using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Domain.Processing;

namespace Nota.Api.Controllers.Admin;

/// <summary>Background work, for operators: what waits, what runs, what failed and why.</summary>
[Route("admin/jobs")]
[Requires(Role.Operator)]
public sealed class JobsController(IWorkReader work, JobService jobs, AccountService accounts) : AdminController
{
    /// <summary>Jobs in order of creation; <c>state</c> and <c>account</c> narrow the list.</summary>
    [HttpGet]
    public async Task<ActionResult> List([FromQuery] string? state, [FromQuery] string? account, [FromQuery] PageQuery query, CancellationToken ct)
    {
        var wanted = StateOf(state);
        var accountId = account is null ? (long?)null : (await accounts.GetAsync(Authority, account, ct)).Id;
        return await ListAsync(
            "jobs", query, (after, take, token) => work.ListAsync(wanted, accountId, IdOf(after ?? "0")!.Value, take, token),
            j => j.Item.Id.ToString(CultureInfo.InvariantCulture), JobAnswer.Of, ct, p => IdOf(p) is not null);
    }

    [HttpGet("{job}")]
    public async Task<object> Get(string job, CancellationToken ct) => JobAnswer.Of(await FindAsync(job, ct));

    /// <summary>Has failed work tried again: a document's text is read again as a whole.</summary>
    [HttpPost("{job}/retry")]
    public async Task<ActionResult> Retry(string job, CancellationToken ct)
    {
        var id = IdOf(job) ?? throw Missing();
        var found = await work.FindAsync(id, ct);
        // When the request is repeated, its work may be done and the job gone, as it was meant to be.
        Task<WorkItem?> Effect() => KeyedRequest.Of(HttpContext) is { IsRepeat: true } ? Task.FromResult<WorkItem?>(null) : RetryAsync(id, ct);
        return await AnswerAsync(Effect, item => WriteAnswer.Of(JobAnswer.Of((found ?? throw Missing()) with { Item = item! })), ct);
    }

    private async Task<WorkItem?> RetryAsync(long id, CancellationToken ct) => await jobs.RetryAsync(id, ct);

    private static NotaException Missing() => NotaException.NotFound("The job");

    private async Task<WorkView> FindAsync(string job, CancellationToken ct) =>
        (IdOf(job) is { } id ? await work.FindAsync(id, ct) : null) ?? throw Missing();

    private static long? IdOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static WorkState? StateOf(string? state) => state switch
    {
        null => null,
        "waiting" => WorkState.Waiting,
        "running" => WorkState.Running,
        "done" => WorkState.Done,
        "failed" => WorkState.Failed,
        _ => throw NotaException.Invalid("state", "state must be waiting, running, done or failed."),
    };
}
