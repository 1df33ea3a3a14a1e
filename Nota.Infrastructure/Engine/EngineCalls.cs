using Microsoft.Extensions.Logging;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Pool;
using Nota.Infrastructure.Engine.Wire;
using Nota.Infrastructure.Telemetry;

namespace Nota.Infrastructure.Engine;

/// <summary>Has children do jobs: measured, logged, and what they could not do thrown. Thread-safe.</summary>
internal sealed class EngineCalls(ServiceInstruments instruments, ILogger<PdfEngine> log)
{
    /// <exception cref="EngineException">Of any kind.</exception>
    public async Task<EngineReply> AskAsync(ChildLease child, EngineJob job, EngineSource source, CancellationToken ct)
    {
        using var timing = instruments.BeginEngine(job.Task.ToString());
        try
        {
            var reply = await child.AskAsync(job, source.BlobKey, ct);
            timing.Done();
            return reply.Answer.Kind switch
            {
                AnswerKind.InvalidDocument => throw new EngineException(EngineFailure.InvalidDocument, reply.Answer.Message)
                {
                    NeedsPassword = reply.Answer.Message.Contains("password", StringComparison.OrdinalIgnoreCase),
                },
                AnswerKind.InvalidPage => throw new EngineException(EngineFailure.InvalidPage, reply.Answer.Message),
                AnswerKind.OutOfReach => throw new EngineException(EngineFailure.Unavailable, reply.Answer.Message),
                _ => reply,
            };
        }
        catch (EngineException e) when (e.Failure is not (EngineFailure.InvalidDocument or EngineFailure.InvalidPage))
        {
            EngineLog.GivenUp(log, source.BlobKey, job.Task, e.Failure, e.Message);
            throw;
        }
    }

    /// <summary>The file that came of a job that makes one.</summary>
    public static EngineFile Output(EngineReply reply) =>
        reply.Output ?? throw new EngineException(EngineFailure.Crashed, "The child gave no output.");
}
