-- AddAsync(documents, places, work)

-- @p0 NVarChar(4000)
INSERT INTO [Documents] ([Id], [AccountId], [CreatedAt], [CreatedBy], [Error], [FileName], [Generation], [IsOfWorkflow], [IsSigned], [LayerBlob], [ModifiedAt], [ModifiedBy], [OcrFlag], [OcrLanguages], [OcrPagesReserved], [PageErrors], [PagesBlob], [PagesDone], [PagesSha256], [Revision], [SearchableBlob], [SearchableSha256], [Size], [SourceBlob], [SourceSha256], [Status], [StoredBytes], [TextStatus], [TextVersion], [TotalPages])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6], [r].[c7], [r].[c8], [r].[c9], [r].[c10], [r].[c11], [r].[c12], [r].[c13], [r].[c14], [r].[c15], [r].[c16], [r].[c17], [r].[c18], [r].[c19], [r].[c20], [r].[c21], [r].[c22], [r].[c23], [r].[c24], [r].[c25], [r].[c26], [r].[c27], [r].[c28], [r].[c29]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] bigint 'strict $[3]',
  [c3] varchar(20) 'strict $[4]',
  [c4] nvarchar(2000) 'strict $[5]',
  [c5] nvarchar(510) 'strict $[6]',
  [c6] int 'strict $[7]',
  [c7] bit 'strict $[8]',
  [c8] bit 'strict $[9]',
  [c9] varchar(120) 'strict $[10]',
  [c10] bigint 'strict $[11]',
  [c11] varchar(20) 'strict $[12]',
  [c12] int 'strict $[13]',
  [c13] varchar(100) 'strict $[14]',
  [c14] int 'strict $[15]',
  [c15] nvarchar(max) 'strict $[16]',
  [c16] varchar(120) 'strict $[17]',
  [c17] int 'strict $[18]',
  [c18] varchar(64) 'strict $[19]',
  [c19] bigint 'strict $[20]',
  [c20] varchar(120) 'strict $[21]',
  [c21] varchar(64) 'strict $[22]',
  [c22] bigint 'strict $[23]',
  [c23] varchar(120) 'strict $[24]',
  [c24] varchar(64) 'strict $[25]',
  [c25] int 'strict $[26]',
  [c26] bigint 'strict $[27]',
  [c27] int 'strict $[28]',
  [c28] varchar(64) 'strict $[29]',
  [c29] int 'strict $[30]') AS [r]
ORDER BY [r].[Row]
GO

-- @p0 NVarChar(4000)
INSERT INTO [ProjectDocuments] ([ProjectId], [DocumentId], [AccountId], [AddedAt], [AnnotationsRevision])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(20) 'strict $[1]',
  [c1] varchar(36) 'strict $[2]',
  [c2] bigint 'strict $[3]',
  [c3] bigint 'strict $[4]',
  [c4] bigint 'strict $[5]') AS [r]
ORDER BY [r].[Row]
GO

-- @p0 NVarChar(4000)
INSERT INTO [WorkItems] ([AccountId], [Attempts], [AvailableAt], [CreatedAt], [DocumentId], [Error], [FirstPage], [Generation], [Kind], [LeaseOwner], [LeaseUntil], [PageCount], [ResultBlob], [State], [Turn])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6], [r].[c7], [r].[c8], [r].[c9], [r].[c10], [r].[c11], [r].[c12], [r].[c13], [r].[c14]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] bigint 'strict $[1]',
  [c1] int 'strict $[2]',
  [c2] bigint 'strict $[3]',
  [c3] bigint 'strict $[4]',
  [c4] varchar(36) 'strict $[5]',
  [c5] nvarchar(2000) 'strict $[6]',
  [c6] int 'strict $[7]',
  [c7] int 'strict $[8]',
  [c8] int 'strict $[9]',
  [c9] varchar(64) 'strict $[10]',
  [c10] bigint 'strict $[11]',
  [c11] int 'strict $[12]',
  [c12] varchar(120) 'strict $[13]',
  [c13] int 'strict $[14]',
  [c14] bigint 'strict $[15]') AS [r]
ORDER BY [r].[Row]
GO

-- CountPageAsync(accountId, documentId, isRecognised)

-- @used Int
-- @accountId BigInt
UPDATE [a]
SET [a].[OcrPagesReserved] = [a].[OcrPagesReserved] - 1,
    [a].[OcrPagesUsed] = [a].[OcrPagesUsed] + @used
FROM [Accounts] AS [a]
WHERE [a].[Id] = @accountId
GO

-- @documentId VarChar(36)
UPDATE [d]
SET [d].[OcrPagesReserved] = [d].[OcrPagesReserved] - 1,
    [d].[PagesDone] = [d].[PagesDone] + 1
FROM [Documents] AS [d]
WHERE [d].[Id] = @documentId
GO

-- FindAsync(id)

-- @id VarChar(36)
SELECT TOP(1) [d].[AccountId]
FROM [Documents] AS [d]
WHERE [d].[Id] = @id
GO

-- @p VarChar(36)
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
FROM [Documents] AS [d]
WHERE [d].[Id] = @p
GO

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- GetAsync(id, scope)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @p VarChar(36)
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
FROM [Documents] AS [d]
WHERE [d].[Id] = @p
GO

-- @account BigInt
-- @id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE [t].[AccountId] = @account AND [t].[Kind] = 1 AND [t].[ParentId] = '' AND [t].[Id] = @id) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @id VarChar(36)
SELECT TOP(1) [d].[AccountId]
FROM [Documents] AS [d]
WHERE [d].[Id] = @id
GO

-- @id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE [t].[Kind] = 1 AND [t].[ParentId] = '' AND [t].[Id] = @id) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- GetInProjectAsync(projectId, id, scope)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @account BigInt
-- @id VarChar(36)
-- @projectId VarChar(20)
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
FROM [Documents] AS [d]
WHERE [d].[AccountId] = @account AND [d].[Id] = @id AND EXISTS (
    SELECT 1
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[ProjectId] = @projectId AND [p].[DocumentId] = @id)
GO

-- @account BigInt
-- @projectId VarChar(20)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Projects] AS [p]
        WHERE [p].[AccountId] = @account AND [p].[Id] = @projectId) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @account BigInt
-- @projectId VarChar(60)
-- @id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE [t].[AccountId] = @account AND (([t].[Kind] = 2 AND [t].[ParentId] = @projectId AND [t].[Id] = @id) OR ([t].[Kind] = 1 AND [t].[ParentId] = '' AND [t].[Id] = @id))) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @id VarChar(36)
SELECT TOP(1) [d].[AccountId]
FROM [Documents] AS [d]
WHERE [d].[Id] = @id
GO

-- @id VarChar(36)
-- @projectId VarChar(20)
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
FROM [Documents] AS [d]
WHERE [d].[Id] = @id AND EXISTS (
    SELECT 1
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[ProjectId] = @projectId AND [p].[DocumentId] = @id)
GO

-- @projectId VarChar(20)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Projects] AS [p]
        WHERE [p].[Id] = @projectId) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @projectId VarChar(60)
-- @id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE ([t].[Kind] = 2 AND [t].[ParentId] = @projectId AND [t].[Id] = @id) OR ([t].[Kind] = 1 AND [t].[ParentId] = '' AND [t].[Id] = @id)) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- GetViewAsync(document)

-- @document_AccountId BigInt
SELECT TOP(2) [a].[Name]
FROM [Accounts] AS [a]
WHERE [a].[Id] = @document_AccountId
GO

-- @ids NVarChar(4000)
SELECT [p].[DocumentId], [p].[ProjectId]
FROM [ProjectDocuments] AS [p]
WHERE [p].[DocumentId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
ORDER BY [p].[ProjectId]
GO

-- ListForgottenAsync(take)

-- @p Int
SELECT TOP(@p) [d].[Id]
FROM [Documents] AS [d]
WHERE [d].[TextStatus] = 2 AND NOT EXISTS (
    SELECT 1
    FROM [WorkItems] AS [w]
    WHERE [w].[DocumentId] = [d].[Id] AND [w].[Generation] = [d].[Generation])
ORDER BY [d].[Id]
GO

-- ListViewsAsync(documents, group)

-- @ids NVarChar(4000)
SELECT [p].[DocumentId], [p].[ProjectId]
FROM [ProjectDocuments] AS [p]
WHERE [p].[DocumentId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
ORDER BY [p].[ProjectId]
GO

-- RemoveFromProjectAsync(document, projectId, at, purgeAt)

-- @projectId VarChar(20)
UPDATE [p]
SET [p].[AnnotationsRevision] = [p].[AnnotationsRevision] + CAST(1 AS bigint)
FROM [Projects] AS [p]
WHERE [p].[Id] = @projectId
GO

-- @documentId VarChar(36)
UPDATE [d]
SET [d].[Revision] = [d].[Revision] + CAST(1 AS bigint)
FROM [Documents] AS [d]
WHERE [d].[Id] = @documentId
GO

-- @documentId VarChar(36)
UPDATE [p]
SET [p].[Revision] = [p].[Revision] + CAST(1 AS bigint)
FROM [Projects] AS [p]
WHERE [p].[Id] IN (
    SELECT [p0].[ProjectId]
    FROM [ProjectDocuments] AS [p0]
    WHERE [p0].[DocumentId] = @documentId
)
GO

-- @projectId VarChar(20)
-- @document_Id VarChar(36)
DELETE FROM [p]
FROM [ProjectDocuments] AS [p]
WHERE [p].[ProjectId] = @projectId AND [p].[DocumentId] = @document_Id
GO

-- @document_Id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [ProjectDocuments] AS [p]
        WHERE [p].[DocumentId] = @document_Id) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 BigInt
-- @p3 VarChar(36)
-- @p4 Int
-- @p5 VarChar(60)
-- @p6 BigInt
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [Tombstones] ([AccountId], [Id], [Kind], [ParentId], [DeletedAt])
VALUES (@p2, @p3, @p4, @p5, @p6);
GO

-- TouchAsync(documentId)

-- @documentId VarChar(36)
UPDATE [d]
SET [d].[Revision] = [d].[Revision] + CAST(1 AS bigint)
FROM [Documents] AS [d]
WHERE [d].[Id] = @documentId
GO

-- @documentId VarChar(36)
UPDATE [p]
SET [p].[Revision] = [p].[Revision] + CAST(1 AS bigint)
FROM [Projects] AS [p]
WHERE [p].[Id] IN (
    SELECT [p0].[ProjectId]
    FROM [ProjectDocuments] AS [p0]
    WHERE [p0].[DocumentId] = @documentId
)
GO
