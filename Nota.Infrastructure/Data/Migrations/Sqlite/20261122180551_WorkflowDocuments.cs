using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Nota.Infrastructure.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WorkflowDocuments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DocumentId",
                table: "IdempotencyRecords",
                type: "TEXT",
                unicode: false,
                maxLength: 36,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<bool>(
                name: "IsOfWorkflow",
                table: "Documents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "PagesBlob",
                table: "Documents",
                type: "TEXT",
                unicode: false,
                maxLength: 120,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<string>(
                name: "PagesSha256",
                table: "Documents",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.CreateTable(
                name: "PageAdmissions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PageAdmissions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PageAdmissions_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Webhooks",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    WorkflowId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false, collation: "BINARY"),
                    Events = table.Column<string>(type: "TEXT", nullable: false),
                    Secret = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Webhooks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Webhooks_Workflows_WorkflowId",
                        column: x => x.WorkflowId,
                        principalTable: "Workflows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorkflowDocuments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    WorkflowId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false, collation: "BINARY"),
                    FetchUrl = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true, collation: "BINARY"),
                    Format = table.Column<int>(type: "INTEGER", nullable: true),
                    PageDpi = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    Metadata = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    FailureReason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true, collation: "BINARY"),
                    TotalPages = table.Column<int>(type: "INTEGER", nullable: false),
                    UploadedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UploadedBy = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    VerificationStatus = table.Column<int>(type: "INTEGER", nullable: false),
                    StageId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: true, collation: "BINARY"),
                    HasPassed = table.Column<bool>(type: "INTEGER", nullable: false),
                    VerificationMessage = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    NotaDocumentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: true, collation: "BINARY"),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowDocuments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkflowDocuments_Documents_Id",
                        column: x => x.Id,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_WorkflowDocuments_Workflows_WorkflowId",
                        column: x => x.WorkflowId,
                        principalTable: "Workflows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DocumentChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DocumentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Member = table.Column<string>(type: "TEXT", maxLength: 640, nullable: true, collation: "BINARY"),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    Target = table.Column<int>(type: "INTEGER", nullable: false),
                    TargetId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    FieldName = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: true, collation: "BINARY"),
                    Before = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    After = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentChanges_WorkflowDocuments_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "WorkflowDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DocumentReviewers",
                columns: table => new
                {
                    DocumentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    MemberId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentReviewers", x => new { x.DocumentId, x.MemberId });
                    table.ForeignKey(
                        name: "FK_DocumentReviewers_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DocumentReviewers_WorkflowDocuments_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "WorkflowDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LearnedExamples",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    WorkflowId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    DocumentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Layout = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false, collation: "BINARY"),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LearnedExamples", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LearnedExamples_WorkflowDocuments_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "WorkflowDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WebhookDeliveries",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    WorkflowId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    WebhookId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    DocumentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    Event = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false, collation: "BINARY"),
                    Url = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false, collation: "BINARY"),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StatusCode = table.Column<int>(type: "INTEGER", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true, collation: "BINARY"),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TriedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookDeliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WebhookDeliveries_WorkflowDocuments_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "WorkflowDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorkflowPages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    DocumentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    Dpi = table.Column<int>(type: "INTEGER", nullable: false),
                    VerificationStatus = table.Column<int>(type: "INTEGER", nullable: false),
                    VerificationMessage = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowPages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkflowPages_WorkflowDocuments_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "WorkflowDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyRecords_DocumentId",
                table: "IdempotencyRecords",
                column: "DocumentId",
                filter: "\"DocumentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_PagesBlob",
                table: "Documents",
                column: "PagesBlob",
                filter: "\"PagesBlob\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentChanges_DocumentId_Id",
                table: "DocumentChanges",
                columns: new[] { "DocumentId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentReviewers_MemberId",
                table: "DocumentReviewers",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_LearnedExamples_DocumentId",
                table: "LearnedExamples",
                column: "DocumentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LearnedExamples_WorkflowId_Id",
                table: "LearnedExamples",
                columns: new[] { "WorkflowId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PageAdmissions_AccountId_At",
                table: "PageAdmissions",
                columns: new[] { "AccountId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_DocumentId",
                table: "WebhookDeliveries",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_DueAt",
                table: "WebhookDeliveries",
                column: "DueAt",
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_WorkflowId_Id",
                table: "WebhookDeliveries",
                columns: new[] { "WorkflowId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Webhooks_WorkflowId_Position",
                table: "Webhooks",
                columns: new[] { "WorkflowId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowDocuments_WorkflowId_Id",
                table: "WorkflowDocuments",
                columns: new[] { "WorkflowId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowPages_DocumentId_Number",
                table: "WorkflowPages",
                columns: new[] { "DocumentId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DocumentChanges");

            migrationBuilder.DropTable(
                name: "DocumentReviewers");

            migrationBuilder.DropTable(
                name: "LearnedExamples");

            migrationBuilder.DropTable(
                name: "PageAdmissions");

            migrationBuilder.DropTable(
                name: "WebhookDeliveries");

            migrationBuilder.DropTable(
                name: "Webhooks");

            migrationBuilder.DropTable(
                name: "WorkflowPages");

            migrationBuilder.DropTable(
                name: "WorkflowDocuments");

            migrationBuilder.DropIndex(
                name: "IX_IdempotencyRecords_DocumentId",
                table: "IdempotencyRecords");

            migrationBuilder.DropIndex(
                name: "IX_Documents_PagesBlob",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "DocumentId",
                table: "IdempotencyRecords");

            migrationBuilder.DropColumn(
                name: "IsOfWorkflow",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "PagesBlob",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "PagesSha256",
                table: "Documents");
        }
    }
}
