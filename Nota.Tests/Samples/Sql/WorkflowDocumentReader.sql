-- FindAsync(id)

-- @id VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[Id] = @id
GO

-- FindPageAsync(documentId, id)

-- @documentId VarChar(36)
-- @id VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[Content], [w].[DocumentId], [w].[Dpi], [w].[Height], [w].[Number], [w].[VerificationMessage], [w].[VerificationStatus], [w].[Width]
FROM [WorkflowPages] AS [w]
WHERE [w].[DocumentId] = @documentId AND [w].[Id] = @id
GO

-- FindPageAsync(documentId, number)

-- @documentId VarChar(36)
-- @number Int
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[Content], [w].[DocumentId], [w].[Dpi], [w].[Height], [w].[Number], [w].[VerificationMessage], [w].[VerificationStatus], [w].[Width]
FROM [WorkflowPages] AS [w]
WHERE [w].[DocumentId] = @documentId AND [w].[Number] = @number
GO

-- FindTracesAsync(documentId)

-- @documentId VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [DocumentChanges] AS [d]
        WHERE [d].[DocumentId] = @documentId AND [d].[Action] = 3 AND [d].[Target] = 0 AND [d].[Member] IS NOT NULL) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @documentId VarChar(36)
SELECT DISTINCT [d].[FieldName]
FROM [DocumentChanges] AS [d]
WHERE [d].[DocumentId] = @documentId AND [d].[Action] = 2 AND [d].[Target] = 2 AND [d].[FieldName] IS NOT NULL
GO

-- GetAsync(workflowId, id, scope)

-- @account BigInt
-- @id VarChar(36)
-- @workflowId VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[AccountId] = @account AND [w].[Id] = @id AND [w].[WorkflowId] = @workflowId
GO

-- @id VarChar(36)
-- @workflowId VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[Id] = @id AND [w].[WorkflowId] = @workflowId
GO

-- GetViewAsync(workflowId, id, scope)

-- @account BigInt
-- @id VarChar(36)
-- @workflowId VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[AccountId] = @account AND [w].[Id] = @id AND [w].[WorkflowId] = @workflowId
GO

-- @documentIds NVarChar(4000)
SELECT [w].[Id], [w].[AccountId], [w].[Content], [w].[DocumentId], [w].[Dpi], [w].[Height], [w].[Number], [w].[VerificationMessage], [w].[VerificationStatus], [w].[Width]
FROM [WorkflowPages] AS [w]
WHERE [w].[DocumentId] IN (
    SELECT [d].[value]
    FROM OPENJSON(@documentIds) WITH ([value] varchar(36) '$') AS [d]
)
ORDER BY [w].[DocumentId], [w].[Number]
GO

-- @id VarChar(36)
-- @workflowId VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[Id] = @id AND [w].[WorkflowId] = @workflowId
GO

-- ListAsync(workflowId, filter, skip, take)

-- @workflowId VarChar(36)
SELECT [m].[Id], [m].[Email]
FROM [Workflows] AS [w]
INNER JOIN [Members] AS [m] ON [w].[AccountId] = [m].[AccountId]
WHERE [w].[Id] = @workflowId
GO

-- @workflowId VarChar(36)
-- @status Int
-- @verification Int
-- @from BigInt
-- @to BigInt
-- @named NVarChar(4000)
SELECT COUNT(*)
FROM [WorkflowDocuments] AS [w]
WHERE [w].[WorkflowId] = @workflowId AND [w].[Status] = @status AND [w].[VerificationStatus] = @verification AND [w].[UploadedAt] >= @from AND [w].[UploadedAt] < @to AND EXISTS (
    SELECT 1
    FROM [DocumentReviewers] AS [d]
    WHERE [d].[DocumentId] = [w].[Id] AND [d].[MemberId] IN (
        SELECT [n].[value]
        FROM OPENJSON(@named) WITH ([value] varchar(20) '$') AS [n]
    ))
GO

-- @workflowId VarChar(36)
-- @status Int
-- @verification Int
-- @from BigInt
-- @to BigInt
-- @named NVarChar(4000)
-- @p Int
-- @p8 Int
SELECT [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[WorkflowId] = @workflowId AND [w].[Status] = @status AND [w].[VerificationStatus] = @verification AND [w].[UploadedAt] >= @from AND [w].[UploadedAt] < @to AND EXISTS (
    SELECT 1
    FROM [DocumentReviewers] AS [d]
    WHERE [d].[DocumentId] = [w].[Id] AND [d].[MemberId] IN (
        SELECT [n].[value]
        FROM OPENJSON(@named) WITH ([value] varchar(20) '$') AS [n]
    ))
ORDER BY [w].[WorkflowId] DESC, [w].[Id] DESC
OFFSET @p ROWS FETCH NEXT @p8 ROWS ONLY
GO

-- @documentIds NVarChar(4000)
SELECT [w].[Id], [w].[DocumentId], [w].[AccountId], [w].[Number], [w].[Width], [w].[Height], [w].[Dpi], [w].[VerificationStatus], [w].[VerificationMessage]
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

-- @workflowId VarChar(36)
SELECT COUNT(*)
FROM [WorkflowDocuments] AS [w]
WHERE [w].[WorkflowId] = @workflowId
GO

-- @workflowId VarChar(36)
-- @p Int
-- @p2 Int
SELECT [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[WorkflowId] = @workflowId
ORDER BY [w].[WorkflowId] DESC, [w].[Id] DESC
OFFSET @p ROWS FETCH NEXT @p2 ROWS ONLY
GO

-- ListChangesAsync(documentId, skip, take)

-- @documentId VarChar(36)
-- @p Int
-- @p2 Int
SELECT [d].[Id], [d].[AccountId], [d].[Action], [d].[After], [d].[At], [d].[Before], [d].[DocumentId], [d].[FieldName], [d].[Member], [d].[Target], [d].[TargetId]
FROM [DocumentChanges] AS [d]
WHERE [d].[DocumentId] = @documentId
ORDER BY [d].[DocumentId], [d].[Id]
OFFSET @p ROWS FETCH NEXT @p2 ROWS ONLY
GO

-- ListDeliveriesAsync(workflowId, skip, take)

-- @workflowId VarChar(36)
-- @p Int
-- @p2 Int
SELECT [w].[Id], [w].[AccountId], [w].[Attempts], [w].[CreatedAt], [w].[DocumentId], [w].[DueAt], [w].[Error], [w].[Event], [w].[State], [w].[StatusCode], [w].[TriedAt], [w].[Url], [w].[WebhookId], [w].[WorkflowId]
FROM [WebhookDeliveries] AS [w]
WHERE [w].[WorkflowId] = @workflowId
ORDER BY [w].[WorkflowId] DESC, [w].[Id] DESC
OFFSET @p ROWS FETCH NEXT @p2 ROWS ONLY
GO

-- ListExamplesAsync(workflowId, take)

-- @p Int
-- @workflowId VarChar(36)
SELECT TOP(@p) [l].[Id], [l].[AccountId], [l].[Content], [l].[CreatedAt], [l].[DocumentId], [l].[Fields], [l].[Layout], [l].[WorkflowId]
FROM [LearnedExamples] AS [l]
WHERE [l].[WorkflowId] = @workflowId
ORDER BY [l].[WorkflowId] DESC, [l].[Id] DESC
GO

-- ListWebhooksAsync(workflowId)

-- @workflowId VarChar(36)
SELECT [w].[Id], [w].[AccountId], [w].[Events], [w].[Position], [w].[Secret], [w].[Url], [w].[WorkflowId]
FROM [Webhooks] AS [w]
WHERE [w].[WorkflowId] = @workflowId
ORDER BY [w].[Position]
GO

-- ListWholeAsync(workflowId, filter, after, take)

-- @workflowId VarChar(36)
SELECT [m].[Id], [m].[Email]
FROM [Workflows] AS [w]
INNER JOIN [Members] AS [m] ON [w].[AccountId] = [m].[AccountId]
WHERE [w].[Id] = @workflowId
GO

-- @p Int
-- @workflowId VarChar(36)
-- @status Int
-- @verification Int
-- @from BigInt
-- @to BigInt
-- @named NVarChar(4000)
-- @start VarChar(36)
SELECT TOP(@p) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[WorkflowId] = @workflowId AND [w].[Status] = @status AND [w].[VerificationStatus] = @verification AND [w].[UploadedAt] >= @from AND [w].[UploadedAt] < @to AND EXISTS (
    SELECT 1
    FROM [DocumentReviewers] AS [d]
    WHERE [d].[DocumentId] = [w].[Id] AND [d].[MemberId] IN (
        SELECT [n].[value]
        FROM OPENJSON(@named) WITH ([value] varchar(20) '$') AS [n]
    )) AND [w].[Id] > @start
ORDER BY [w].[WorkflowId], [w].[Id]
GO

-- @documentIds NVarChar(4000)
SELECT [w].[Id], [w].[AccountId], [w].[Content], [w].[DocumentId], [w].[Dpi], [w].[Height], [w].[Number], [w].[VerificationMessage], [w].[VerificationStatus], [w].[Width]
FROM [WorkflowPages] AS [w]
WHERE [w].[DocumentId] IN (
    SELECT [d].[value]
    FROM OPENJSON(@documentIds) WITH ([value] varchar(36) '$') AS [d]
)
ORDER BY [w].[DocumentId], [w].[Number]
GO

-- @p Int
-- @workflowId VarChar(36)
-- @start VarChar(36)
SELECT TOP(@p) [w].[Id], [w].[AccountId], [w].[FailureReason], [w].[FetchUrl], [w].[Format], [w].[HasPassed], [w].[IsRejected], [w].[Metadata], [w].[Name], [w].[NotaDocumentId], [w].[PageDpi], [w].[PassedStageId], [w].[Revision], [w].[StageId], [w].[Status], [w].[TotalPages], [w].[UploadedAt], [w].[UploadedBy], [w].[VerificationMessage], [w].[VerificationStatus], [w].[WorkflowId]
FROM [WorkflowDocuments] AS [w]
WHERE [w].[WorkflowId] = @workflowId AND [w].[Id] > @start
ORDER BY [w].[WorkflowId], [w].[Id]
GO
