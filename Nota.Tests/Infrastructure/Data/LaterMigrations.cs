using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;

namespace Nota.Tests.Infrastructure.Data;

#pragma warning disable EF1001 // There is no public way to know more migrations than the program's own.

/// <summary>The migrations of a Nota that is one version ahead.</summary>
internal sealed class LaterMigrations(
    ICurrentDbContext context, IDbContextOptions options, IMigrationsIdGenerator ids, IDiagnosticsLogger<Microsoft.EntityFrameworkCore.DbLoggerCategory.Migrations> logger)
    : MigrationsAssembly(context, options, ids, logger)
{
    private readonly SortedList<string, TypeInfo> _migrations = [];

    public override IReadOnlyDictionary<string, TypeInfo> Migrations
    {
        get
        {
            foreach (var (id, type) in base.Migrations)
                _migrations[id] = type;
            _migrations["99990101000000_Later"] = typeof(Later).GetTypeInfo();
            return _migrations;
        }
    }

    [Migration("99990101000000_Later")]
    private sealed class Later : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE Later (Id INTEGER PRIMARY KEY)");

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE Later");
    }
}

#pragma warning restore EF1001
