using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Infrastructure.Jobs;

namespace Nota.Api.Cli;

/// <summary>The verbs. Lists are tab-separated, one thing a line, so that other programs can read them.</summary>
internal sealed class AccountCommands(IServiceProvider services, CommandLine line)
{
    private readonly AccountService _accounts = services.GetRequiredService<AccountService>();
    private readonly IAccountReader _reader = services.GetRequiredService<IAccountReader>();

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await (line.Words switch
        {
            ["accounts", "list"] => ListAccountsAsync(ct),
            ["accounts", "create", var name] => CreateAccountAsync(name, ct),
            ["members", "list", var account] => ListMembersAsync(account, ct),
            ["members", "create", var account, var email] => CreateMemberAsync(account, email, ct),
            ["keys", "list"] => ListKeysAsync(null, ct),
            ["keys", "list", var account] => ListKeysAsync(account, ct),
            ["keys", "create", var account, var member] => CreateKeyAsync(account, member, ct),
            ["keys", "revoke", var id] => RevokeKeyAsync(id, ct),
            ["sweep"] => SweepAsync(ct),
            _ => throw new CommandLineException($"There is no command \"{string.Join(' ', line.Words)}\"."),
        });
        return 0;
    }

    private async Task ListAccountsAsync(CancellationToken ct)
    {
        line.End();
        Console.WriteLine("NAME\tBYTES\tMAX_BYTES\tOCR_PAGES\tOCR_CREDIT");
        foreach (var a in await _reader.ListAsync(ct))
            Console.WriteLine($"{a.Name}\t{a.ContentLengthUsed}\t{a.MaxContentLength}\t{a.OcrPagesUsed}\t{a.OcrPageCredit}");
    }

    private async Task CreateAccountAsync(string name, CancellationToken ct)
    {
        var length = line.TakeNumber("max-content-length");
        var credit = line.TakeNumber("ocr-page-credit");
        line.End();
        if (credit > int.MaxValue)
            throw new CommandLineException("--ocr-page-credit is too large.");
        var account = await _accounts.CreateAsync(name, length, (int?)credit, ct);
        Console.WriteLine($"account {account.Name} created");
    }

    private async Task ListMembersAsync(string accountName, CancellationToken ct)
    {
        line.End();
        var account = await _accounts.GetAsync(accountName, ct);
        Console.WriteLine("ID\tEMAIL\tROLE");
        foreach (var m in await _reader.ListMembersAsync(account.Id, ct))
            Console.WriteLine($"{m.Id}\t{m.Email}\t{NameOf(m.Role)}");
    }

    private async Task CreateMemberAsync(string account, string email, CancellationToken ct)
    {
        var role = line.Take("role") switch
        {
            null or "member" => Role.Member,
            "administrator" => Role.Administrator,
            "operator" => Role.Operator,
            var other => throw new CommandLineException($"There is no role \"{other}\"."),
        };
        line.End();
        var member = await _accounts.AddMemberAsync(account, email, role, ct);
        Console.WriteLine($"member {member.Id} created");
    }

    private async Task ListKeysAsync(string? accountName, CancellationToken ct)
    {
        line.End();
        var account = accountName is null ? null : await _accounts.GetAsync(accountName, ct);
        Console.WriteLine("ID\tPREFIX\tNAME\tACCOUNT\tEMAIL\tROLE\tSTATE\tLAST_USED");
        foreach (var (key, member, owner) in await _reader.ListKeysAsync(account?.Id, ct))
        {
            var used = key.LastUsedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("u", null) : "-";
            Console.WriteLine($"{key.Id}\t{key.Prefix}\t{key.Name}\t{owner.Name}\t{member.Email}\t{NameOf(member.Role)}\t{StateOf(key)}\t{used}");
        }
    }

    private async Task CreateKeyAsync(string account, string member, CancellationToken ct)
    {
        var name = line.Take("name") ?? "key";
        var live = line.Take("test") is null;
        var expires = line.TakeNumber("expires-at") * 1000;
        line.End();
        var (record, key) = await _accounts.CreateKeyAsync(account, member, name, live, expires, null, ct);
        Console.WriteLine($"key {record.Id} created; it is shown this once:");
        Console.WriteLine(key);
    }

    private async Task RevokeKeyAsync(string id, CancellationToken ct)
    {
        line.End();
        await _accounts.RevokeKeyAsync(id, AccountScope.All, ct);
        Console.WriteLine($"key {id} revoked");
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        line.End();
        await services.GetRequiredService<BlobSweep>().RunOnceAsync(ct);
        Console.WriteLine("swept");
    }

    private static string NameOf(Role role) => role switch
    {
        Role.Administrator => "administrator",
        Role.Operator => "operator",
        _ => "member",
    };

    private static string StateOf(ApiKey key) =>
        key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() ? "expired" : "active";
}
