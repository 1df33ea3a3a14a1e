using Nota.Api.Versions;
using Nota.Domain.Documents;

namespace Nota.Api.Contracts;

/// <summary><c>{"documents": {id: document}, "name": id of the new project}</c>: that "name" holds the id is the reference's.</summary>
internal sealed record CreatedProjectAnswer(IReadOnlyDictionary<string, DocumentAnswer> Documents, string Name) : IVersioned
{
    public static CreatedProjectAnswer Of(RecordedUpload recorded) => new(UpdatedProjectAnswer.Documents(recorded), recorded.ProjectId);

    public object In(ApiVersion version) => this with { Documents = Documents.ToDictionary(d => d.Key, d => version.ShowCreated(d.Value)) };
}

/// <summary>The answer to an update: the documents added and those that await OCR.</summary>
internal sealed class UpdatedProjectAnswer : Dictionary<string, object>, IVersioned
{
    private const string Added = "documents";

    private UpdatedProjectAnswer(IDictionary<string, object> members) : base(members)
    {
    }

    /// <summary><c>{"documents": …}</c> and, for each document that awaits OCR, <c>id: {member: {"status": "pending"}}</c>.</summary>
    public static UpdatedProjectAnswer Of(RecordedUpload recorded)
    {
        var members = new Dictionary<string, object>();
        foreach (var document in recorded.Documents.Where(d => d.Status == DocumentStatus.OcrPending))
            members[document.Id] = new Dictionary<string, object> { [recorded.MemberId] = new { status = "pending" } };
        var documents = Documents(recorded);
        foreach (var view in recorded.Shared)
            documents[view.Document.Id] = DocumentAnswer.Of(view);
        members[Added] = documents;
        return new UpdatedProjectAnswer(members);
    }

    public object In(ApiVersion version) => new UpdatedProjectAnswer(this)
    {
        [Added] = ((Dictionary<string, DocumentAnswer>)this[Added]).ToDictionary(d => d.Key, d => version.Show(d.Value)),
    };

    internal static Dictionary<string, DocumentAnswer> Documents(RecordedUpload recorded) => recorded.Documents.ToDictionary(
        d => d.Id, d => DocumentAnswer.Of(new DocumentView(d, recorded.Group, [recorded.ProjectId])));
}
