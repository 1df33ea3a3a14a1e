using Nota.Domain.Documents;

namespace Nota.Api.Contracts;

/// <summary>Answers to uploads, as the reference prints them.</summary>
internal static class UploadAnswer
{
    /// <summary><c>{"documents": {id: document}, "name": id of the new project}</c>: that "name" holds the id is the reference's.</summary>
    public static IReadOnlyDictionary<string, object> OfNew(RecordedUpload recorded) => new Dictionary<string, object>
    {
        ["documents"] = Documents(recorded),
        ["name"] = recorded.ProjectId,
    };

    /// <summary><c>{"documents": …}</c> and, for each document that awaits OCR, <c>id: {member: {"status": "pending"}}</c>.</summary>
    /// <param name="shared">Documents put into the project that existed before.</param>
    public static IReadOnlyDictionary<string, object> OfUpdate(RecordedUpload recorded, IReadOnlyList<DocumentView> shared)
    {
        var answer = new Dictionary<string, object>();
        foreach (var document in recorded.Documents.Where(d => d.Status == DocumentStatus.OcrPending))
            answer[document.Id] = new Dictionary<string, object> { [recorded.MemberId] = new { status = "pending" } };
        var documents = Documents(recorded);
        foreach (var view in shared)
            documents[view.Document.Id] = DocumentAnswer.Of(view);
        answer["documents"] = documents;
        return answer;
    }

    private static Dictionary<string, DocumentAnswer> Documents(RecordedUpload recorded) => recorded.Documents.ToDictionary(
        d => d.Id, d => DocumentAnswer.Of(new DocumentView(d, recorded.Group, [recorded.ProjectId])));
}
