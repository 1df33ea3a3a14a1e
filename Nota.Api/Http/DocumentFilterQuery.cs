using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts.Workflows;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Http;

/// <summary>The query that chooses among a workflow's documents.</summary>
public sealed class DocumentFilterQuery
{
    [FromQuery(Name = "status")]
    public string? Status { get; set; }

    [FromQuery(Name = "verification_status")]
    public string? VerificationStatus { get; set; }

    /// <summary>E-mail address.</summary>
    [FromQuery(Name = "reviewer")]
    public string? Reviewer { get; set; }

    /// <exception cref="NotaException">Invalid.</exception>
    public DocumentFilter Read() => new(
        WordOf<ProcessingStatus>("status", Status), WordOf<VerificationStatus>("verification_status", VerificationStatus), string.IsNullOrEmpty(Reviewer) ? null : Reviewer);

    private static T? WordOf<T>(string name, string? text) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (Words<T>.Of(value) == text)
                return value;
        }

        throw NotaException.Invalid(name, string.Create(CultureInfo.InvariantCulture, $"{name} must be one of {Words<T>.All}."));
    }
}
