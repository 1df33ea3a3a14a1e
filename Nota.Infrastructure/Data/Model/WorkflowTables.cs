using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Nota.Domain.Accounts;
using Nota.Domain.Workflows;

namespace Nota.Infrastructure.Data.Model;

internal sealed class WorkflowTable : IEntityTypeConfiguration<Workflow>
{
    public void Configure(EntityTypeBuilder<Workflow> builder)
    {
        builder.ToTable("Workflows");
        builder.Property(w => w.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(w => w.Description).HasMaxLength(Lengths.Description);
        builder.Property(w => w.WorkflowType).HasMaxLength(Lengths.WorkflowType).IsUnicode(false);
        builder.Property(w => w.Languages).HasMaxLength(Lengths.OcrLanguages).IsUnicode(false);
        builder.Property(w => w.CreatedBy).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.HasOne<Account>().WithMany().HasForeignKey(w => w.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(w => new { w.AccountId, w.Id });
    }
}

internal sealed class WorkflowFieldTable : IEntityTypeConfiguration<WorkflowField>
{
    public void Configure(EntityTypeBuilder<WorkflowField> builder)
    {
        builder.ToTable("WorkflowFields");
        builder.Property(f => f.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(f => f.WorkflowId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(f => f.Name).HasMaxLength(Lengths.FieldName).IsUnicode(false);
        builder.Property(f => f.Labels).HasConversion(new JsonList<string>(), JsonList<string>.Comparer);
        builder.Property(f => f.Pattern).HasMaxLength(Lengths.Pattern);
        builder.Ignore(f => f.Definition);
        builder.HasOne<Workflow>().WithMany().HasForeignKey(f => f.WorkflowId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(f => new { f.WorkflowId, f.Name }).IsUnique();
    }
}

internal sealed class WorkflowHeaderTable : IEntityTypeConfiguration<WorkflowHeader>
{
    public void Configure(EntityTypeBuilder<WorkflowHeader> builder)
    {
        builder.ToTable("WorkflowHeaders");
        builder.Property(h => h.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(h => h.WorkflowId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(h => h.Name).HasMaxLength(Lengths.FieldName).IsUnicode(false);
        builder.Property(h => h.Labels).HasConversion(new JsonList<string>(), JsonList<string>.Comparer);
        builder.Ignore(h => h.Definition);
        builder.HasOne<Workflow>().WithMany().HasForeignKey(h => h.WorkflowId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(h => new { h.WorkflowId, h.Name }).IsUnique();
    }
}

internal sealed class WorkflowStageTable : IEntityTypeConfiguration<WorkflowStage>
{
    public void Configure(EntityTypeBuilder<WorkflowStage> builder)
    {
        builder.ToTable("WorkflowStages");
        builder.Property(s => s.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(s => s.WorkflowId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(s => s.Name).HasMaxLength(Lengths.StageName);
        builder.Property(s => s.Rules).HasConversion(new JsonList<StageRule>(), JsonList<StageRule>.Comparer);
        builder.HasOne<Workflow>().WithMany().HasForeignKey(s => s.WorkflowId).OnDelete(DeleteBehavior.Cascade);
        // Not unique: names may change places within one statement.
        builder.HasIndex(s => s.WorkflowId);
    }
}

internal sealed class WorkflowReviewerTable : IEntityTypeConfiguration<WorkflowReviewer>
{
    public void Configure(EntityTypeBuilder<WorkflowReviewer> builder)
    {
        builder.ToTable("WorkflowReviewers");
        builder.HasKey(r => new { r.StageId, r.MemberId });
        builder.Property(r => r.StageId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(r => r.MemberId).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.HasOne<WorkflowStage>().WithMany().HasForeignKey(r => r.StageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Member>().WithMany().HasForeignKey(r => r.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => r.MemberId);
    }
}
