using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Nota.Infrastructure.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Recognition : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsSigned",
                table: "Documents",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "OcrLanguages",
                table: "Documents",
                type: "varchar(100)",
                unicode: false,
                maxLength: 100,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "PagesDone",
                table: "Documents",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SearchableBlob",
                table: "Documents",
                type: "varchar(120)",
                unicode: false,
                maxLength: 120,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "SearchableSha256",
                table: "Documents",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_SearchableBlob",
                table: "Documents",
                column: "SearchableBlob",
                filter: "[SearchableBlob] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_TextStatus",
                table: "Documents",
                column: "TextStatus",
                filter: "[TextStatus] = 2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Documents_SearchableBlob",
                table: "Documents");

            migrationBuilder.DropIndex(
                name: "IX_Documents_TextStatus",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "IsSigned",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "OcrLanguages",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "PagesDone",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "SearchableBlob",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "SearchableSha256",
                table: "Documents");
        }
    }
}
