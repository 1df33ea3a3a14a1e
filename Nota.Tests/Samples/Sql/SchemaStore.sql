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

-- @ids NVarChar(4000)
DELETE FROM [a]
FROM [AnnotationTypes] AS [a]
WHERE [a].[Id] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
GO

-- @p0 NVarChar(4000)
INSERT INTO [Tombstones] ([Kind], [ParentId], [Id], [AccountId], [DeletedAt])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] int 'strict $[1]',
  [c1] varchar(60) 'strict $[2]',
  [c2] varchar(36) 'strict $[3]',
  [c3] bigint 'strict $[4]',
  [c4] bigint 'strict $[5]') AS [r]
ORDER BY [r].[Row]
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
