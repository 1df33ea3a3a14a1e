-- GetAsync(id, scope)

-- @account BigInt
-- @id VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[CreatedAt], [w].[CreatedBy], [w].[Description], [w].[Languages], [w].[ProcessingType], [w].[RetentionDays], [w].[Revision], [w].[TableCapture], [w].[UpdatedAt], [w].[WorkflowType]
FROM [Workflows] AS [w]
WHERE [w].[AccountId] = @account AND [w].[Id] = @id
GO

-- @ids NVarChar(4000)
SELECT [w].[Id], [w].[AccountId], [w].[IsMultiple], [w].[Labels], [w].[Name], [w].[Pattern], [w].[Position], [w].[Type], [w].[WorkflowId]
FROM [WorkflowFields] AS [w]
WHERE [w].[WorkflowId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
ORDER BY [w].[Position]
GO

-- @ids NVarChar(4000)
SELECT [w].[Id], [w].[AccountId], [w].[Labels], [w].[Name], [w].[Position], [w].[WorkflowId]
FROM [WorkflowHeaders] AS [w]
WHERE [w].[WorkflowId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
ORDER BY [w].[Position]
GO

-- @ids NVarChar(4000)
SELECT [w].[Id], [w].[AccountId], [w].[Name], [w].[Policy], [w].[Position], [w].[Rules], [w].[WorkflowId]
FROM [WorkflowStages] AS [w]
WHERE [w].[WorkflowId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
ORDER BY [w].[Position]
GO

-- @ids NVarChar(4000)
SELECT [w0].[StageId], [m].[Id], [m].[Email]
FROM [WorkflowStages] AS [w]
INNER JOIN [WorkflowReviewers] AS [w0] ON [w].[Id] = [w0].[StageId]
INNER JOIN [Members] AS [m] ON [w0].[MemberId] = [m].[Id]
WHERE [w].[WorkflowId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
ORDER BY [w0].[Position]
GO

-- @id VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[CreatedAt], [w].[CreatedBy], [w].[Description], [w].[Languages], [w].[ProcessingType], [w].[RetentionDays], [w].[Revision], [w].[TableCapture], [w].[UpdatedAt], [w].[WorkflowType]
FROM [Workflows] AS [w]
WHERE [w].[Id] = @id
GO

-- ListAsync(accountId, skip, take)

-- @accountId BigInt
-- @p Int
-- @p2 Int
SELECT [w].[Id], [w].[AccountId], [w].[CreatedAt], [w].[CreatedBy], [w].[Description], [w].[Languages], [w].[ProcessingType], [w].[RetentionDays], [w].[Revision], [w].[TableCapture], [w].[UpdatedAt], [w].[WorkflowType]
FROM [Workflows] AS [w]
WHERE [w].[AccountId] = @accountId
ORDER BY [w].[AccountId] DESC, [w].[Id] DESC
OFFSET @p ROWS FETCH NEXT @p2 ROWS ONLY
GO

-- @ids NVarChar(4000)
SELECT [w].[Id], [w].[AccountId], [w].[IsMultiple], [w].[Labels], [w].[Name], [w].[Pattern], [w].[Position], [w].[Type], [w].[WorkflowId]
FROM [WorkflowFields] AS [w]
WHERE [w].[WorkflowId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
ORDER BY [w].[Position]
GO

-- @ids NVarChar(4000)
SELECT [w].[Id], [w].[AccountId], [w].[Labels], [w].[Name], [w].[Position], [w].[WorkflowId]
FROM [WorkflowHeaders] AS [w]
WHERE [w].[WorkflowId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
ORDER BY [w].[Position]
GO

-- @ids NVarChar(4000)
SELECT [w].[Id], [w].[AccountId], [w].[Name], [w].[Policy], [w].[Position], [w].[Rules], [w].[WorkflowId]
FROM [WorkflowStages] AS [w]
WHERE [w].[WorkflowId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
ORDER BY [w].[Position]
GO

-- @ids NVarChar(4000)
SELECT [w0].[StageId], [m].[Id], [m].[Email]
FROM [WorkflowStages] AS [w]
INNER JOIN [WorkflowReviewers] AS [w0] ON [w].[Id] = [w0].[StageId]
INNER JOIN [Members] AS [m] ON [w0].[MemberId] = [m].[Id]
WHERE [w].[WorkflowId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
ORDER BY [w0].[Position]
GO
