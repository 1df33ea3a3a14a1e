using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Nota.Infrastructure.Data.SqlServer;

/// <summary>Gives the migration tool a context; no server is asked.</summary>
internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerNotaDbContext>
{
    public SqlServerNotaDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerNotaDbContext>().UseSqlServer("Server=design;Database=Nota").Options);
}
