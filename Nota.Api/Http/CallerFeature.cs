using Nota.Domain;
using Nota.Domain.Accounts;

namespace Nota.Api.Http;

/// <summary>Keeps who makes a request beside the request.</summary>
internal static class CallerFeature
{
    private static readonly object Key = new();

    public static void SetCaller(this HttpContext context, Caller caller) => context.Items[Key] = caller;

    /// <summary>Null on routes that need no key, and before authentication.</summary>
    public static Caller? FindCaller(this HttpContext context) => context.Items[Key] as Caller;

    public static Caller GetCaller(this HttpContext context) =>
        context.FindCaller() ?? throw new NotaException(FailureKind.Unauthorized, "unauthorized", AuthenticationMiddleware.Message);
}
