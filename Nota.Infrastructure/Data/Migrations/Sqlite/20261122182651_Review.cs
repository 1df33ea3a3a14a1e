using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Nota.Infrastructure.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Review : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsRejected",
                table: "WorkflowDocuments",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "PassedStageId",
                table: "WorkflowDocuments",
                type: "TEXT",
                unicode: false,
                maxLength: 36,
                nullable: true,
                collation: "BINARY");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsRejected",
                table: "WorkflowDocuments");

            migrationBuilder.DropColumn(
                name: "PassedStageId",
                table: "WorkflowDocuments");
        }
    }
}
