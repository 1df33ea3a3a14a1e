using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain;
using Nota.Domain.Accounts;

namespace Nota.Api.Controllers.Admin;

/// <summary>What the administration's controllers share: none of it is for members.</summary>
[Requires(Role.Administrator)]
public abstract class AdminController : NotaController
{
    protected Authority Authority => Caller.Authority;

    protected Task<JsonElement> ReadBodyAsync(CancellationToken ct) => JsonBody.ReadAsync(Request, AdminInput.MaxBodyBytes, ct);

    /// <summary><c>{"name": […]}</c>, a page of it or all of it.</summary>
    /// <param name="place">A row's place in the list, which is also what a cursor may hold.</param>
    /// <param name="isPlace">Whether a cursor may hold this; null: whatever could be a name or an id.</param>
    protected async Task<ActionResult> ListAsync<T>(
        string name, PageQuery query, Func<string?, int, CancellationToken, Task<IReadOnlyList<T>>> read, Func<T, string> place, Func<T, object> answer,
        CancellationToken ct, Func<string, bool>? isPlace = null)
    {
        var rows = await query.RowsAsync(HttpContext, read, place, isPlace ?? (p => p.Length is > 0 and <= 2 * Names.MaxLength), ct);
        return new JsonStreamResult(async (json, token) =>
        {
            json.Writer.WriteStartObject();
            json.Writer.WriteStartArray(name);
            await foreach (var row in rows.WithCancellation(token))
            {
                json.WriteValue(answer(row));
                await json.BreatheAsync(token);
            }

            json.Writer.WriteEndArray();
            json.Writer.WriteEndObject();
        });
    }

    /// <exception cref="NotaException">Invalid.</exception>
    protected static bool FlagOf(string field, string? value) => value switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw NotaException.Invalid(field, $"{field} must be true or false."),
    };
}
