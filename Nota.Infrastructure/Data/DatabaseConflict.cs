using Microsoft.EntityFrameworkCore;
using Nota.Domain.Accounts;

namespace Nota.Infrastructure.Data;

/// <summary>What a unique constraint's refusal means in words.</summary>
internal static class DatabaseConflict
{
    /// <summary>What a row points to has gone in the same moment.</summary>
    public const string Parent = "What this belongs to has been deleted meanwhile; nothing was stored.";

    public static string Text(Exception error) => (error as DbUpdateException)?.Entries is [var first, ..] ? Text(first.Entity) : "It exists already.";

    private static string Text(object entity) => entity switch
    {
        Account => "There is an account of this name already.",
        Member => "The account has a member of this e-mail already.",
        ApiKey => "This key exists already.",
        _ => "It exists already.",
    };
}
