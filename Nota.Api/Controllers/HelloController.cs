using Microsoft.AspNetCore.Mvc;
using Nota.Api.Http;
using Nota.Api.Contracts;

namespace Nota.Api.Controllers;

[Route("hello")]
public sealed class HelloController : NotaController
{
    /// <summary>Tells whom the key stands for and the API version served.</summary>
    [HttpGet]
    [Viewer(ViewerRight.Any)]
    public object Get() => HelloAnswer.Of(Caller);
}
