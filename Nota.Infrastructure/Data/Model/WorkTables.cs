using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Processing;

namespace Nota.Infrastructure.Data.Model;

internal sealed class WorkItemTable : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("WorkItems", table => table.HasCheckConstraint("CK_WorkItems_Attempts", "\"Attempts\" >= 0"));
        builder.Property(w => w.DocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(w => w.LeaseOwner).HasMaxLength(Lengths.LeaseOwner).IsUnicode(false);
        builder.Property(w => w.ResultBlob).HasMaxLength(Lengths.BlobKey).IsUnicode(false);
        builder.Property(w => w.Error).HasMaxLength(Lengths.Error);
        builder.HasOne<Account>().WithMany().HasForeignKey(w => w.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Document>().WithMany().HasForeignKey(w => w.DocumentId).OnDelete(DeleteBehavior.Restrict);
        // A claim looks for the oldest waiting item of a kind in each account.
        builder.HasIndex(w => new { w.State, w.Kind, w.AccountId, w.Turn, w.Id, w.AvailableAt });
        builder.HasIndex(w => w.AccountId);
        builder.HasIndex(w => new { w.DocumentId, w.Generation, w.FirstPage });
        builder.HasIndex(w => w.ResultBlob).HasFilter("\"ResultBlob\" IS NOT NULL");
    }
}

internal sealed class UploadIntentTable : IEntityTypeConfiguration<UploadIntent>
{
    public void Configure(EntityTypeBuilder<UploadIntent> builder)
    {
        builder.ToTable("UploadIntents");
        builder.Property(i => i.Id).HasMaxLength(Lengths.IntentId).IsUnicode(false);
        builder.HasIndex(i => i.ExpiresAt);
    }
}

internal sealed class BlobPurgeTable : IEntityTypeConfiguration<BlobPurge>
{
    public void Configure(EntityTypeBuilder<BlobPurge> builder)
    {
        builder.ToTable("BlobPurges");
        builder.HasKey(p => p.BlobKey);
        builder.Property(p => p.BlobKey).HasMaxLength(Lengths.BlobKey).IsUnicode(false);
        builder.HasIndex(p => new { p.DueAt, p.BlobKey });
    }
}
