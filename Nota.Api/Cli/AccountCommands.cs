using Nota.Api.Contracts;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Infrastructure.Jobs;

namespace Nota.Api.Cli;

/// <summary>The verbs. Lists are tab-separated, one thing a line, so that other programs can read them.</summary>
internal sealed class AccountCommands(IServiceProvider services, CommandLine line)
{
    private readonly AccountService _accounts = services.GetRequiredService<AccountService>();
    private readonly MemberService _members = services.GetRequiredService<MemberService>();
    private readonly KeyService _keys = services.GetRequiredService<KeyService>();
    private readonly IAccountReader _reader = services.GetRequiredService<IAccountReader>();

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await (line.Words switch
        {
            ["accounts", "list"] => ListAccountsAsync(ct),
            ["accounts", "create", var name] => CreateAccountAsync(name, ct),
            ["accounts", "quota", var name] => ChangeQuotasAsync(name, ct),
            ["accounts", "delete", var name] => DeleteAccountAsync(name, ct),
            ["members", "list", var account] => ListMembersAsync(account, ct),
            ["members", "create", var account, var email] => CreateMemberAsync(account, email, ct),
            ["members", "role", var account, var member, var role] => ChangeRoleAsync(account, member, role, ct),
            ["members", "delete", var account, var member] => RemoveMemberAsync(account, member, ct),
            ["keys", "list"] => ListKeysAsync(null, ct),
            ["keys", "list", var account] => ListKeysAsync(account, ct),
            ["keys", "create", var account, var member] => CreateKeyAsync(account, member, ct),
            ["keys", "revoke", var id] => RevokeKeyAsync(id, ct),
            ["sweep"] => SweepAsync(ct),
            ["purge"] => PurgeAsync(ct),
            _ => throw new CommandLineException($"There is no command \"{string.Join(' ', line.Words)}\"."),
        });
        return 0;
    }

    private async Task ListAccountsAsync(CancellationToken ct)
    {
        line.End();
        Console.WriteLine("NAME\tBYTES\tMAX_BYTES\tOCR_PAGES\tOCR_CREDIT");
        foreach (var a in await _reader.ListAsync(null, int.MaxValue, ct))
            Console.WriteLine($"{a.Name}\t{a.ContentLengthUsed}\t{a.MaxContentLength}\t{a.OcrPagesUsed}\t{a.OcrPageCredit}");
    }

    private async Task CreateAccountAsync(string name, CancellationToken ct)
    {
        var account = await _accounts.CreateAsync(Authority.Full, name, TakeQuotas(), ct);
        Console.WriteLine($"account {account.Name} created");
    }

    private async Task ChangeQuotasAsync(string name, CancellationToken ct)
    {
        var account = await _accounts.ChangeAsync(Authority.Full, name, TakeQuotas(), ct);
        Console.WriteLine($"account {account.Name} may hold {account.MaxContentLength} bytes and have {account.OcrPageCredit} pages recognised");
    }

    private async Task DeleteAccountAsync(string name, CancellationToken ct)
    {
        var cascade = line.Take("cascade") is not null;
        line.End();
        await _accounts.DeleteAsync(Authority.Full, name, cascade, ct);
        Console.WriteLine($"account {name} deleted");
    }

    private AccountQuotas TakeQuotas()
    {
        var length = line.TakeNumber("max-content-length");
        var credit = line.TakeNumber("ocr-page-credit");
        line.End();
        if (credit > int.MaxValue)
            throw new CommandLineException("--ocr-page-credit is too large.");
        return new AccountQuotas(length, (int?)credit);
    }

    private async Task ListMembersAsync(string accountName, CancellationToken ct)
    {
        line.End();
        var account = await _accounts.GetAsync(Authority.Full, accountName, ct);
        Console.WriteLine("ID\tEMAIL\tROLE");
        foreach (var m in await _reader.ListMembersAsync(account.Id, null, int.MaxValue, ct))
            Console.WriteLine($"{m.Id}\t{m.Email}\t{RoleNames.Of(m.Role)}");
    }

    private async Task CreateMemberAsync(string account, string email, CancellationToken ct)
    {
        var role = RoleOf(line.Take("role") ?? RoleNames.Of(Role.Member));
        line.End();
        var member = await _members.AddAsync(Authority.Full, account, email, role, ct);
        Console.WriteLine($"member {member.Id} created");
    }

    private async Task ChangeRoleAsync(string account, string member, string role, CancellationToken ct)
    {
        line.End();
        var changed = await _members.ChangeAsync(Authority.Full, account, await MemberIdAsync(account, member, ct), null, RoleOf(role), ct);
        Console.WriteLine($"member {changed.Id} is {RoleNames.Of(changed.Role)}");
    }

    private async Task RemoveMemberAsync(string account, string member, CancellationToken ct)
    {
        line.End();
        var id = await MemberIdAsync(account, member, ct);
        await _members.RemoveAsync(Authority.Full, account, id, ct);
        Console.WriteLine($"member {id} deleted, and its keys with it");
    }

    /// <summary>The id of the member that has this e-mail, or what was given.</summary>
    private async Task<string> MemberIdAsync(string accountName, string idOrEmail, CancellationToken ct)
    {
        var account = await _accounts.GetAsync(Authority.Full, accountName, ct);
        var members = await _reader.ListMembersAsync(account.Id, null, int.MaxValue, ct);
        return members.FirstOrDefault(m => m.Email == idOrEmail)?.Id ?? idOrEmail;
    }

    private static Role RoleOf(string name) => RoleNames.Parse(name) ?? throw new CommandLineException($"There is no role \"{name}\".");

    private async Task ListKeysAsync(string? accountName, CancellationToken ct)
    {
        line.End();
        var account = accountName is null ? null : await _accounts.GetAsync(Authority.Full, accountName, ct);
        Console.WriteLine("ID\tPREFIX\tNAME\tACCOUNT\tEMAIL\tROLE\tSTATE\tLAST_USED");
        foreach (var (key, member, owner) in await _reader.ListKeysAsync(account?.Id, null, int.MaxValue, ct))
        {
            var used = key.LastUsedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("u", null) : "-";
            Console.WriteLine($"{key.Id}\t{key.Prefix}\t{key.Name}\t{owner.Name}\t{member.Email}\t{RoleNames.Of(member.Role)}\t{StateOf(key)}\t{used}");
        }
    }

    private async Task CreateKeyAsync(string account, string member, CancellationToken ct)
    {
        var name = line.Take("name") ?? "key";
        var live = line.Take("test") is null;
        var expires = TakeMoment("expires-at");
        line.End();
        var (owner, key) = await _keys.CreateAsync(Authority.Full, new KeyDraft(account, member, name, live, expires), ct);
        Console.WriteLine($"key {owner.Key.Id} created; it is shown this once:");
        Console.WriteLine(key);
    }

    private async Task RevokeKeyAsync(string id, CancellationToken ct)
    {
        line.End();
        await _keys.RevokeAsync(Authority.Full, id, ct);
        Console.WriteLine($"key {id} revoked");
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        line.End();
        await services.GetRequiredService<BlobSweep>().RunOnceAsync(ct);
        Console.WriteLine("swept");
    }

    private async Task PurgeAsync(CancellationToken ct)
    {
        var all = line.Take("now") is not null;
        line.End();
        var deleted = services.GetRequiredService<DeletedContent>();
        var purged = all ? await deleted.PurgeAllAsync(ct) : await deleted.PurgeAsync(ct);
        Console.WriteLine($"purged {purged.Blobs} blobs and {purged.Annotations} annotations");
    }

    /// <summary>Unix seconds as milliseconds.</summary>
    private long? TakeMoment(string option) => line.TakeNumber(option) switch
    {
        null => null,
        var seconds when seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() => seconds * 1000,
        _ => throw new CommandLineException($"--{option} is too large."),
    };

    private static string StateOf(ApiKey key) =>
        key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() ? "expired" : "active";
}
