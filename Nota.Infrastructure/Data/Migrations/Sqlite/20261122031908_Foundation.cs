using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Nota.Infrastructure.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Foundation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false, collation: "BINARY"),
                    ContentLengthUsed = table.Column<long>(type: "INTEGER", nullable: false),
                    MaxContentLength = table.Column<long>(type: "INTEGER", nullable: false),
                    OcrPageCredit = table.Column<int>(type: "INTEGER", nullable: false),
                    OcrPagesUsed = table.Column<int>(type: "INTEGER", nullable: false),
                    OcrPagesReserved = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                    table.CheckConstraint("CK_Accounts_ContentLengthUsed", "\"ContentLengthUsed\" >= 0");
                    table.CheckConstraint("CK_Accounts_MaxContentLength", "\"MaxContentLength\" >= 0");
                    table.CheckConstraint("CK_Accounts_OcrPageCredit", "\"OcrPageCredit\" >= 0");
                    table.CheckConstraint("CK_Accounts_OcrPagesReserved", "\"OcrPagesReserved\" >= 0");
                    table.CheckConstraint("CK_Accounts_OcrPagesUsed", "\"OcrPagesUsed\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "BlobPurges",
                columns: table => new
                {
                    BlobKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 120, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BlobPurges", x => x.BlobKey);
                });

            migrationBuilder.CreateTable(
                name: "Tombstones",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ParentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tombstones", x => new { x.Kind, x.ParentId, x.Id, x.AccountId });
                });

            migrationBuilder.CreateTable(
                name: "UploadIntents",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UploadIntents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Documents",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 510, nullable: false, collation: "BINARY"),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    StoredBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    TextStatus = table.Column<int>(type: "INTEGER", nullable: false),
                    OcrFlag = table.Column<int>(type: "INTEGER", nullable: false),
                    TotalPages = table.Column<int>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true, collation: "BINARY"),
                    SourceBlob = table.Column<string>(type: "TEXT", unicode: false, maxLength: 120, nullable: true, collation: "BINARY"),
                    SourceSha256 = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true, collation: "BINARY"),
                    LayerBlob = table.Column<string>(type: "TEXT", unicode: false, maxLength: 120, nullable: true, collation: "BINARY"),
                    TextVersion = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true, collation: "BINARY"),
                    Generation = table.Column<int>(type: "INTEGER", nullable: false),
                    OcrPagesReserved = table.Column<int>(type: "INTEGER", nullable: false),
                    PageErrors = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ModifiedBy = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Documents", x => x.Id);
                    table.CheckConstraint("CK_Documents_OcrPagesReserved", "\"OcrPagesReserved\" >= 0");
                    table.CheckConstraint("CK_Documents_StoredBytes", "\"StoredBytes\" >= 0");
                    table.ForeignKey(
                        name: "FK_Documents_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Members",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 640, nullable: false, collation: "BINARY"),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Members", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Members_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false, collation: "BINARY"),
                    Description = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: true, collation: "BINARY"),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ModifiedBy = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Projects_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    DocumentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Generation = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstPage = table.Column<int>(type: "INTEGER", nullable: false),
                    PageCount = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaseOwner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true, collation: "BINARY"),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: false),
                    Turn = table.Column<long>(type: "INTEGER", nullable: false),
                    AvailableAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ResultBlob = table.Column<string>(type: "TEXT", unicode: false, maxLength: 120, nullable: true, collation: "BINARY"),
                    Error = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true, collation: "BINARY"),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkItems", x => x.Id);
                    table.CheckConstraint("CK_WorkItems_Attempts", "\"Attempts\" >= 0");
                    table.ForeignKey(
                        name: "FK_WorkItems_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkItems_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApiKeys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    Name = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false, collation: "BINARY"),
                    Hash = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false, collation: "BINARY"),
                    Prefix = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastUsedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApiKeys_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApiKeys_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectDocuments",
                columns: table => new
                {
                    ProjectId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false, collation: "BINARY"),
                    DocumentId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false, collation: "BINARY"),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectDocuments", x => new { x.ProjectId, x.DocumentId });
                    table.ForeignKey(
                        name: "FK_ProjectDocuments_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProjectDocuments_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_Name",
                table: "Accounts",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_AccountId_Id",
                table: "ApiKeys",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_Hash",
                table: "ApiKeys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_MemberId",
                table: "ApiKeys",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_BlobPurges_DueAt_BlobKey",
                table: "BlobPurges",
                columns: new[] { "DueAt", "BlobKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_AccountId_Id",
                table: "Documents",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_LayerBlob",
                table: "Documents",
                column: "LayerBlob",
                filter: "\"LayerBlob\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_SourceBlob",
                table: "Documents",
                column: "SourceBlob",
                filter: "\"SourceBlob\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Members_AccountId_Email",
                table: "Members",
                columns: new[] { "AccountId", "Email" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Members_AccountId_Id",
                table: "Members",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectDocuments_DocumentId_ProjectId",
                table: "ProjectDocuments",
                columns: new[] { "DocumentId", "ProjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_Projects_AccountId_Id",
                table: "Projects",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_UploadIntents_ExpiresAt",
                table: "UploadIntents",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_AccountId",
                table: "WorkItems",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_DocumentId_Generation_FirstPage",
                table: "WorkItems",
                columns: new[] { "DocumentId", "Generation", "FirstPage" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_ResultBlob",
                table: "WorkItems",
                column: "ResultBlob",
                filter: "\"ResultBlob\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_State_Kind_AccountId_Turn_Id_AvailableAt",
                table: "WorkItems",
                columns: new[] { "State", "Kind", "AccountId", "Turn", "Id", "AvailableAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApiKeys");

            migrationBuilder.DropTable(
                name: "BlobPurges");

            migrationBuilder.DropTable(
                name: "ProjectDocuments");

            migrationBuilder.DropTable(
                name: "Tombstones");

            migrationBuilder.DropTable(
                name: "UploadIntents");

            migrationBuilder.DropTable(
                name: "WorkItems");

            migrationBuilder.DropTable(
                name: "Members");

            migrationBuilder.DropTable(
                name: "Projects");

            migrationBuilder.DropTable(
                name: "Documents");

            migrationBuilder.DropTable(
                name: "Accounts");
        }
    }
}
