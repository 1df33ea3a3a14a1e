using FluentValidation;
using Nota.Domain;

namespace Nota.Api.Contracts;

internal static class Validation
{
    /// <exception cref="NotaException">Invalid, with the messages by field.</exception>
    public static void Check<T>(this AbstractValidator<T> validator, T subject)
    {
        var result = validator.Validate(subject);
        if (!result.IsValid)
            throw NotaException.Invalid(result.Errors.GroupBy(e => e.PropertyName).ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).ToArray()));
    }
}
