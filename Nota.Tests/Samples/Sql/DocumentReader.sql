-- FindOfWorkflowAsync(id)

-- @id VarChar(36)
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
FROM [Documents] AS [d]
WHERE [d].[Id] = @id AND [d].[IsOfWorkflow] = CAST(1 AS bit)
GO

-- GetAsync(id, scope)

-- @account BigInt
-- @id VarChar(36)
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
FROM [Documents] AS [d]
WHERE [d].[AccountId] = @account AND [d].[Id] = @id AND [d].[IsOfWorkflow] = CAST(0 AS bit)
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
SELECT TOP(1) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
FROM [Documents] AS [d]
WHERE [d].[Id] = @id AND [d].[IsOfWorkflow] = CAST(0 AS bit)
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

-- @account BigInt
-- @projectId VarChar(20)
-- @id VarChar(36)
SELECT [p].[ProjectId], [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages], [a].[Name] AS [Group], [p0].[ProjectId] AS [Holder]
FROM [ProjectDocuments] AS [p]
INNER JOIN [Documents] AS [d] ON [p].[DocumentId] = [d].[Id]
INNER JOIN [Accounts] AS [a] ON [d].[AccountId] = [a].[Id]
INNER JOIN [ProjectDocuments] AS [p0] ON [p].[DocumentId] = [p0].[DocumentId]
WHERE [p].[AccountId] = @account AND [p].[ProjectId] = @projectId AND [p].[DocumentId] = @id
ORDER BY [p].[ProjectId], [p].[DocumentId], [p0].[ProjectId]
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

-- @projectId VarChar(20)
-- @id VarChar(36)
SELECT [p].[ProjectId], [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages], [a].[Name] AS [Group], [p0].[ProjectId] AS [Holder]
FROM [ProjectDocuments] AS [p]
INNER JOIN [Documents] AS [d] ON [p].[DocumentId] = [d].[Id]
INNER JOIN [Accounts] AS [a] ON [d].[AccountId] = [a].[Id]
INNER JOIN [ProjectDocuments] AS [p0] ON [p].[DocumentId] = [p0].[DocumentId]
WHERE [p].[ProjectId] = @projectId AND [p].[DocumentId] = @id
ORDER BY [p].[ProjectId], [p].[DocumentId], [p0].[ProjectId]
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

-- GetViewAsync(id, scope)

-- @p Int
-- @account BigInt
-- @id VarChar(36)
SELECT [p0].[ProjectId], [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages], [a].[Name] AS [Group], [p1].[ProjectId] AS [Holder]
FROM (
    SELECT TOP(@p) [p].[ProjectId], [p].[DocumentId]
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[AccountId] = @account AND [p].[DocumentId] = @id
    ORDER BY [p].[ProjectId]
) AS [p0]
INNER JOIN [Documents] AS [d] ON [p0].[DocumentId] = [d].[Id]
INNER JOIN [Accounts] AS [a] ON [d].[AccountId] = [a].[Id]
INNER JOIN [ProjectDocuments] AS [p1] ON [p0].[DocumentId] = [p1].[DocumentId]
ORDER BY [p0].[ProjectId], [p0].[DocumentId], [p1].[ProjectId]
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

-- @p Int
-- @id VarChar(36)
SELECT [p0].[ProjectId], [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages], [a].[Name] AS [Group], [p1].[ProjectId] AS [Holder]
FROM (
    SELECT TOP(@p) [p].[ProjectId], [p].[DocumentId]
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[DocumentId] = @id
    ORDER BY [p].[ProjectId]
) AS [p0]
INNER JOIN [Documents] AS [d] ON [p0].[DocumentId] = [d].[Id]
INNER JOIN [Accounts] AS [a] ON [d].[AccountId] = [a].[Id]
INNER JOIN [ProjectDocuments] AS [p1] ON [p0].[DocumentId] = [p1].[DocumentId]
ORDER BY [p0].[ProjectId], [p0].[DocumentId], [p1].[ProjectId]
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

-- ListAsync(projectId, after, take)

-- @p Int
-- @projectId VarChar(20)
-- @start VarChar(36)
SELECT [p0].[ProjectId], [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages], [a].[Name] AS [Group], [p1].[ProjectId] AS [Holder]
FROM (
    SELECT TOP(@p) [p].[ProjectId], [p].[DocumentId]
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[ProjectId] = @projectId AND [p].[DocumentId] > @start
    ORDER BY [p].[ProjectId], [p].[DocumentId]
) AS [p0]
INNER JOIN [Documents] AS [d] ON [p0].[DocumentId] = [d].[Id]
INNER JOIN [Accounts] AS [a] ON [d].[AccountId] = [a].[Id]
INNER JOIN [ProjectDocuments] AS [p1] ON [p0].[DocumentId] = [p1].[DocumentId]
ORDER BY [p0].[ProjectId], [p0].[DocumentId], [p1].[ProjectId]
GO

-- ListIdsAsync(projectId, after, take)

-- @p Int
-- @projectId VarChar(20)
-- @start VarChar(36)
SELECT TOP(@p) [p].[DocumentId]
FROM [ProjectDocuments] AS [p]
WHERE [p].[ProjectId] = @projectId AND [p].[DocumentId] > @start
ORDER BY [p].[ProjectId], [p].[DocumentId]
GO

-- ListOfProjectsAsync(accountId, firstProject, lastProject, after, take)

-- @p Int
-- @projectId VarChar(20)
-- @start VarChar(36)
SELECT [p0].[ProjectId], [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages], [a].[Name] AS [Group], [p1].[ProjectId] AS [Holder]
FROM (
    SELECT TOP(@p) [p].[ProjectId], [p].[DocumentId]
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[ProjectId] = @projectId AND [p].[DocumentId] > @start
    ORDER BY [p].[ProjectId], [p].[DocumentId]
) AS [p0]
INNER JOIN [Documents] AS [d] ON [p0].[DocumentId] = [d].[Id]
INNER JOIN [Accounts] AS [a] ON [d].[AccountId] = [a].[Id]
INNER JOIN [ProjectDocuments] AS [p1] ON [p0].[DocumentId] = [p1].[DocumentId]
ORDER BY [p0].[ProjectId], [p0].[DocumentId], [p1].[ProjectId]
GO

-- @p Int
-- @accountId BigInt
-- @lastProject VarChar(20)
-- @last_Item1 VarChar(20)
SELECT [p0].[ProjectId], [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages], [a].[Name] AS [Group], [p1].[ProjectId] AS [Holder]
FROM (
    SELECT TOP(@p) [p].[ProjectId], [p].[DocumentId]
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[AccountId] = @accountId AND [p].[ProjectId] <= @lastProject AND [p].[ProjectId] > @last_Item1
    ORDER BY [p].[ProjectId], [p].[DocumentId]
) AS [p0]
INNER JOIN [Documents] AS [d] ON [p0].[DocumentId] = [d].[Id]
INNER JOIN [Accounts] AS [a] ON [d].[AccountId] = [a].[Id]
INNER JOIN [ProjectDocuments] AS [p1] ON [p0].[DocumentId] = [p1].[DocumentId]
ORDER BY [p0].[ProjectId], [p0].[DocumentId], [p1].[ProjectId]
GO

-- @p Int
-- @accountId BigInt
-- @lastProject VarChar(20)
-- @firstProject VarChar(20)
SELECT [p0].[ProjectId], [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages], [a].[Name] AS [Group], [p1].[ProjectId] AS [Holder]
FROM (
    SELECT TOP(@p) [p].[ProjectId], [p].[DocumentId]
    FROM [ProjectDocuments] AS [p]
    WHERE [p].[AccountId] = @accountId AND [p].[ProjectId] <= @lastProject AND [p].[ProjectId] >= @firstProject
    ORDER BY [p].[ProjectId], [p].[DocumentId]
) AS [p0]
INNER JOIN [Documents] AS [d] ON [p0].[DocumentId] = [d].[Id]
INNER JOIN [Accounts] AS [a] ON [d].[AccountId] = [a].[Id]
INNER JOIN [ProjectDocuments] AS [p1] ON [p0].[DocumentId] = [p1].[DocumentId]
ORDER BY [p0].[ProjectId], [p0].[DocumentId], [p1].[ProjectId]
GO
