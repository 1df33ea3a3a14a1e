namespace Nota.Domain.Annotations;

/// <summary>What is wrong with a list of drafts, by element and field; the first hundred are told, the lowest element first.</summary>
/// <param name="list">What the list is called in the request; empty: it is the request.</param>
public sealed class DraftErrors(bool isList, string list = "")
{
    private const int Most = 100;
    private readonly List<(int Index, string Field, string Message, string Code)> _found = [];

    public void Add(int index, string field, string message, string code = "invalid_request")
    {
        if (_found.Count < Most)
            _found.Add((index, field, message, code));
    }

    /// <exception cref="NotaException">Invalid, if there is anything.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count == 0)
            return;
        var sorted = _found.OrderBy(f => f.Index).ToList();
        var errors = sorted.GroupBy(f => NameOf(f.Index, f.Field)).ToDictionary(g => g.Key, g => g.Select(f => f.Message).ToArray());
        var first = sorted[0];
        throw new NotaException(FailureKind.Invalid, first.Code, isList ? $"{NameOf(first.Index, first.Field)}: {first.Message}" : first.Message)
        {
            Errors = errors,
        };
    }

    /// <summary>A failure of another kind that is one element's: its message names it.</summary>
    public NotaException Blame(int index, FailureKind kind, string code, string message) =>
        new(kind, code, isList ? $"{list}[{index}]: {message}" : message);

    /// <summary><c>[3].end</c> in a list, <c>end</c> of a single one.</summary>
    private string NameOf(int index, string field) => !isList ? field : field.Length == 0 ? $"{list}[{index}]" : $"{list}[{index}].{field}";
}
