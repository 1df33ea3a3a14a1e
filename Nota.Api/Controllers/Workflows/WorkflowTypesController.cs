using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts.Workflows;
using Nota.Api.Http;

namespace Nota.Api.Controllers.Workflows;

/// <summary>The ready-made types, under a name.</summary>
[Route(WorkflowApi.Root + "/workflow_types")]
public sealed class WorkflowTypesController : NotaController
{
    [HttpGet]
    public ActionResult List() => Ok(new { workflow_types = WorkflowTypeAnswer.All });
}
