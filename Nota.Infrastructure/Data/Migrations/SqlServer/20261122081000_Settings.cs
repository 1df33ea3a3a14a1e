using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Nota.Infrastructure.Data.SqlServer;

namespace Nota.Infrastructure.Data.Migrations.SqlServer;

/// <summary>What the database itself must be set to; a database that Nota makes is so from the start.</summary>
[DbContext(typeof(SqlServerNotaDbContext))]
[Migration("20261122081000_Settings")]
internal sealed class Settings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(ServerSettings.SetCollation, suppressTransaction: true);
        migrationBuilder.Sql(ServerSettings.SetSnapshot, suppressTransaction: true);
    }
}
