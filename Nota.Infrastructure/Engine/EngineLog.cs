using Microsoft.Extensions.Logging;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Wire;

namespace Nota.Infrastructure.Engine;

/// <summary>What the engine logs.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Warning, "This system does not grant the engine's children: {Missing}. They still run with limits of their own.")]
    public static partial void IsolationMissing(ILogger log, string missing);

    [LoggerMessage(2, LogLevel.Error, "No child of the engine can be started")]
    public static partial void StartFailed(ILogger log, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "Child {ProcessId} of the engine is lost, exit code {ExitCode}: {Reason}; it printed: {Printed}")]
    public static partial void ChildDied(ILogger log, int processId, int? exitCode, string reason, string printed);

    [LoggerMessage(4, LogLevel.Warning, "Child {ProcessId} of the engine was killed and has not ended yet")]
    public static partial void ChildStuck(ILogger log, int processId);

    [LoggerMessage(5, LogLevel.Warning, "{Task} of {BlobKey} was given up, {Failure}: {Reason}")]
    public static partial void GivenUp(ILogger log, string blobKey, EngineTask task, EngineFailure failure, string reason);
}
