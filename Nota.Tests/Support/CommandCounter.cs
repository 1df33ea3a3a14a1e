using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Nota.Tests.Support;

/// <summary>Counts the commands that the database is given.</summary>
internal sealed class CommandCounter : DbCommandInterceptor
{
    private int _count;

    public async Task<int> CountAsync(Func<Task> work)
    {
        var before = Volatile.Read(ref _count);
        await work();
        return Volatile.Read(ref _count) - before;
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        Interlocked.Increment(ref _count);
        return result;
    }
}
