using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;

namespace Nota.Infrastructure.Data.Model;

internal sealed class DocumentTable : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.ToTable("Documents", table =>
        {
            table.HasCheckConstraint("CK_Documents_StoredBytes", "\"StoredBytes\" >= 0");
            table.HasCheckConstraint("CK_Documents_OcrPagesReserved", "\"OcrPagesReserved\" >= 0");
        });
        builder.Property(d => d.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(d => d.FileName).HasMaxLength(Lengths.FileName);
        builder.Property(d => d.Error).HasMaxLength(Lengths.Error);
        builder.Property(d => d.SourceBlob).HasMaxLength(Lengths.BlobKey).IsUnicode(false);
        builder.Property(d => d.SourceSha256).HasMaxLength(Lengths.Sha256).IsUnicode(false);
        builder.Property(d => d.PagesBlob).HasMaxLength(Lengths.BlobKey).IsUnicode(false);
        builder.Property(d => d.PagesSha256).HasMaxLength(Lengths.Sha256).IsUnicode(false);
        builder.Property(d => d.SearchableBlob).HasMaxLength(Lengths.BlobKey).IsUnicode(false);
        builder.Property(d => d.SearchableSha256).HasMaxLength(Lengths.Sha256).IsUnicode(false);
        builder.Property(d => d.OcrLanguages).HasMaxLength(Lengths.OcrLanguages).IsUnicode(false);
        builder.Property(d => d.LayerBlob).HasMaxLength(Lengths.BlobKey).IsUnicode(false);
        builder.Property(d => d.TextVersion).HasMaxLength(Lengths.Sha256).IsUnicode(false);
        builder.Property(d => d.CreatedBy).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(d => d.ModifiedBy).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Ignore(d => d.PdfBlob);
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.AccountId, d.Id });
        // The sweep asks by key which blobs a document points at.
        builder.HasIndex(d => d.SourceBlob).HasFilter("\"SourceBlob\" IS NOT NULL");
        builder.HasIndex(d => d.PagesBlob).HasFilter("\"PagesBlob\" IS NOT NULL");
        builder.HasIndex(d => d.SearchableBlob).HasFilter("\"SearchableBlob\" IS NOT NULL");
        // Looked for now and then: those that await recognition, and nobody is at it.
        builder.HasIndex(d => d.TextStatus).HasFilter($"\"TextStatus\" = {(int)TextStatus.OcrPending}");
        builder.HasIndex(d => d.LayerBlob).HasFilter("\"LayerBlob\" IS NOT NULL");
    }
}
