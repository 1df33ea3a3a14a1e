using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;

namespace Nota.Infrastructure.Data.Model;

internal sealed class WorkflowDocumentTable : IEntityTypeConfiguration<WorkflowDocument>
{
    public void Configure(EntityTypeBuilder<WorkflowDocument> builder)
    {
        builder.ToTable("WorkflowDocuments");
        builder.Property(d => d.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(d => d.WorkflowId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(d => d.Name).HasMaxLength(Lengths.DocumentName);
        builder.Property(d => d.FetchUrl).HasMaxLength(Lengths.DocumentName);
        builder.Property(d => d.FailureReason).HasMaxLength(Lengths.FailureReason).IsUnicode(false);
        builder.Property(d => d.UploadedBy).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(d => d.StageId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(d => d.PassedStageId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(d => d.NotaDocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.HasOne<Document>().WithOne().HasForeignKey<WorkflowDocument>(d => d.Id).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Workflow>().WithMany().HasForeignKey(d => d.WorkflowId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.WorkflowId, d.Id });
    }
}

internal sealed class WorkflowPageTable : IEntityTypeConfiguration<WorkflowPage>
{
    public void Configure(EntityTypeBuilder<WorkflowPage> builder)
    {
        builder.ToTable("WorkflowPages");
        builder.Property(p => p.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(p => p.DocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(p => p.Content).HasConversion(new JsonValue<PageContent>(), JsonValue<PageContent>.Comparer);
        builder.HasOne<WorkflowDocument>().WithMany().HasForeignKey(p => p.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.DocumentId, p.Number }).IsUnique();
    }
}

internal sealed class DocumentReviewerTable : IEntityTypeConfiguration<DocumentReviewer>
{
    public void Configure(EntityTypeBuilder<DocumentReviewer> builder)
    {
        builder.ToTable("DocumentReviewers");
        builder.HasKey(r => new { r.DocumentId, r.MemberId });
        builder.Property(r => r.DocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(r => r.MemberId).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.HasOne<WorkflowDocument>().WithMany().HasForeignKey(r => r.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Member>().WithMany().HasForeignKey(r => r.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => r.MemberId);
    }
}

internal sealed class DocumentChangeTable : IEntityTypeConfiguration<DocumentChange>
{
    public void Configure(EntityTypeBuilder<DocumentChange> builder)
    {
        builder.ToTable("DocumentChanges");
        builder.Property(c => c.DocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(c => c.Member).HasMaxLength(Lengths.Email);
        builder.Property(c => c.TargetId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(c => c.FieldName).HasMaxLength(Lengths.FieldName).IsUnicode(false);
        builder.HasOne<WorkflowDocument>().WithMany().HasForeignKey(c => c.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.DocumentId, c.Id });
    }
}

internal sealed class LearnedExampleTable : IEntityTypeConfiguration<LearnedExample>
{
    public void Configure(EntityTypeBuilder<LearnedExample> builder)
    {
        builder.ToTable("LearnedExamples");
        builder.Property(e => e.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(e => e.WorkflowId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(e => e.DocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(e => e.Layout).HasMaxLength(Lengths.Sha256).IsUnicode(false);
        builder.Property(e => e.Fields).HasConversion(new JsonList<string>(), JsonList<string>.Comparer);
        builder.HasOne<WorkflowDocument>().WithOne().HasForeignKey<LearnedExample>(e => e.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.WorkflowId, e.Id });
    }
}

internal sealed class PageAdmissionTable : IEntityTypeConfiguration<PageAdmission>
{
    public void Configure(EntityTypeBuilder<PageAdmission> builder)
    {
        builder.ToTable("PageAdmissions");
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => new { a.AccountId, a.At });
    }
}

internal sealed class WebhookTable : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.Property(w => w.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(w => w.WorkflowId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(w => w.Url).HasMaxLength(Lengths.DocumentName);
        builder.Property(w => w.Events).HasConversion(new JsonList<string>(), JsonList<string>.Comparer);
        builder.Property(w => w.Secret).HasMaxLength(Lengths.WebhookSecret);
        builder.HasOne<Workflow>().WithMany().HasForeignKey(w => w.WorkflowId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(w => new { w.WorkflowId, w.Position });
    }
}

internal sealed class WebhookDeliveryTable : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.Property(d => d.Id).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(d => d.WorkflowId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(d => d.WebhookId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(d => d.DocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(d => d.Event).HasMaxLength(Lengths.EventKind).IsUnicode(false);
        builder.Property(d => d.Url).HasMaxLength(Lengths.DocumentName);
        builder.Property(d => d.Error).HasMaxLength(Lengths.Error);
        builder.HasOne<WorkflowDocument>().WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.WorkflowId, d.Id });
        // What is due is looked for again and again; most of the log is not.
        builder.HasIndex(d => d.DueAt).HasFilter($"\"State\" = {(int)DeliveryState.Waiting}");
    }
}
