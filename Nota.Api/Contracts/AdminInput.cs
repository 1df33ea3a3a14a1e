using System.Text.Json;
using Nota.Domain.Accounts;

namespace Nota.Api.Contracts;

/// <summary>Reads the bodies of the administration's routes. Each method throws Invalid, naming every field that is wrong.</summary>
internal static class AdminInput
{
    /// <summary>A key's secret and text around it: nothing here is long.</summary>
    public const long MaxBodyBytes = 100_000;

    public static (string Name, AccountQuotas Quotas) ReadNewAccount(JsonElement body) =>
        JsonFields.ReadObject(body, fields => (fields.Required("name", Names.MaxLength), QuotasOf(fields)));

    /// <summary>An account's name stands in every address of it, so it stays.</summary>
    public static AccountQuotas ReadQuotas(JsonElement body, string name) => JsonFields.ReadObject(body, fields =>
    {
        if (fields.Text("name", Names.MaxLength) is { } wanted && wanted != name)
            fields.Add("name", "An account's name can't be changed.");
        return QuotasOf(fields);
    });

    public static (string Email, Role Role) ReadNewMember(JsonElement body) => JsonFields.ReadObject(body, fields =>
    {
        var role = RoleOf(fields);
        if (!fields.Has("role"))
            fields.Add("role", "role is required.");
        return (fields.Required("email", Names.MaxLength), role ?? Role.Member);
    });

    public static (string? Email, Role? Role) ReadMember(JsonElement body) =>
        JsonFields.ReadObject(body, fields => (fields.Text("email", Names.MaxLength), RoleOf(fields)));

    public static KeyDraft ReadKey(JsonElement body) => JsonFields.ReadObject(body, fields => new KeyDraft(
        fields.Required("account", Names.MaxLength),
        fields.Required("member", Names.MaxLength),
        fields.Required("name", Names.MaxLength),
        fields.Flag("live") ?? true,
        fields.Long("expires_at", 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds()) * 1000));

    private static AccountQuotas QuotasOf(JsonFields fields) =>
        new(fields.Long("max_content_length", 0, long.MaxValue), (int?)fields.Long("ocr_page_credit", 0, int.MaxValue));

    private static Role? RoleOf(JsonFields fields)
    {
        var name = fields.Text("role", Names.MaxLength);
        if (name is null)
            return null;
        if (RoleNames.Parse(name) is { } role)
            return role;
        fields.Add("role", $"role must be {RoleNames.All}.");
        return null;
    }
}

/// <summary>Roles as the API and the command line write them.</summary>
internal static class RoleNames
{
    public const string All = "member, administrator or operator";

    public static string Of(Role role) => role switch
    {
        Role.Administrator => "administrator",
        Role.Operator => "operator",
        _ => "member",
    };

    /// <summary>Null for what is no role.</summary>
    public static Role? Parse(string name) => name switch
    {
        "member" => Role.Member,
        "administrator" => Role.Administrator,
        "operator" => Role.Operator,
        _ => null,
    };
}
