using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Nota.Infrastructure.Data.Sqlite;

/// <summary>Gives the migration tool a context; the file is never opened.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteNotaDbContext>
{
    public SqliteNotaDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteNotaDbContext>().UseSqlite("Data Source=design.db").Options);
}
