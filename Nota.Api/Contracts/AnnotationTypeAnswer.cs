using System.Text.Json.Serialization;
using Nota.Domain.Schemas;

namespace Nota.Api.Contracts;

/// <summary>A type of annotation. <c>color</c> is <c>[r, g, b, opacity]</c>; times are Unix seconds, UTC.</summary>
internal sealed record AnnotationTypeAnswer(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id, double[] Color, long CreatedAt, string Description, string Name)
{
    public static AnnotationTypeAnswer Of(AnnotationType type, bool withId = false) => new(
        withId ? type.Id : null, [type.Red, type.Green, type.Blue, type.Opacity], type.CreatedAt / 1000, type.Description ?? "", type.Name);

    public static Dictionary<string, AnnotationTypeAnswer> MapOf(IEnumerable<AnnotationType> types) => types.ToDictionary(t => t.Id, t => Of(t));
}
