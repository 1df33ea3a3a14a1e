-- GetAsync(projectId, id)

-- @projectId VarChar(20)
-- @id VarChar(36)
SELECT TOP(1) [a].[Id], [a].[AccountId], [a].[Blue], [a].[CreatedAt], [a].[Description], [a].[Green], [a].[Name], [a].[Opacity], [a].[ProjectId], [a].[Red], [a].[Revision]
FROM [AnnotationTypes] AS [a]
WHERE [a].[ProjectId] = @projectId AND [a].[Id] = @id
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
SELECT TOP(1) [p].[SchemaRevision]
FROM [Projects] AS [p]
WHERE [p].[Id] = @projectId
GO

-- @projectId VarChar(20)
SELECT [a].[Id], [a].[AccountId], [a].[Blue], [a].[CreatedAt], [a].[Description], [a].[Green], [a].[Name], [a].[Opacity], [a].[ProjectId], [a].[Red], [a].[Revision]
FROM [AnnotationTypes] AS [a]
WHERE [a].[ProjectId] = @projectId
ORDER BY [a].[Id]
GO

-- ListAsync(projectId, after, take)

-- @p Int
-- @projectId VarChar(20)
-- @start VarChar(36)
SELECT TOP(@p) [a].[Id], [a].[AccountId], [a].[Blue], [a].[CreatedAt], [a].[Description], [a].[Green], [a].[Name], [a].[Opacity], [a].[ProjectId], [a].[Red], [a].[Revision]
FROM [AnnotationTypes] AS [a]
WHERE [a].[ProjectId] = @projectId AND [a].[Id] > @start
ORDER BY [a].[ProjectId], [a].[Id]
GO

-- ListOfProjectsAsync(accountId, firstProject, lastProject, after, take)

-- @p Int
-- @projectId VarChar(20)
-- @start VarChar(36)
SELECT TOP(@p) [a].[Id], [a].[AccountId], [a].[Blue], [a].[CreatedAt], [a].[Description], [a].[Green], [a].[Name], [a].[Opacity], [a].[ProjectId], [a].[Red], [a].[Revision]
FROM [AnnotationTypes] AS [a]
WHERE [a].[ProjectId] = @projectId AND [a].[Id] > @start
ORDER BY [a].[ProjectId], [a].[Id]
GO

-- @p Int
-- @accountId BigInt
-- @lastProject VarChar(20)
-- @last_Item1 VarChar(20)
SELECT TOP(@p) [a].[Id], [a].[AccountId], [a].[Blue], [a].[CreatedAt], [a].[Description], [a].[Green], [a].[Name], [a].[Opacity], [a].[ProjectId], [a].[Red], [a].[Revision]
FROM [AnnotationTypes] AS [a]
WHERE [a].[AccountId] = @accountId AND [a].[ProjectId] <= @lastProject AND [a].[ProjectId] > @last_Item1
ORDER BY [a].[ProjectId], [a].[Id]
GO

-- @p Int
-- @accountId BigInt
-- @lastProject VarChar(20)
-- @firstProject VarChar(20)
SELECT TOP(@p) [a].[Id], [a].[AccountId], [a].[Blue], [a].[CreatedAt], [a].[Description], [a].[Green], [a].[Name], [a].[Opacity], [a].[ProjectId], [a].[Red], [a].[Revision]
FROM [AnnotationTypes] AS [a]
WHERE [a].[AccountId] = @accountId AND [a].[ProjectId] <= @lastProject AND [a].[ProjectId] >= @firstProject
ORDER BY [a].[ProjectId], [a].[Id]
GO
