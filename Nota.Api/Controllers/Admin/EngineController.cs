using Microsoft.AspNetCore.Mvc;
using Nota.Api.Http;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Api.Controllers.Admin;

/// <summary>What opens, reads and draws documents on this node, for operators.</summary>
[Route("admin/engine")]
[Requires(Role.Operator)]
public sealed class EngineController(IEngineMonitor engine, IWorkReader work) : AdminController
{
    /// <summary>The pool's lanes with their children, memory in bytes, the protections the children have, and the installation's queue.</summary>
    [HttpGet]
    public async Task<object> Get(CancellationToken ct)
    {
        var (state, queue) = (engine.State, await work.CountAsync(ct));
        return new
        {
            lanes = state.Lanes,
            memory = new { children = state.Lanes.Sum(l => l.ResidentBytes), service = Environment.WorkingSet },
            isolation = new { granted = state.Isolation, missing = state.MissingIsolation },
            queue = new { queue.Waiting, queue.Running, queue.Failed, oldest_waiting_since = queue.OldestWaitingSince / 1000 },
        };
    }
}
