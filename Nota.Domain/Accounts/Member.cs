namespace Nota.Domain.Accounts;

public enum Role
{
    Member = 0,
    Administrator = 1,
    Operator = 2,
}

/// <summary>A person or program of an account.</summary>
public sealed class Member
{
    /// <summary>Push id.</summary>
    public required string Id { get; set; }

    public long AccountId { get; set; }

    public required string Email { get; set; }

    public Role Role { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long CreatedAt { get; set; }
}
