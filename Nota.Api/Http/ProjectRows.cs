namespace Nota.Api.Http;

/// <summary>Rows of several projects, in order of project, handed out a project at a time: in that same order, each once.</summary>
internal sealed class ProjectRows<T>(IAsyncEnumerable<(string ProjectId, T Row)> rows, CancellationToken ct) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<(string ProjectId, T Row)> _rows = rows.GetAsyncEnumerator(ct);
    private bool _begun;
    private bool _more;

    /// <summary>The project's rows. Rows of projects before it, which came or went between two reads, are passed over.</summary>
    public async IAsyncEnumerable<T> OfAsync(string projectId)
    {
        if (!_begun)
            (_begun, _more) = (true, await _rows.MoveNextAsync());
        while (_more && string.CompareOrdinal(_rows.Current.ProjectId, projectId) <= 0)
        {
            if (_rows.Current.ProjectId == projectId)
                yield return _rows.Current.Row;
            _more = await _rows.MoveNextAsync();
        }
    }

    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}
