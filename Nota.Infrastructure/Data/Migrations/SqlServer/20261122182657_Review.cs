using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Nota.Infrastructure.Data.Migrations.SqlServer
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
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "PassedStageId",
                table: "WorkflowDocuments",
                type: "varchar(36)",
                unicode: false,
                maxLength: 36,
                nullable: true,
                collation: "Latin1_General_100_BIN2");
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
