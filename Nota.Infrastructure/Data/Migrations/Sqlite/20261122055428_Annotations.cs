using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Nota.Infrastructure.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Annotations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "AnnotationsRevision",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "SchemaRevision",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "AnnotationsRevision",
                table: "ProjectDocuments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "AnnotationEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProjectId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    DocumentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    AnnotationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnnotationEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnnotationEvents_ProjectDocuments_ProjectId_DocumentId",
                        columns: x => new { x.ProjectId, x.DocumentId },
                        principalTable: "ProjectDocuments",
                        principalColumns: new[] { "ProjectId", "DocumentId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AnnotationTypes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    ProjectId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false, collation: "BINARY"),
                    Description = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: true, collation: "BINARY"),
                    Red = table.Column<byte>(type: "INTEGER", nullable: false),
                    Green = table.Column<byte>(type: "INTEGER", nullable: false),
                    Blue = table.Column<byte>(type: "INTEGER", nullable: false),
                    Opacity = table.Column<double>(type: "REAL", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnnotationTypes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnnotationTypes_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Annotations",
                columns: table => new
                {
                    ProjectId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    DocumentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    TypeId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Start = table.Column<int>(type: "INTEGER", nullable: true),
                    End = table.Column<int>(type: "INTEGER", nullable: true),
                    StartCodePoint = table.Column<int>(type: "INTEGER", nullable: true),
                    EndCodePoint = table.Column<int>(type: "INTEGER", nullable: true),
                    StartUtf8 = table.Column<int>(type: "INTEGER", nullable: true),
                    EndUtf8 = table.Column<int>(type: "INTEGER", nullable: true),
                    GivenText = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    TextDiffers = table.Column<bool>(type: "INTEGER", nullable: false),
                    Quote = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    Prefix = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true, collation: "BINARY"),
                    Suffix = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true, collation: "BINARY"),
                    GivenHighlights = table.Column<string>(type: "TEXT", unicode: false, nullable: true, collation: "BINARY"),
                    AnchorHighlights = table.Column<string>(type: "TEXT", unicode: false, nullable: true, collation: "BINARY"),
                    Metadata = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true, collation: "BINARY"),
                    SortNumber = table.Column<double>(type: "REAL", nullable: false),
                    FirstPage = table.Column<int>(type: "INTEGER", nullable: false),
                    LastPage = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Score = table.Column<double>(type: "REAL", nullable: false),
                    TextVersion = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: true, collation: "BINARY"),
                    Previous = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    ImportHash = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true, collation: "BINARY"),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ModifiedBy = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Annotations", x => new { x.ProjectId, x.DocumentId, x.Id });
                    table.ForeignKey(
                        name: "FK_Annotations_AnnotationTypes_TypeId",
                        column: x => x.TypeId,
                        principalTable: "AnnotationTypes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Annotations_ProjectDocuments_ProjectId_DocumentId",
                        columns: x => new { x.ProjectId, x.DocumentId },
                        principalTable: "ProjectDocuments",
                        principalColumns: new[] { "ProjectId", "DocumentId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AnnotationEvents_Action_At",
                table: "AnnotationEvents",
                columns: new[] { "Action", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AnnotationEvents_ProjectId_DocumentId_AnnotationId_Id",
                table: "AnnotationEvents",
                columns: new[] { "ProjectId", "DocumentId", "AnnotationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Annotations_DocumentId_ProjectId_Id",
                table: "Annotations",
                columns: new[] { "DocumentId", "ProjectId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Annotations_ProjectId_DocumentId_SortNumber_Id",
                table: "Annotations",
                columns: new[] { "ProjectId", "DocumentId", "SortNumber", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Annotations_TypeId",
                table: "Annotations",
                column: "TypeId");

            migrationBuilder.CreateIndex(
                name: "IX_AnnotationTypes_ProjectId_Name",
                table: "AnnotationTypes",
                columns: new[] { "ProjectId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnnotationEvents");

            migrationBuilder.DropTable(
                name: "Annotations");

            migrationBuilder.DropTable(
                name: "AnnotationTypes");

            migrationBuilder.DropColumn(
                name: "AnnotationsRevision",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "SchemaRevision",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "AnnotationsRevision",
                table: "ProjectDocuments");
        }
    }
}
