-- GetAsync(id, scope)

-- @account BigInt
-- @id VarChar(20)
SELECT TOP(1) [p].[Id], [p].[AccountId], [p].[AnnotationsRevision], [p].[CreatedAt], [p].[CreatedBy], [p].[Description], [p].[ModifiedAt], [p].[ModifiedBy], [p].[Name], [p].[Revision], [p].[SchemaRevision], [a].[Name], [a].[OcrPageCredit]
FROM [Projects] AS [p]
INNER JOIN [Accounts] AS [a] ON [p].[AccountId] = [a].[Id]
WHERE [p].[AccountId] = @account AND [p].[Id] = @id
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
SELECT TOP(1) [p].[Id], [p].[AccountId], [p].[AnnotationsRevision], [p].[CreatedAt], [p].[CreatedBy], [p].[Description], [p].[ModifiedAt], [p].[ModifiedBy], [p].[Name], [p].[Revision], [p].[SchemaRevision], [a].[Name], [a].[OcrPageCredit]
FROM [Projects] AS [p]
INNER JOIN [Accounts] AS [a] ON [p].[AccountId] = [a].[Id]
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

-- ListAsync(accountId, after, take)

-- @p Int
-- @accountId BigInt
-- @start VarChar(20)
SELECT TOP(@p) [p].[Id], [p].[AccountId], [p].[AnnotationsRevision], [p].[CreatedAt], [p].[CreatedBy], [p].[Description], [p].[ModifiedAt], [p].[ModifiedBy], [p].[Name], [p].[Revision], [p].[SchemaRevision], [a].[Name], [a].[OcrPageCredit]
FROM [Projects] AS [p]
INNER JOIN [Accounts] AS [a] ON [p].[AccountId] = [a].[Id]
WHERE [p].[AccountId] = @accountId AND [p].[Id] > @start
ORDER BY [p].[Id]
GO
