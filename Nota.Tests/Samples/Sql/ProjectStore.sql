-- Add(project)

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 VarChar(20)
-- @p3 BigInt
-- @p4 BigInt
-- @p5 BigInt
-- @p6 VarChar(20)
-- @p7 NVarChar(4000)
-- @p8 BigInt
-- @p9 VarChar(20)
-- @p10 NVarChar(600)
-- @p11 BigInt
-- @p12 BigInt
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [Projects] ([Id], [AccountId], [AnnotationsRevision], [CreatedAt], [CreatedBy], [Description], [ModifiedAt], [ModifiedBy], [Name], [Revision], [SchemaRevision])
VALUES (@p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12);
GO

-- AddDocumentAsync(link)

-- @p VarChar(20)
-- @p1 VarChar(36)
SELECT TOP(1) [p].[ProjectId], [p].[DocumentId], [p].[AccountId], [p].[AddedAt], [p].[AnnotationsRevision]
FROM [ProjectDocuments] AS [p]
WHERE [p].[ProjectId] = @p AND [p].[DocumentId] = @p1
GO

-- @link_ProjectId VarChar(60)
-- @link_DocumentId VarChar(36)
DELETE FROM [t]
FROM [Tombstones] AS [t]
WHERE [t].[Kind] = 2 AND [t].[ParentId] = @link_ProjectId AND [t].[Id] = @link_DocumentId
GO

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 VarChar(36)
-- @p3 VarChar(20)
-- @p4 BigInt
-- @p5 BigInt
-- @p6 BigInt
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [ProjectDocuments] ([DocumentId], [ProjectId], [AccountId], [AddedAt], [AnnotationsRevision])
VALUES (@p2, @p3, @p4, @p5, @p6);
GO

-- DeleteAsync(project, at, purgeAt)

-- @projectId VarChar(20)
-- @accountId BigInt
UPDATE [a]
SET [a].[ContentLengthUsed] = [a].[ContentLengthUsed] - (
    SELECT COALESCE(SUM([d].[StoredBytes]), CAST(0 AS bigint))
    FROM [Documents] AS [d]
    WHERE [d].[Id] IN (
        SELECT [p].[DocumentId]
        FROM [ProjectDocuments] AS [p]
        WHERE [p].[ProjectId] = @projectId AND NOT EXISTS (
            SELECT 1
            FROM [ProjectDocuments] AS [p0]
            WHERE [p0].[DocumentId] = [p].[DocumentId] AND [p0].[ProjectId] <> @projectId)
    )),
    [a].[OcrPagesReserved] = [a].[OcrPagesReserved] - (
        SELECT COALESCE(SUM([d0].[OcrPagesReserved]), 0)
        FROM [Documents] AS [d0]
        WHERE [d0].[Id] IN (
            SELECT [p1].[DocumentId]
            FROM [ProjectDocuments] AS [p1]
            WHERE [p1].[ProjectId] = @projectId AND NOT EXISTS (
                SELECT 1
                FROM [ProjectDocuments] AS [p2]
                WHERE [p2].[DocumentId] = [p1].[DocumentId] AND [p2].[ProjectId] <> @projectId)
        ))
FROM [Accounts] AS [a]
WHERE [a].[Id] = @accountId
GO

-- @projectId VarChar(20)
SELECT [w].[DocumentId]
FROM [WorkItems] AS [w]
WHERE [w].[State] = 1 AND [w].[DocumentId] IN (
    SELECT [p].[DocumentId]
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[ProjectId] = @projectId AND NOT EXISTS (
        SELECT 1
        FROM [ProjectDocuments] AS [p0]
        WHERE [p0].[DocumentId] = [p].[DocumentId] AND [p0].[ProjectId] <> @projectId)
)
GO

-- @p0 Int
-- @p1 BigInt
-- @p2 NVarChar(4000)
-- @p3 NVarChar(4000)
INSERT INTO [Tombstones] ([AccountId], [Kind], [ParentId], [Id], [DeletedAt])
SELECT l.[AccountId], @p0, '', l.[DocumentId], @p1 FROM [ProjectDocuments] AS l
WHERE l.[ProjectId] = CAST(@p2 AS varchar(20)) AND NOT EXISTS (
  SELECT 1 FROM [ProjectDocuments] AS o WHERE o.[DocumentId] = l.[DocumentId] AND o.[ProjectId] <> CAST(@p3 AS varchar(20)))
GO

-- @p0 BigInt
-- @p1 NVarChar(4000)
-- @p2 BigInt
-- @p3 NVarChar(4000)
-- @p4 BigInt
-- @p5 NVarChar(4000)
-- @p6 BigInt
-- @p7 NVarChar(4000)
-- @p8 BigInt
-- @p9 NVarChar(4000)
-- @p10 NVarChar(4000)
INSERT INTO [BlobPurges] ([BlobKey], [AccountId], [DueAt])
SELECT b.[BlobKey], MIN(b.[AccountId]), MAX(b.[DueAt]) FROM (
  SELECT d.[SourceBlob] AS [BlobKey], d.[AccountId] AS [AccountId], @p0 AS [DueAt], d.[Id] AS [DocumentId]
  FROM [ProjectDocuments] AS l INNER JOIN [Documents] AS d ON d.[Id] = l.[DocumentId] WHERE l.[ProjectId] = CAST(@p1 AS varchar(20))
  UNION ALL
  SELECT d.[PagesBlob], d.[AccountId], @p2, d.[Id]
  FROM [ProjectDocuments] AS l INNER JOIN [Documents] AS d ON d.[Id] = l.[DocumentId] WHERE l.[ProjectId] = CAST(@p3 AS varchar(20))
  UNION ALL
  SELECT d.[SearchableBlob], d.[AccountId], @p4, d.[Id]
  FROM [ProjectDocuments] AS l INNER JOIN [Documents] AS d ON d.[Id] = l.[DocumentId] WHERE l.[ProjectId] = CAST(@p5 AS varchar(20))
  UNION ALL
  SELECT d.[LayerBlob], d.[AccountId], @p6, d.[Id]
  FROM [ProjectDocuments] AS l INNER JOIN [Documents] AS d ON d.[Id] = l.[DocumentId] WHERE l.[ProjectId] = CAST(@p7 AS varchar(20))
  UNION ALL
  SELECT w.[ResultBlob], w.[AccountId], @p8, w.[DocumentId]
  FROM [ProjectDocuments] AS l INNER JOIN [WorkItems] AS w ON w.[DocumentId] = l.[DocumentId] WHERE l.[ProjectId] = CAST(@p9 AS varchar(20))
) AS b
WHERE b.[BlobKey] IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM [ProjectDocuments] AS o WHERE o.[DocumentId] = b.[DocumentId] AND o.[ProjectId] <> CAST(@p10 AS varchar(20)))
  AND NOT EXISTS (SELECT 1 FROM [BlobPurges] AS p WHERE p.[BlobKey] = b.[BlobKey])
  AND NOT EXISTS (
    SELECT 1 FROM [Documents] AS s WHERE s.[IsOfWorkflow] = 1
    AND (s.[SourceBlob] = b.[BlobKey] OR s.[PagesBlob] = b.[BlobKey] OR s.[LayerBlob] = b.[BlobKey]))
GROUP BY b.[BlobKey]
GO

-- @projectId VarChar(20)
DELETE FROM [w]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] IN (
    SELECT [p].[DocumentId]
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[ProjectId] = @projectId AND NOT EXISTS (
        SELECT 1
        FROM [ProjectDocuments] AS [p0]
        WHERE [p0].[DocumentId] = [p].[DocumentId] AND [p0].[ProjectId] <> @projectId)
)
GO

-- @projectId VarChar(20)
DELETE FROM [d]
FROM [Documents] AS [d]
WHERE [d].[Id] IN (
    SELECT [p].[DocumentId]
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[ProjectId] = @projectId AND NOT EXISTS (
        SELECT 1
        FROM [ProjectDocuments] AS [p0]
        WHERE [p0].[DocumentId] = [p].[DocumentId] AND [p0].[ProjectId] <> @projectId)
)
GO

-- @project_Id VarChar(20)
UPDATE [p]
SET [p].[Revision] = [p].[Revision] + CAST(1 AS bigint)
FROM [Projects] AS [p]
WHERE [p].[Id] IN (
    SELECT [p0].[ProjectId]
    FROM [ProjectDocuments] AS [p0]
    WHERE [p0].[ProjectId] <> @project_Id AND [p0].[DocumentId] IN (
        SELECT [p1].[DocumentId]
        FROM [ProjectDocuments] AS [p1]
        WHERE [p1].[ProjectId] = @project_Id
    )
)
GO

-- @project_Id VarChar(20)
UPDATE [d]
SET [d].[Revision] = [d].[Revision] + CAST(1 AS bigint)
FROM [Documents] AS [d]
WHERE [d].[Id] IN (
    SELECT [p].[DocumentId]
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[ProjectId] = @project_Id
)
GO

-- @project_Id VarChar(20)
DELETE FROM [p]
FROM [ProjectDocuments] AS [p]
WHERE [p].[ProjectId] = @project_Id
GO

-- @project_Id VarChar(20)
DELETE FROM [p]
FROM [Projects] AS [p]
WHERE [p].[Id] = @project_Id
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

-- GetAsync(id, scope)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @p VarChar(20)
SELECT TOP(1) [p].[Id], [p].[AccountId], [p].[AnnotationsRevision], [p].[CreatedAt], [p].[CreatedBy], [p].[Description], [p].[ModifiedAt], [p].[ModifiedBy], [p].[Name], [p].[Revision], [p].[SchemaRevision]
FROM [Projects] AS [p]
WHERE [p].[Id] = @p
GO

-- @account BigInt
-- @id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE [t].[AccountId] = @account AND [t].[Kind] = 0 AND [t].[ParentId] = '' AND [t].[Id] = @id) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @id VarChar(20)
SELECT TOP(1) [p].[AccountId]
FROM [Projects] AS [p]
WHERE [p].[Id] = @id
GO

-- @id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE [t].[Kind] = 0 AND [t].[ParentId] = '' AND [t].[Id] = @id) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- TouchAsync(projectId, memberId, at)

-- @p VarChar(20)
-- @p2 BigInt
-- @projectId VarChar(20)
UPDATE [p]
SET [p].[ModifiedBy] = @p,
    [p].[ModifiedAt] = @p2,
    [p].[Revision] = [p].[Revision] + CAST(1 AS bigint)
FROM [Projects] AS [p]
WHERE [p].[Id] = @projectId
GO
