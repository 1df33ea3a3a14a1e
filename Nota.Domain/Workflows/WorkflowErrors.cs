namespace Nota.Domain.Workflows;

/// <summary>What is wrong with a workflow's parts, by place such as <c>fields[3].name</c>; the first hundred are told.</summary>
internal sealed class WorkflowErrors
{
    private const int Most = 100;
    private readonly Dictionary<string, string[]> _found = [];

    public void Add(string place, string message)
    {
        if (_found.Count < Most)
            _found[place] = [.. _found.GetValueOrDefault(place) ?? [], message];
    }

    /// <exception cref="NotaException">Invalid, if there is anything.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
            throw NotaException.Invalid(_found);
    }
}
