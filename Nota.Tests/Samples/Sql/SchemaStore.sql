-- AddAsync(types)

-- @p0 NVarChar(4000)
INSERT INTO [AnnotationTypes] ([Id], [AccountId], [Blue], [CreatedAt], [Description], [Green], [Name], [Opacity], [ProjectId], [Red], [Revision])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6], [r].[c7], [r].[c8], [r].[c9], [r].[c10]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] tinyint 'strict $[3]',
  [c3] bigint 'strict $[4]',
  [c4] nvarchar(max) 'strict $[5]',
  [c5] tinyint 'strict $[6]',
  [c6] nvarchar(600) 'strict $[7]',
  [c7] float 'strict $[8]',
  [c8] varchar(20) 'strict $[9]',
  [c9] tinyint 'strict $[10]',
  [c10] bigint 'strict $[11]') AS [r]
ORDER BY [r].[Row]
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
