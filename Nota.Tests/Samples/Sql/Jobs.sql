-- BlobSweep

-- @p Int
-- @now BigInt
-- @after VarChar(120)
SELECT TOP(@p) [b].[BlobKey]
FROM [BlobPurges] AS [b]
WHERE [b].[DueAt] <= @now AND [b].[BlobKey] > @after
ORDER BY [b].[BlobKey]
GO

-- @now BigInt
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [UploadIntents] AS [u]
        WHERE [u].[ExpiresAt] < @now) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @now BigInt
DELETE FROM [u]
FROM [UploadIntents] AS [u]
WHERE [u].[ExpiresAt] < @now
GO

-- @p0 UniqueIdentifier
-- @p1 BigInt
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
GO

-- @intents NVarChar(4000)
SELECT [u].[Id]
FROM [UploadIntents] AS [u]
WHERE [u].[Id] IN (
    SELECT [i].[value]
    FROM OPENJSON(@intents) WITH ([value] varchar(32) '$') AS [i]
)
GO

-- @items NVarChar(4000)
SELECT [w].[Id]
FROM [WorkItems] AS [w]
WHERE [w].[Id] IN (
    SELECT [i].[value]
    FROM OPENJSON(@items) WITH ([value] bigint '$') AS [i]
)
GO

-- @keys NVarChar(4000)
SELECT [d].[SourceBlob]
FROM [Documents] AS [d]
WHERE [d].[SourceBlob] IN (
    SELECT [k].[value]
    FROM OPENJSON(@keys) WITH ([value] varchar(120) '$') AS [k]
)
GO

-- @keys NVarChar(4000)
SELECT [d].[LayerBlob]
FROM [Documents] AS [d]
WHERE [d].[LayerBlob] IN (
    SELECT [k].[value]
    FROM OPENJSON(@keys) WITH ([value] varchar(120) '$') AS [k]
)
GO

-- @keys NVarChar(4000)
SELECT [w].[ResultBlob]
FROM [WorkItems] AS [w]
WHERE [w].[ResultBlob] IN (
    SELECT [k].[value]
    FROM OPENJSON(@keys) WITH ([value] varchar(120) '$') AS [k]
)
GO

-- @keys NVarChar(4000)
SELECT [b].[BlobKey]
FROM [BlobPurges] AS [b]
WHERE [b].[BlobKey] IN (
    SELECT [k].[value]
    FROM OPENJSON(@keys) WITH ([value] varchar(120) '$') AS [k]
)
GO

-- AnnotationPurge

-- @p Int
-- @due BigInt
SELECT TOP(@p) [a].[ProjectId], [a].[DocumentId], [a].[AnnotationId]
FROM [AnnotationEvents] AS [a]
WHERE [a].[Action] = 2 AND [a].[At] <= @due AND NOT EXISTS (
    SELECT 1
    FROM [AnnotationEvents] AS [a0]
    WHERE [a0].[ProjectId] = [a].[ProjectId] AND [a0].[DocumentId] = [a].[DocumentId] AND [a0].[AnnotationId] = [a].[AnnotationId] AND [a0].[Id] > [a].[Id])
ORDER BY [a].[Id]
GO

-- @key_ProjectId VarChar(20)
-- @key_DocumentId VarChar(36)
-- @key_AnnotationId VarChar(36)
DELETE FROM [a]
FROM [AnnotationEvents] AS [a]
WHERE [a].[ProjectId] = @key_ProjectId AND [a].[DocumentId] = @key_DocumentId AND [a].[AnnotationId] = @key_AnnotationId
GO

-- @p0 UniqueIdentifier
-- @p1 BigInt
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
GO
