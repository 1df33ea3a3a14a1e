namespace Nota.Domain.Accounts;

/// <summary>What somebody may administer: a member of one account, or whoever has the machine's command line.</summary>
/// <param name="Scope">The accounts that are there for them; others answer as if they didn't exist.</param>
public readonly record struct Authority(Role Role, AccountScope Scope)
{
    /// <summary>The command line's: everything.</summary>
    public static Authority Full { get; } = new(Role.Operator, AccountScope.All);

    /// <exception cref="NotaException">Forbidden to all but operators.</exception>
    public void RequireOperator()
    {
        if (Role != Role.Operator)
            throw NotaException.Forbidden("This takes an operator of the installation.");
    }

    /// <exception cref="NotaException">Forbidden to members.</exception>
    public void RequireAdministrator()
    {
        if (Role == Role.Member)
            throw NotaException.Forbidden("This takes an administrator of the account.");
    }

    /// <summary>The account, if there is one and it is in reach.</summary>
    /// <exception cref="NotaException">NotFound.</exception>
    public Account Of(Account? account) =>
        account is not null && (Scope.AccountId is null || Scope.AccountId == account.Id) ? account : throw NotaException.NotFound("The account");

    /// <summary>An operator's membership and keys are other operators' matter.</summary>
    /// <exception cref="NotaException">Forbidden.</exception>
    public void RequireOver(Role role)
    {
        if (role == Role.Operator && Role != Role.Operator)
            throw NotaException.Forbidden("Making or changing an operator takes an operator.");
    }
}
