using Nota.Api;
using Nota.Api.Cli;
using Nota.Infrastructure.Engine;

// The engine's children are this program too: they start here, and nothing of the web is loaded for them.
if (args is ["engine", ..])
    return EngineChild.Run(args[1..]);

return NotaCommand.IsCommand(args) ? await NotaCommand.RunAsync(args) : await NotaService.RunAsync(args);
