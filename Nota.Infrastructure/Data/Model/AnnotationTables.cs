using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Nota.Domain.Annotations;
using Nota.Domain.Projects;
using Nota.Domain.Schemas;

namespace Nota.Infrastructure.Data.Model;

internal sealed class AnnotationTypeTable : IEntityTypeConfiguration<AnnotationType>
{
    public void Configure(EntityTypeBuilder<AnnotationType> builder)
    {
        builder.ToTable("AnnotationTypes");
        builder.Property(t => t.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(t => t.ProjectId).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(t => t.Name).HasMaxLength(Lengths.Name);
        builder.Property(t => t.Description).HasMaxLength(Lengths.Description);
        builder.HasOne<Project>().WithMany().HasForeignKey(t => t.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => new { t.ProjectId, t.Name }).IsUnique();
        builder.HasIndex(t => new { t.ProjectId, t.Id });
    }
}

internal sealed class AnnotationTable : IEntityTypeConfiguration<Annotation>
{
    public void Configure(EntityTypeBuilder<Annotation> builder)
    {
        builder.ToTable("Annotations");
        builder.HasKey(a => new { a.ProjectId, a.DocumentId, a.Id });
        builder.Property(a => a.ProjectId).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(a => a.DocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(a => a.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(a => a.TypeId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(a => a.Prefix).HasMaxLength(Lengths.Context);
        builder.Property(a => a.Suffix).HasMaxLength(Lengths.Context);
        builder.Property(a => a.GivenHighlights).IsUnicode(false);
        builder.Property(a => a.AnchorHighlights).IsUnicode(false);
        builder.Property(a => a.Metadata).HasMaxLength(Lengths.Metadata);
        builder.Property(a => a.TextVersion).HasMaxLength(Lengths.TextVersion).IsUnicode(false);
        builder.Property(a => a.ImportHash).HasMaxLength(Lengths.Sha256).IsUnicode(false);
        builder.Property(a => a.CreatedBy).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(a => a.CreatedBySubject).HasMaxLength(Lengths.Subject);
        builder.Property(a => a.ModifiedBy).HasMaxLength(Lengths.PushId).IsUnicode(false);
        // They go with the document's place in the project.
        builder.HasOne<ProjectDocument>().WithMany().HasForeignKey(a => new { a.ProjectId, a.DocumentId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AnnotationType>().WithMany().HasForeignKey(a => a.TypeId).OnDelete(DeleteBehavior.Restrict);
        // In document order; a text that changes finds them by document.
        builder.HasIndex(a => new { a.ProjectId, a.DocumentId, a.SortNumber, a.Id });
        builder.HasIndex(a => new { a.DocumentId, a.ProjectId, a.Id });
    }
}

internal sealed class AnnotationEventTable : IEntityTypeConfiguration<AnnotationEvent>
{
    public void Configure(EntityTypeBuilder<AnnotationEvent> builder)
    {
        builder.ToTable("AnnotationEvents");
        builder.Property(e => e.ProjectId).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(e => e.DocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(e => e.AnnotationId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(e => e.MemberId).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.HasOne<ProjectDocument>().WithMany().HasForeignKey(e => new { e.ProjectId, e.DocumentId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ProjectId, e.DocumentId, e.AnnotationId, e.Id });
        // What was deleted long ago is purged.
        builder.HasIndex(e => new { e.Action, e.At });
    }
}
