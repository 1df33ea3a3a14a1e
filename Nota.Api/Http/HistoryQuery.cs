using Microsoft.AspNetCore.Mvc;

namespace Nota.Api.Http;

/// <summary>The query of an annotation's history.</summary>
public sealed class HistoryQuery : PageQuery
{
    [FromQuery(Name = "offset_unit")]
    public string? OffsetUnit { get; set; }
}
