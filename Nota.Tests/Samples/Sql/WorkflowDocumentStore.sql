-- Add(change)

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 BigInt
-- @p3 Int
-- @p4 NVarChar(4000)
-- @p5 BigInt
-- @p6 NVarChar(4000)
-- @p7 VarChar(36)
-- @p8 VarChar(100)
-- @p9 NVarChar(640)
-- @p10 Int
-- @p11 VarChar(36)
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [DocumentChanges] ([AccountId], [Action], [After], [At], [Before], [DocumentId], [FieldName], [Member], [Target], [TargetId])
OUTPUT INSERTED.[Id]
VALUES (@p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11);
GO

-- Add(delivery)

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 VarChar(36)
-- @p3 BigInt
-- @p4 Int
-- @p5 BigInt
-- @p6 VarChar(36)
-- @p7 BigInt
-- @p8 NVarChar(2000)
-- @p9 VarChar(40)
-- @p10 Int
-- @p11 Int
-- @p12 BigInt
-- @p13 NVarChar(4000)
-- @p14 VarChar(36)
-- @p15 VarChar(36)
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [WebhookDeliveries] ([Id], [AccountId], [Attempts], [CreatedAt], [DocumentId], [DueAt], [Error], [Event], [State], [StatusCode], [TriedAt], [Url], [WebhookId], [WorkflowId])
VALUES (@p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15);
GO

-- Add(document)

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 VarChar(36)
-- @p3 BigInt
-- @p4 VarChar(40)
-- @p5 NVarChar(4000)
-- @p6 Int
-- @p7 Bit
-- @p8 Bit
-- @p9 NVarChar(4000)
-- @p10 NVarChar(4000)
-- @p11 VarChar(36)
-- @p12 NVarChar(4000)
-- @p13 VarChar(36)
-- @p14 BigInt
-- @p15 VarChar(36)
-- @p16 Int
-- @p17 Int
-- @p18 BigInt
-- @p19 VarChar(20)
-- @p20 NVarChar(4000)
-- @p21 Int
-- @p22 VarChar(36)
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [WorkflowDocuments] ([Id], [AccountId], [FailureReason], [FetchUrl], [Format], [HasPassed], [IsRejected], [Metadata], [Name], [NotaDocumentId], [PageDpi], [PassedStageId], [Revision], [StageId], [Status], [TotalPages], [UploadedAt], [UploadedBy], [VerificationMessage], [VerificationStatus], [WorkflowId])
VALUES (@p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20, @p21, @p22);
GO

-- CountOpenAsync(accountId, memberIds)

-- @memberIds NVarChar(4000)
-- @accountId BigInt
SELECT [d].[MemberId] AS [Member], COUNT(*) AS [Count]
FROM [DocumentReviewers] AS [d]
INNER JOIN [WorkflowDocuments] AS [w] ON [d].[DocumentId] = [w].[Id]
WHERE [d].[MemberId] IN (
    SELECT [m].[value]
    FROM OPENJSON(@memberIds) WITH ([value] varchar(20) '$') AS [m]
) AND [w].[AccountId] = @accountId AND [w].[HasPassed] = CAST(0 AS bit)
GROUP BY [d].[MemberId]
GO

-- DeleteAsync(document)

-- @document_Id VarChar(36)
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
FROM [Documents] AS [d]
WHERE [d].[Id] = @document_Id
GO

-- @content_StoredBytes BigInt
-- @document_Id VarChar(36)
-- @content_SourceBlob VarChar(120)
UPDATE [d]
SET [d].[StoredBytes] = [d].[StoredBytes] + @content_StoredBytes
FROM [Documents] AS [d]
WHERE [d].[Id] <> @document_Id AND [d].[SourceBlob] = @content_SourceBlob
GO

-- @givenBack BigInt
-- @content_OcrPagesReserved Int
-- @content_AccountId BigInt
UPDATE [a]
SET [a].[ContentLengthUsed] = [a].[ContentLengthUsed] - @givenBack,
    [a].[OcrPagesReserved] = [a].[OcrPagesReserved] - @content_OcrPagesReserved
FROM [Accounts] AS [a]
WHERE [a].[Id] = @content_AccountId
GO

-- @document_Id VarChar(36)
SELECT [w].[ResultBlob]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] = @document_Id AND [w].[ResultBlob] IS NOT NULL
GO

-- @documentId VarChar(36)
SELECT [w].[AccountId], [w].[State], [w].[ResultBlob]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] = @documentId AND [w].[Id] <> CAST(0 AS bigint)
GO

-- @documentId VarChar(36)
DELETE FROM [w]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] = @documentId AND [w].[Id] <> CAST(0 AS bigint)
GO

-- @document_Id VarChar(36)
-- @keys NVarChar(4000)
SELECT [d].[SourceBlob]
FROM [Documents] AS [d]
WHERE [d].[Id] <> @document_Id AND [d].[SourceBlob] IN (
    SELECT [k].[value]
    FROM OPENJSON(@keys) WITH ([value] varchar(120) '$') AS [k]
)
GO

-- @document_Id VarChar(36)
-- @keys NVarChar(4000)
SELECT [d].[PagesBlob]
FROM [Documents] AS [d]
WHERE [d].[Id] <> @document_Id AND [d].[PagesBlob] IN (
    SELECT [k].[value]
    FROM OPENJSON(@keys) WITH ([value] varchar(120) '$') AS [k]
)
GO

-- @document_Id VarChar(36)
-- @keys NVarChar(4000)
SELECT [d].[SearchableBlob]
FROM [Documents] AS [d]
WHERE [d].[Id] <> @document_Id AND [d].[SearchableBlob] IN (
    SELECT [k].[value]
    FROM OPENJSON(@keys) WITH ([value] varchar(120) '$') AS [k]
)
GO

-- @document_Id VarChar(36)
-- @keys NVarChar(4000)
SELECT [d].[LayerBlob]
FROM [Documents] AS [d]
WHERE [d].[Id] <> @document_Id AND [d].[LayerBlob] IN (
    SELECT [k].[value]
    FROM OPENJSON(@keys) WITH ([value] varchar(120) '$') AS [k]
)
GO

-- @keys NVarChar(4000)
DELETE FROM [b]
FROM [BlobPurges] AS [b]
WHERE [b].[BlobKey] IN (
    SELECT [k].[value]
    FROM OPENJSON(@keys) WITH ([value] varchar(120) '$') AS [k]
)
GO

-- @p0 VarChar(120)
-- @p1 BigInt
-- @p2 BigInt
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [BlobPurges] ([BlobKey], [AccountId], [DueAt])
VALUES (@p0, @p1, @p2);
GO

-- @p2 NVarChar(4000)
-- @document_Id VarChar(36)
UPDATE [i]
SET [i].[Body] = NULL,
    [i].[Headers] = @p2,
    [i].[DocumentId] = NULL
FROM [IdempotencyRecords] AS [i]
WHERE [i].[DocumentId] = @document_Id
GO

-- @document_Id VarChar(36)
DELETE FROM [d]
FROM [Documents] AS [d]
WHERE [d].[Id] = @document_Id
GO

-- FindAsync(id)

-- @id VarChar(36)
SELECT TOP(1) [w].[AccountId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[Id] = @id
GO

-- @p VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[Id] = @p
GO

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- GetAsync(workflowId, id, scope)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @account BigInt
-- @id VarChar(36)
-- @workflowId VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[AccountId] = @account AND [w].[Id] = @id AND [w].[WorkflowId] = @workflowId
GO

-- @id VarChar(36)
SELECT TOP(1) [w].[AccountId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[Id] = @id
GO

-- @id VarChar(36)
-- @workflowId VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[Id] = @id AND [w].[WorkflowId] = @workflowId
GO

-- GetViewAsync(document)

-- @documentIds NVarChar(4000)
SELECT [w].[Id], [w].[AccountId], [w].[Content], [w].[DocumentId], [w].[Dpi], [w].[Height], [w].[Number], [w].[VerificationMessage], [w].[VerificationStatus], [w].[Width]
FROM [WorkflowPages] AS [w]
WHERE [w].[DocumentId] IN (
    SELECT [d].[value]
    FROM OPENJSON(@documentIds) WITH ([value] varchar(36) '$') AS [d]
)
ORDER BY [w].[DocumentId], [w].[Number]
GO

-- @ids NVarChar(4000)
SELECT [d].[DocumentId], [m].[Email]
FROM [DocumentReviewers] AS [d]
INNER JOIN [Members] AS [m] ON [d].[MemberId] = [m].[Id]
WHERE [d].[DocumentId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
ORDER BY [d].[Position]
GO

-- ListAsync(workflowId, before, take)

-- @p Int
-- @workflowId VarChar(36)
-- @before BigInt
SELECT TOP(@p) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[WorkflowId] = @workflowId AND [w].[UploadedAt] < @before
ORDER BY [w].[Id]
GO

-- @p Int
-- @workflowId VarChar(36)
SELECT TOP(@p) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[WorkflowId] = @workflowId
ORDER BY [w].[Id]
GO

-- ListPagesAsync(documentId)

-- @documentId VarChar(36)
SELECT [w].[Id], [w].[AccountId], [w].[Content], [w].[DocumentId], [w].[Dpi], [w].[Height], [w].[Number], [w].[VerificationMessage], [w].[VerificationStatus], [w].[Width]
FROM [WorkflowPages] AS [w]
WHERE [w].[DocumentId] = @documentId
ORDER BY [w].[Number]
GO

-- ListReviewersAsync(documentId)

-- @documentId VarChar(36)
SELECT [d].[MemberId]
FROM [DocumentReviewers] AS [d]
WHERE [d].[DocumentId] = @documentId
ORDER BY [d].[Position]
GO

-- ListWebhooksAsync(workflowId)

-- @workflowId VarChar(36)
SELECT [w].[Id], [w].[AccountId], [w].[Events], [w].[Position], [w].[Secret], [w].[Url], [w].[WorkflowId]
FROM [Webhooks] AS [w]
WHERE [w].[WorkflowId] = @workflowId
ORDER BY [w].[Position]
GO

-- RemoveExampleAsync(workflowId, id)

-- @workflowId VarChar(36)
-- @id VarChar(36)
DELETE FROM [l]
FROM [LearnedExamples] AS [l]
WHERE [l].[WorkflowId] = @workflowId AND [l].[Id] = @id
GO

-- ReplacePagesAsync(documentId, pages)

-- @documentId VarChar(36)
DELETE FROM [w]
FROM [WorkflowPages] AS [w]
WHERE [w].[DocumentId] = @documentId
GO

-- @p0 NVarChar(max)
INSERT INTO [WorkflowPages] ([Id], [AccountId], [Content], [DocumentId], [Dpi], [Height], [Number], [VerificationMessage], [VerificationStatus], [Width])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6], [r].[c7], [r].[c8], [r].[c9]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] nvarchar(max) 'strict $[3]',
  [c3] varchar(36) 'strict $[4]',
  [c4] int 'strict $[5]',
  [c5] int 'strict $[6]',
  [c6] int 'strict $[7]',
  [c7] nvarchar(max) 'strict $[8]',
  [c8] int 'strict $[9]',
  [c9] int 'strict $[10]') AS [r]
ORDER BY [r].[Row]
GO

-- @p0 NVarChar(4000)
INSERT INTO [WorkflowPages] ([Id], [AccountId], [Content], [DocumentId], [Dpi], [Height], [Number], [VerificationMessage], [VerificationStatus], [Width])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6], [r].[c7], [r].[c8], [r].[c9]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] nvarchar(max) 'strict $[3]',
  [c3] varchar(36) 'strict $[4]',
  [c4] int 'strict $[5]',
  [c5] int 'strict $[6]',
  [c6] int 'strict $[7]',
  [c7] nvarchar(max) 'strict $[8]',
  [c8] int 'strict $[9]',
  [c9] int 'strict $[10]') AS [r]
ORDER BY [r].[Row]
GO

-- ReplaceWebhooksAsync(workflowId, webhooks)

-- @workflowId VarChar(36)
SELECT [w].[Id]
FROM [Webhooks] AS [w]
WHERE [w].[WorkflowId] = @workflowId
GO

-- @workflowId VarChar(36)
-- @kept NVarChar(4000)
DELETE FROM [w]
FROM [Webhooks] AS [w]
WHERE [w].[WorkflowId] = @workflowId AND [w].[Id] NOT IN (
    SELECT [k].[value]
    FROM OPENJSON(@kept) WITH ([value] varchar(36) '$') AS [k]
)
GO

-- @p Int
-- @p3 NVarChar(2000)
-- @workflowId VarChar(36)
-- @kept NVarChar(4000)
UPDATE [w]
SET [w].[State] = @p,
    [w].[Error] = @p3
FROM [WebhookDeliveries] AS [w]
WHERE [w].[WorkflowId] = @workflowId AND [w].[State] = 0 AND [w].[WebhookId] NOT IN (
    SELECT [k].[value]
    FROM OPENJSON(@kept) WITH ([value] varchar(36) '$') AS [k]
)
GO

-- @p0 NVarChar(4000)
INSERT INTO [Webhooks] ([Id], [AccountId], [Events], [Position], [Secret], [Url], [WorkflowId])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] nvarchar(max) 'strict $[3]',
  [c3] int 'strict $[4]',
  [c4] nvarchar(512) 'strict $[5]',
  [c5] nvarchar(4000) 'strict $[6]',
  [c6] varchar(36) 'strict $[7]') AS [r]
ORDER BY [r].[Row]
GO

-- SetExampleAsync(documentId, example)

-- @documentId VarChar(36)
DELETE FROM [l]
FROM [LearnedExamples] AS [l]
WHERE [l].[DocumentId] = @documentId
GO

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 VarChar(36)
-- @p3 BigInt
-- @p4 NVarChar(4000)
-- @p5 BigInt
-- @p6 VarChar(36)
-- @p7 NVarChar(4000)
-- @p8 VarChar(64)
-- @p9 VarChar(36)
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [LearnedExamples] ([Id], [AccountId], [Content], [CreatedAt], [DocumentId], [Fields], [Layout], [WorkflowId])
VALUES (@p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9);
GO

-- SetReviewersAsync(documentId, memberIds)

-- @documentId VarChar(36)
DELETE FROM [d]
FROM [DocumentReviewers] AS [d]
WHERE [d].[DocumentId] = @documentId
GO

-- @p0 NVarChar(4000)
INSERT INTO [DocumentReviewers] ([DocumentId], [MemberId], [Position])
SELECT [r].[c0], [r].[c1], [r].[c2]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] varchar(20) 'strict $[2]',
  [c2] int 'strict $[3]') AS [r]
ORDER BY [r].[Row]
GO

-- TryAdmitAsync(accountId, pages, limit, now)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @accountId BigInt
-- @p BigInt
DELETE FROM [p]
FROM [PageAdmissions] AS [p]
WHERE [p].[AccountId] = @accountId AND [p].[At] <= @p
GO

-- @accountId BigInt
SELECT [p].[At], [p].[Pages]
FROM [PageAdmissions] AS [p]
WHERE [p].[AccountId] = @accountId
ORDER BY [p].[At]
GO

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 BigInt
-- @p3 BigInt
-- @p4 Int
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [PageAdmissions] ([AccountId], [At], [Pages])
OUTPUT INSERTED.[Id]
VALUES (@p2, @p3, @p4);
GO
