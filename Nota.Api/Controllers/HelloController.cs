using Microsoft.AspNetCore.Mvc;
using Nota.Api.Http;

namespace Nota.Api.Controllers;

[Route("hello")]
public sealed class HelloController : NotaController
{
    /// <summary>Tells whom the key stands for and the API version served.</summary>
    [HttpGet]
    public object Get() => new
    {
        message = "hello",
        group = Caller.Account,
        member = Caller.MemberId,
        role = Caller.Role,
        version = ApiHeaders.LatestVersion,
    };
}
