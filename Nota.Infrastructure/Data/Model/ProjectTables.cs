using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Projects;

namespace Nota.Infrastructure.Data.Model;

internal sealed class ProjectTable : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("Projects");
        builder.Property(p => p.Id).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(p => p.Name).HasMaxLength(Lengths.Name);
        builder.Property(p => p.Description).HasMaxLength(Lengths.Description);
        builder.Property(p => p.CreatedBy).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(p => p.ModifiedBy).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.AccountId, p.Id });
    }
}

internal sealed class ProjectDocumentTable : IEntityTypeConfiguration<ProjectDocument>
{
    public void Configure(EntityTypeBuilder<ProjectDocument> builder)
    {
        builder.ToTable("ProjectDocuments");
        builder.HasKey(l => new { l.ProjectId, l.DocumentId });
        builder.Property(l => l.ProjectId).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(l => l.DocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.HasOne<Project>().WithMany().HasForeignKey(l => l.ProjectId).OnDelete(DeleteBehavior.Restrict);
        // A project is deleted with the documents that it alone holds in a few statements: their links go with them.
        builder.HasOne<Document>().WithMany().HasForeignKey(l => l.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(l => new { l.DocumentId, l.ProjectId });
    }
}

internal sealed class TombstoneTable : IEntityTypeConfiguration<Tombstone>
{
    public void Configure(EntityTypeBuilder<Tombstone> builder)
    {
        builder.ToTable("Tombstones");
        // The account comes last: an operator looks without it.
        builder.HasKey(t => new { t.Kind, t.ParentId, t.Id, t.AccountId });
        builder.Property(t => t.ParentId).HasMaxLength(Lengths.TombstoneParent).IsUnicode(false);
        builder.Property(t => t.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
    }
}
