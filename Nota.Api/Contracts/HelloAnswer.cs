using Nota.Api.Versions;
using Nota.Domain.Accounts;

namespace Nota.Api.Contracts;

/// <summary>Whom a key stands for, and the version of the API that is served.</summary>
internal sealed record HelloAnswer(string Message, string Group, string Member, Role Role, string Version) : IVersioned
{
    public static HelloAnswer Of(Caller caller) => new("hello", caller.Account, caller.MemberId, caller.Role, ApiVersion.Latest.Name);

    public object In(ApiVersion version) => this with { Version = version.Name };
}
