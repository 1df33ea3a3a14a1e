using Nota.Api.Contracts;
using Nota.Domain.Documents;

namespace Nota.Api.Http;

/// <summary>
/// Answers to uploads. One of which nothing was kept for want of room is not given again: once there is room, the same
/// request stores its files. As soon as a file was kept it is, for else that file would be stored twice.
/// </summary>
internal static class UploadAnswers
{
    public static WriteAnswer Created(RecordedUpload recorded) =>
        Of(StatusCodes.Status201Created, CreatedProjectAnswer.Of(recorded), recorded).With("Location", $"/projects/{recorded.ProjectId}");

    public static WriteAnswer Updated(RecordedUpload recorded) => Of(StatusCodes.Status200OK, UpdatedProjectAnswer.Of(recorded), recorded);

    private static WriteAnswer Of<T>(int status, T value, RecordedUpload recorded) where T : notnull => new(status, (json, _) =>
    {
        json.WriteValue(value);
        return Task.CompletedTask;
    })
    {
        IsKept = !recorded.WantsRoom,
    };
}
