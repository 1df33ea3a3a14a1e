using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Accounts;

namespace Nota.Api.Controllers;

/// <summary>What the API's controllers share: the caller, and ids that are malformed are things that don't exist.</summary>
[ApiController]
public abstract class NotaController : ControllerBase
{
    protected Caller Caller => HttpContext.GetCaller();

    /// <summary>
    /// Does what a POST or PATCH asks for and answers from what that gave. Every such action answers through this: for a
    /// request with an idempotency key, the answer is kept in the transaction of <paramref name="effect"/>, whose units of
    /// work must give what the answer is made of.
    /// </summary>
    /// <param name="effect">The service's call; everything that comes before it in the action is done for repeats too.</param>
    /// <param name="answer">Makes the answer from the result alone: it is called inside the transaction and again outside.</param>
    private protected async Task<ActionResult> AnswerAsync<T>(Func<Task<T>> effect, Func<T, WriteAnswer> answer, CancellationToken ct) =>
        KeyedRequest.Of(HttpContext) is { } keyed ? await keyed.AnswerAsync(effect, answer, ct) : answer(await effect());

    /// <exception cref="NotaException">NotFound for what can't be an id.</exception>
    protected static string DocumentIdOf(string id) => DocumentId.Parse(id) ?? throw NotaException.NotFound("The document");

    /// <exception cref="NotaException">NotFound for what can't be an id.</exception>
    protected static string ProjectIdOf(string id) => PushId.IsValid(id) ? id : throw NotaException.NotFound("The project");
}
