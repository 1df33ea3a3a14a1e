namespace Nota.Domain.Accounts;

/// <summary>The rules for names of accounts, members and keys.</summary>
public static class Names
{
    public const int MaxLength = 100;

    /// <summary>An account's name stands in addresses.</summary>
    /// <exception cref="NotaException">Invalid.</exception>
    public static void CheckAccount(string name)
    {
        Check("name", name);
        if (name.AsSpan().ContainsAny('/', '\\') || name is "." or ".." || name.Trim() != name)
            throw NotaException.Invalid("name", "name must have no slash, be neither . nor .., and neither begin nor end with a space.");
    }

    /// <exception cref="NotaException">Invalid.</exception>
    public static void CheckEmail(string email)
    {
        Check("email", email);
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at != email.LastIndexOf('@') || at == email.Length - 1 || email.Any(char.IsWhiteSpace))
            throw NotaException.Invalid("email", "email must be an e-mail address.");
    }

    /// <exception cref="NotaException">Invalid.</exception>
    public static void Check(string field, string value)
    {
        if (string.IsNullOrWhiteSpace(value) || TextRules.CodePoints(value) > MaxLength || value.Any(char.IsControl))
            throw NotaException.Invalid(field, $"{field} must have 1 to {MaxLength} characters, none of them a control character.");
    }
}
