using Nota.Api.Contracts;

namespace Nota.Api.Versions;

/// <summary>
/// The first version. It knows no state of text but <c>ready</c> and <c>pending</c>, exports times in seconds, and shows
/// less of a document that is created with its project.
/// </summary>
internal sealed class Version20160503 : ApiVersion
{
    public override string Name => "2016-05-03";

    internal override DocumentAnswer Show(DocumentAnswer document) =>
        document.TextConversionStatus == DocumentAnswer.TextAwaitsOcr ? document with { TextConversionStatus = DocumentAnswer.TextPending } : document;

    internal override DocumentAnswer ShowCreated(DocumentAnswer document) => Show(document) with
    {
        CreatedAt = null,
        CreatedBy = null,
        ModifiedAt = null,
        ModifiedBy = null,
        Error = null,
        PageErrors = null,
    };

    internal override long ShowExportedTime(long milliseconds) => milliseconds / 1000;
}
