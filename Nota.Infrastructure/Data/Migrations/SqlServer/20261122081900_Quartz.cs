using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Nota.Infrastructure.Data.SqlServer;

namespace Nota.Infrastructure.Data.Migrations.SqlServer;

/// <summary>The tables of Quartz 4.7 (its own script, which creates what is missing), so that recurring jobs run once for all nodes.</summary>
[DbContext(typeof(SqlServerNotaDbContext))]
[Migration("20261122081900_Quartz")]
internal sealed class Quartz : Migration
{
    private const string Separator = "--;;\n";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var script = new StreamReader(typeof(Quartz).Assembly.GetManifestResourceStream("Quartz.sql")!);
        foreach (var statement in script.ReadToEnd().Split(Separator))
            migrationBuilder.Sql(statement.Trim());
    }
}
