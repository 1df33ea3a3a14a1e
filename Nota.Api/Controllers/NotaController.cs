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

    /// <exception cref="NotaException">NotFound for what can't be an id.</exception>
    protected static string DocumentIdOf(string id) => DocumentId.Parse(id) ?? throw NotaException.NotFound("The document");

    /// <exception cref="NotaException">NotFound for what can't be an id.</exception>
    protected static string ProjectIdOf(string id) => PushId.IsValid(id) ? id : throw NotaException.NotFound("The project");
}
