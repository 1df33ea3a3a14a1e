namespace Nota.Infrastructure.Data.Model;

/// <summary>Column lengths in UTF-16 code units: twice the limit in code points where users write the text.</summary>
internal static class Lengths
{
    public const int PushId = 20;
    public const int DocumentId = 36;
    public const int TombstoneParent = 60;
    public const int TextVersion = 32;
    public const int Context = 32;
    public const int Metadata = 4000;
    public const int BlobKey = 120;
    public const int IntentId = 32;
    public const int Sha256 = 64;
    public const int SigningSecret = 64;
    public const int IdempotencyKey = 255;
    public const int EventKind = 40;
    public const int KeyPrefix = 40;
    public const int OcrLanguages = Nota.Domain.Documents.OcrLanguages.MaxLength;
    public const int LeaseOwner = 64;
    public const int Name = 600;
    public const int Description = 6000;
    public const int FileName = 510;
    public const int Subject = 200;
    public const int Email = 640;
    public const int Error = 2000;
    public const int WorkflowType = 40;
    public const int FieldName = Nota.Domain.Workflows.DefinitionRules.MaxNameLength;
    public const int Pattern = Nota.Domain.Workflows.ValuePattern.MaxLength;
    public const int DocumentName = 2 * Nota.Domain.Workflows.Documents.WorkflowDocument.MaxNameLength;
    public const int FailureReason = 40;
    public const int WebhookSecret = 512;
    public const int StageName = 2 * Nota.Domain.Workflows.StageRules.MaxNameLength;
}
