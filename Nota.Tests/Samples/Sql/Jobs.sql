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
SELECT [d].[PagesBlob]
FROM [Documents] AS [d]
WHERE [d].[PagesBlob] IN (
    SELECT [k].[value]
    FROM OPENJSON(@keys) WITH ([value] varchar(120) '$') AS [k]
)
GO

-- @keys NVarChar(4000)
SELECT [d].[SearchableBlob]
FROM [Documents] AS [d]
WHERE [d].[SearchableBlob] IN (
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

-- @names NVarChar(4000)
-- @now BigInt
SELECT MAX([s].[ExpiresAt])
FROM [ServiceHolds] AS [s]
WHERE [s].[Name] IN (
    SELECT [n].[value]
    FROM OPENJSON(@names) WITH ([value] varchar(40) '$') AS [n]
) AND [s].[ExpiresAt] > @now
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

-- EventPurge

-- @p Int
-- @due BigInt
SELECT TOP(@p) [a].[At]
FROM [AccountEvents] AS [a]
WHERE [a].[At] < @due
ORDER BY [a].[At]
GO

-- @until BigInt
DELETE FROM [a]
FROM [AccountEvents] AS [a]
WHERE [a].[At] <= @until
GO

-- IdempotencyPurge

-- @p Int
-- @now BigInt
-- @abandoned BigInt
DELETE FROM [i]
FROM [IdempotencyRecords] AS [i]
WHERE EXISTS (
    SELECT 1
    FROM (
        SELECT TOP(@p) [i0].[Scope], [i0].[Key]
        FROM [IdempotencyRecords] AS [i0]
        WHERE [i0].[ExpiresAt] <= @now OR ([i0].[State] = 0 AND [i0].[LeaseUntil] <= @abandoned)
        ORDER BY [i0].[ExpiresAt]
    ) AS [i1]
    WHERE [i1].[Scope] = [i].[Scope] AND [i1].[Key] = [i].[Key])
GO

-- DeletedContent

-- @p BigInt
UPDATE [b]
SET [b].[DueAt] = @p
FROM [BlobPurges] AS [b]
GO

-- @names NVarChar(4000)
-- @now BigInt
SELECT MAX([s].[ExpiresAt])
FROM [ServiceHolds] AS [s]
WHERE [s].[Name] IN (
    SELECT [n].[value]
    FROM OPENJSON(@names) WITH ([value] varchar(40) '$') AS [n]
) AND [s].[ExpiresAt] > @now
GO

-- @p Int
-- @now BigInt
-- @after VarChar(120)
SELECT TOP(@p) [b].[BlobKey]
FROM [BlobPurges] AS [b]
WHERE [b].[DueAt] <= @now AND [b].[BlobKey] > @after
ORDER BY [b].[BlobKey]
GO

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

-- NodeRegistry

-- @gone BigInt
-- @_id VarChar(64)
DELETE FROM [s]
FROM [ServiceNodes] AS [s]
WHERE [s].[SeenAt] < @gone AND [s].[Id] <> @_id
GO

-- @p BigInt
-- @_id VarChar(64)
UPDATE [s]
SET [s].[SeenAt] = @p
FROM [ServiceNodes] AS [s]
WHERE [s].[Id] = @_id
GO

SELECT COUNT(*)
FROM [ServiceNodes] AS [s]
WHERE [s].[Roles] LIKE 'api%'
GO

-- @_id VarChar(64)
DELETE FROM [s]
FROM [ServiceNodes] AS [s]
WHERE [s].[Id] = @_id
GO
