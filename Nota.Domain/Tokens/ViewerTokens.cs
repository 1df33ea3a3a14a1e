using System.Text.Json;
using System.Text.Json.Serialization;
using Nota.Domain.Accounts;
using Nota.Domain.Operations;
using Nota.Domain.Ports;

namespace Nota.Domain.Tokens;

/// <summary>
/// Short-lived tokens for browsers, so that no key reaches one. A token names its key and member and ends with them; it
/// acts as a plain member, whatever the member's role: it changes no annotations but its own.
/// </summary>
public sealed class ViewerTokens(
    IUnitOfWork unitOfWork, Signatures signatures, IAccountReader accounts, IProjectReader projects, IDocumentReader documents, KeyUse uses, TimeProvider time)
{
    public const string Prefix = "nota_view_";
    public const int MaxSeconds = 86_400;
    public const int MaxSubjectLength = 100;

    private const string Purpose = "viewer token";
    private const int MaxLength = 4_096;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public static bool IsToken(string credential) => credential.StartsWith(Prefix, StringComparison.Ordinal) && credential.Contains('.', StringComparison.Ordinal);

    /// <returns>The token and when it ends, in Unix seconds: as asked, or with its key if that is sooner.</returns>
    /// <exception cref="NotaException">NotFound or Gone for the project or the document.</exception>
    public async Task<MintedToken> MintAsync(Caller caller, ViewerGrant grant, int seconds, CancellationToken ct)
    {
        var project = (await projects.GetAsync(grant.ProjectId, caller.Scope, ct)).Project;
        if (grant.DocumentId is { } documentId)
            await documents.GetInProjectAsync(project.Id, documentId, caller.Scope, ct);
        var key = (await accounts.GetKeyAsync(caller.KeyId, caller.Scope, ct)).Key;
        var expiresAt = Math.Min(Now / 1000 + seconds, (key.ExpiresAt ?? long.MaxValue) / 1000);
        var token = await signatures.SignAsync(
            Purpose,
            signingKey => JsonSerializer.SerializeToUtf8Bytes(new Claims(
                signingKey, caller.KeyId, caller.MemberId, project.AccountId, project.Id, grant.DocumentId, grant.MayRead, grant.MayAnnotate, grant.Subject, expiresAt)),
            ct);
        return new MintedToken(Prefix + token, expiresAt);
    }

    /// <summary>Hands a token out. Nothing is written of it, but that it was: where a request has an idempotency key.</summary>
    public Task<MintedToken> IssueAsync(MintedToken minted, CancellationToken ct) => unitOfWork.RunAsync((_, _) => Task.FromResult(minted), ct);

    /// <summary>Whom a token stands for; null if it isn't ours, is over, or its key or member is.</summary>
    public async Task<Caller?> AuthenticateAsync(string token, CancellationToken ct)
    {
        if (token.Length > MaxLength || !IsToken(token))
            return null;
        var payload = await signatures.VerifyAsync(Purpose, token[Prefix.Length..], p => Read(p)?.SigningKey, ct);
        if (payload is null || Read(payload) is not { } claims || claims.ExpiresAt * 1000 <= Now)
            return null;
        if (await accounts.FindKeyAsync(claims.Key, ct) is not { } owner || !owner.Key.IsValid(Now) || owner.Member.Id != claims.Member)
            return null;
        if (await AccountOfAsync(claims, owner, ct) is not { } account)
            return null;
        uses.Note(owner.Key.Id, Now);
        return new Caller(account.Id, account.Name, owner.Member.Id, Role.Member, owner.Key.Id)
        {
            Viewer = new ViewerGrant(claims.Project, claims.Document, claims.Read, claims.Annotate, claims.Subject),
        };
    }

    /// <summary>The member's own account, or, for one who is an operator still, the project's.</summary>
    private async Task<Account?> AccountOfAsync(Claims claims, KeyOwner owner, CancellationToken ct)
    {
        if (owner.Account.Id == claims.Account)
            return owner.Account;
        return owner.Member.Role == Role.Operator ? await accounts.FindAsync(claims.Account, ct) : null;
    }

    private static Claims? Read(byte[] payload)
    {
        try
        {
            return JsonSerializer.Deserialize<Claims>(payload);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a token says, in few letters: it travels with every request.</summary>
    private sealed record Claims(
        [property: JsonPropertyName("s"), JsonRequired] string SigningKey,
        [property: JsonPropertyName("k"), JsonRequired] string Key,
        [property: JsonPropertyName("m"), JsonRequired] string Member,
        [property: JsonPropertyName("a"), JsonRequired] long Account,
        [property: JsonPropertyName("p"), JsonRequired] string Project,
        [property: JsonPropertyName("d")] string? Document,
        [property: JsonPropertyName("r"), JsonRequired] bool Read,
        [property: JsonPropertyName("w"), JsonRequired] bool Annotate,
        [property: JsonPropertyName("u")] string? Subject,
        [property: JsonPropertyName("x"), JsonRequired] long ExpiresAt);
}

/// <param name="ExpiresAt">Unix seconds, UTC.</param>
public sealed record MintedToken(string Token, long ExpiresAt);
