-- Add(document)

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 VarChar(36)
-- @p3 BigInt
-- @p4 BigInt
-- @p5 VarChar(20)
-- @p6 NVarChar(2000)
-- @p7 NVarChar(510)
-- @p8 Int
-- @p9 VarChar(120)
-- @p10 BigInt
-- @p11 VarChar(20)
-- @p12 Int
-- @p13 Int
-- @p14 NVarChar(4000)
-- @p15 BigInt
-- @p16 BigInt
-- @p17 VarChar(120)
-- @p18 VarChar(64)
-- @p19 Int
-- @p20 BigInt
-- @p21 Int
-- @p22 VarChar(64)
-- @p23 Int
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [Documents] ([Id], [AccountId], [CreatedAt], [CreatedBy], [Error], [FileName], [Generation], [LayerBlob], [ModifiedAt], [ModifiedBy], [OcrFlag], [OcrPagesReserved], [PageErrors], [Revision], [Size], [SourceBlob], [SourceSha256], [Status], [StoredBytes], [TextStatus], [TextVersion], [TotalPages])
VALUES (@p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20, @p21, @p22, @p23);
GO

-- FindAsync(id)

-- @id VarChar(36)
SELECT TOP(1) [d].[AccountId]
FROM [Documents] AS [d]
WHERE [d].[Id] = @id
GO

-- @p VarChar(36)
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrPagesReserved], [d].[PageErrors], [d].[Revision], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
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
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrPagesReserved], [d].[PageErrors], [d].[Revision], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
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
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrPagesReserved], [d].[PageErrors], [d].[Revision], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
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
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrPagesReserved], [d].[PageErrors], [d].[Revision], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
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
