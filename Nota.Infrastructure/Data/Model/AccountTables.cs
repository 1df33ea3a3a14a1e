using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Nota.Domain.Accounts;

namespace Nota.Infrastructure.Data.Model;

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        // A quota may be lowered below what is used, so no constraint compares the two; the conditional updates do.
        builder.ToTable("Accounts", table =>
        {
            table.HasCheckConstraint("CK_Accounts_ContentLengthUsed", "\"ContentLengthUsed\" >= 0");
            table.HasCheckConstraint("CK_Accounts_MaxContentLength", "\"MaxContentLength\" >= 0");
            table.HasCheckConstraint("CK_Accounts_OcrPageCredit", "\"OcrPageCredit\" >= 0");
            table.HasCheckConstraint("CK_Accounts_OcrPagesUsed", "\"OcrPagesUsed\" >= 0");
            table.HasCheckConstraint("CK_Accounts_OcrPagesReserved", "\"OcrPagesReserved\" >= 0");
        });
        builder.Property(a => a.Name).HasMaxLength(Lengths.Name);
        builder.HasIndex(a => a.Name).IsUnique();
    }
}

internal sealed class MemberTable : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("Members");
        builder.Property(m => m.Id).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(m => m.Email).HasMaxLength(Lengths.Email);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.AccountId, m.Id });
        builder.HasIndex(m => new { m.AccountId, m.Email }).IsUnique();
    }
}

internal sealed class ApiKeyTable : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys");
        builder.Property(k => k.Id).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(k => k.MemberId).HasMaxLength(Lengths.PushId).IsUnicode(false);
        builder.Property(k => k.Name).HasMaxLength(Lengths.Name);
        builder.Property(k => k.Hash).HasMaxLength(Lengths.Sha256).IsUnicode(false);
        builder.Property(k => k.Prefix).HasMaxLength(Lengths.KeyPrefix);
        builder.HasOne<Account>().WithMany().HasForeignKey(k => k.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(k => k.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(k => k.Hash).IsUnique();
        builder.HasIndex(k => new { k.AccountId, k.Id });
        builder.HasIndex(k => k.MemberId);
    }
}
