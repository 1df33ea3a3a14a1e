namespace Nota.Domain.Ports;

/// <summary>The processes that serve requests at present; answers from memory, at once.</summary>
public interface ILiveNodes
{
    /// <summary>At least 1: this one counts.</summary>
    int ApiNodes { get; }
}

/// <summary>One process serves alone.</summary>
public sealed class SingleNode : ILiveNodes
{
    public int ApiNodes => 1;
}
