using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Nota.Infrastructure.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "OcrLanguages",
                table: "Documents",
                type: "TEXT",
                unicode: false,
                maxLength: 100,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<int>(
                name: "PagesDone",
                table: "Documents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SearchableBlob",
                table: "Documents",
                type: "TEXT",
                unicode: false,
                maxLength: 120,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<string>(
                name: "SearchableSha256",
                table: "Documents",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_SearchableBlob",
                table: "Documents",
                column: "SearchableBlob",
                filter: "\"SearchableBlob\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_TextStatus",
                table: "Documents",
                column: "TextStatus",
                filter: "\"TextStatus\" = 2");
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
