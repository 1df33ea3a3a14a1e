using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Pool;
using Nota.Infrastructure.Engine.Wire;

namespace Nota.Tests.Infrastructure.Engine;

/// <summary>Children that answer what a test lays out, and "done" otherwise.</summary>
internal sealed class FakeLauncher : IChildLauncher
{
    public List<FakeChild> Started { get; } = [];

    public Queue<Func<EngineReply>> Answers { get; } = [];

    public Exception? Failure { get; set; }

    public Task<IEngineChild> StartAsync(LaneKind lane, CancellationToken ct)
    {
        if (Failure is not null)
            return Task.FromException<IEngineChild>(Failure);
        var child = new FakeChild(Answers);
        Started.Add(child);
        return Task.FromResult<IEngineChild>(child);
    }
}

internal sealed class FakeChild(Queue<Func<EngineReply>> answers) : IEngineChild
{
    public bool IsUsable { get; set; } = true;

    public bool IsDisposed { get; private set; }

    public string? OpenBlob { get; private set; }

    public Task<EngineReply> AskAsync(EngineJob job, string blobKey, CancellationToken ct)
    {
        if (IsDisposed)
            return Task.FromException<EngineReply>(new ChildDiedException("It was ended."));
        OpenBlob = blobKey;
        try
        {
            return Task.FromResult(answers.TryDequeue(out var answer) ? answer() : new EngineReply(new EngineAnswer(1, AnswerKind.Done, 1), null));
        }
        catch (Exception e) when (e is ChildDiedException or EngineException)
        {
            IsUsable = false;
            return Task.FromException<EngineReply>(e);
        }
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        IsUsable = false;
        return ValueTask.CompletedTask;
    }
}
