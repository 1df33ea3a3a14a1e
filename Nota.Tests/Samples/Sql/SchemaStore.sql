-- Add(type)

-- @p0 VarChar(36)
-- @p1 BigInt
-- @p2 TinyInt
-- @p3 BigInt
-- @p4 NVarChar(4000)
-- @p5 TinyInt
-- @p6 NVarChar(600)
-- @p7 Float
-- @p8 VarChar(20)
-- @p9 TinyInt
-- @p10 BigInt
-- @p11 UniqueIdentifier
-- @p12 BigInt
SET NOCOUNT ON;
INSERT INTO [AnnotationTypes] ([Id], [AccountId], [Blue], [CreatedAt], [Description], [Green], [Name], [Opacity], [ProjectId], [Red], [Revision])
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10);
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p11, @p12);
GO

-- CountUsesAsync(projectId, typeIds)

-- @projectId VarChar(20)
-- @typeIds NVarChar(4000)
SELECT [a].[TypeId] AS [Key], COUNT(*) AS [Count]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @projectId AND [a].[TypeId] IN (
    SELECT [t].[value]
    FROM OPENJSON(@typeIds) WITH ([value] varchar(36) '$') AS [t]
)
GROUP BY [a].[TypeId]
GO

-- DeleteAsync(types, at)

-- @p0 VarChar(36)
-- @p1 VarChar(36)
-- @p2 BigInt
-- @p3 VarChar(36)
-- @p4 Int
-- @p5 VarChar(60)
-- @p6 BigInt
-- @p7 BigInt
-- @p8 VarChar(36)
-- @p9 Int
-- @p10 VarChar(60)
-- @p11 BigInt
SET NOCOUNT ON;
DELETE FROM [AnnotationTypes]
OUTPUT 1
WHERE [Id] = @p0;
DELETE FROM [AnnotationTypes]
OUTPUT 1
WHERE [Id] = @p1;
INSERT INTO [Tombstones] ([AccountId], [Id], [Kind], [ParentId], [DeletedAt])
VALUES (@p2, @p3, @p4, @p5, @p6),
(@p7, @p8, @p9, @p10, @p11);
GO

-- GetAsync(projectId, id)

-- @p VarChar(36)
SELECT TOP(1) [a].[Id], [a].[AccountId], [a].[Blue], [a].[CreatedAt], [a].[Description], [a].[Green], [a].[Name], [a].[Opacity], [a].[ProjectId], [a].[Red], [a].[Revision]
FROM [AnnotationTypes] AS [a]
WHERE [a].[Id] = @p
GO

-- @projectId VarChar(60)
-- @id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE [t].[Kind] = 3 AND [t].[ParentId] = @projectId AND [t].[Id] = @id) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- ListAsync(projectId)

-- @projectId VarChar(20)
SELECT [a].[Id], [a].[AccountId], [a].[Blue], [a].[CreatedAt], [a].[Description], [a].[Green], [a].[Name], [a].[Opacity], [a].[ProjectId], [a].[Red], [a].[Revision]
FROM [AnnotationTypes] AS [a]
WHERE [a].[ProjectId] = @projectId
ORDER BY [a].[Id]
GO

-- TouchAsync(projectId)

-- @projectId VarChar(20)
UPDATE [p]
SET [p].[SchemaRevision] = [p].[SchemaRevision] + CAST(1 AS bigint)
FROM [Projects] AS [p]
WHERE [p].[Id] = @projectId
GO
