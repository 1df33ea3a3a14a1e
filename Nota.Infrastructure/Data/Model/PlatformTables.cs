using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Nota.Domain.Accounts;
using Nota.Domain.Events;
using Nota.Domain.Operations;
using Nota.Domain.Requests;

namespace Nota.Infrastructure.Data.Model;

internal sealed class IdempotencyRecordTable : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("IdempotencyRecords");
        builder.HasKey(r => new { r.Scope, r.Key });
        builder.Property(r => r.Scope).HasMaxLength(Lengths.Sha256).IsUnicode(false);
        builder.Property(r => r.Key).HasMaxLength(Lengths.IdempotencyKey);
        builder.Property(r => r.Fingerprint).HasMaxLength(Lengths.Sha256).IsUnicode(false);
        builder.Property(r => r.LeaseOwner).HasMaxLength(Lengths.LeaseOwner).IsUnicode(false);
        builder.Property(r => r.DocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.HasIndex(r => r.DocumentId).HasFilter("\"DocumentId\" IS NOT NULL");
        builder.HasIndex(r => r.ExpiresAt);
        builder.HasIndex(r => r.AccountId);
    }
}

internal sealed class AccountEventTable : IEntityTypeConfiguration<AccountEvent>
{
    public void Configure(EntityTypeBuilder<AccountEvent> builder)
    {
        builder.ToTable("AccountEvents");
        builder.HasKey(e => new { e.AccountId, e.Sequence });
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.Kind).HasMaxLength(Lengths.EventKind).IsUnicode(false);
        builder.Property(e => e.ProjectId).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(e => e.DocumentId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(e => e.AnnotationId).HasMaxLength(Lengths.DocumentId).IsUnicode(false);
        builder.Property(e => e.MemberId).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => e.At);
    }
}

internal sealed class SigningKeyTable : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.ToTable("SigningKeys");
        builder.Property(k => k.Id).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(k => k.Secret).HasMaxLength(Lengths.SigningSecret);
    }
}

internal sealed class ServiceNodeTable : IEntityTypeConfiguration<ServiceNode>
{
    public void Configure(EntityTypeBuilder<ServiceNode> builder)
    {
        builder.ToTable("ServiceNodes");
        builder.Property(n => n.Id).HasMaxLength(Lengths.LeaseOwner).IsUnicode(false);
        builder.Property(n => n.Roles).HasMaxLength(Lengths.EventKind).IsUnicode(false);
        builder.HasIndex(n => n.SeenAt);
    }
}

internal sealed class ServiceHoldTable : IEntityTypeConfiguration<ServiceHold>
{
    public void Configure(EntityTypeBuilder<ServiceHold> builder)
    {
        builder.ToTable("ServiceHolds");
        builder.HasKey(h => h.Name);
        builder.Property(h => h.Name).HasMaxLength(Lengths.EventKind).IsUnicode(false);
        builder.Property(h => h.Owner).HasMaxLength(Lengths.LeaseOwner).IsUnicode(false);
    }
}
