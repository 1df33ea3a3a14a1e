-- AddAsync(workflow)

-- @p0 VarChar(36)
-- @p1 BigInt
-- @p2 BigInt
-- @p3 VarChar(20)
-- @p4 NVarChar(4000)
-- @p5 VarChar(100)
-- @p6 Int
-- @p7 Int
-- @p8 BigInt
-- @p9 Bit
-- @p10 BigInt
-- @p11 VarChar(40)
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [Workflows] ([Id], [AccountId], [CreatedAt], [CreatedBy], [Description], [Languages], [ProcessingType], [RetentionDays], [Revision], [TableCapture], [UpdatedAt], [WorkflowType])
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11);
GO

-- @p0 NVarChar(4000)
INSERT INTO [WorkflowFields] ([Id], [AccountId], [IsMultiple], [Labels], [Name], [Pattern], [Position], [Type], [WorkflowId])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6], [r].[c7], [r].[c8]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] bit 'strict $[3]',
  [c3] nvarchar(max) 'strict $[4]',
  [c4] varchar(100) 'strict $[5]',
  [c5] nvarchar(500) 'strict $[6]',
  [c6] int 'strict $[7]',
  [c7] int 'strict $[8]',
  [c8] varchar(36) 'strict $[9]') AS [r]
ORDER BY [r].[Row]
GO

-- @p0 NVarChar(4000)
INSERT INTO [WorkflowHeaders] ([Id], [AccountId], [Labels], [Name], [Position], [WorkflowId])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] nvarchar(max) 'strict $[3]',
  [c3] varchar(100) 'strict $[4]',
  [c4] int 'strict $[5]',
  [c5] varchar(36) 'strict $[6]') AS [r]
ORDER BY [r].[Row]
GO

-- @p0 NVarChar(4000)
INSERT INTO [WorkflowStages] ([Id], [AccountId], [Name], [Policy], [Position], [Rules], [WorkflowId])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] nvarchar(200) 'strict $[3]',
  [c3] int 'strict $[4]',
  [c4] int 'strict $[5]',
  [c5] nvarchar(max) 'strict $[6]',
  [c6] varchar(36) 'strict $[7]') AS [r]
ORDER BY [r].[Row]
GO

-- @stages NVarChar(4000)
DELETE FROM [w]
FROM [WorkflowReviewers] AS [w]
WHERE [w].[StageId] IN (
    SELECT [s].[value]
    FROM OPENJSON(@stages) WITH ([value] varchar(36) '$') AS [s]
)
GO

-- @p0 NVarChar(4000)
INSERT INTO [WorkflowReviewers] ([StageId], [MemberId], [Position])
SELECT [r].[c0], [r].[c1], [r].[c2]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] varchar(20) 'strict $[2]',
  [c2] int 'strict $[3]') AS [r]
ORDER BY [r].[Row]
GO

-- CountAsync(accountId)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @accountId BigInt
SELECT COUNT(*)
FROM [Workflows] AS [w]
WHERE [w].[AccountId] = @accountId
GO

-- DeleteAsync(workflow)

-- @workflow_Id VarChar(36)
DELETE FROM [w]
FROM [Workflows] AS [w]
WHERE [w].[Id] = @workflow_Id
GO

-- GetAsync(id, scope)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @p VarChar(36)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[CreatedAt], [w].[CreatedBy], [w].[Description], [w].[Languages], [w].[ProcessingType], [w].[RetentionDays], [w].[Revision], [w].[TableCapture], [w].[UpdatedAt], [w].[WorkflowType]
FROM [Workflows] AS [w]
WHERE [w].[Id] = @p
GO

-- @id VarChar(36)
SELECT TOP(1) [w].[AccountId]
FROM [Workflows] AS [w]
WHERE [w].[Id] = @id
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

-- HasDocumentsAsync(id)

-- @id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [WorkflowDocuments] AS [w]
        WHERE [w].[WorkflowId] = @id) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- ReplaceAsync(before, after)

-- @gone NVarChar(4000)
DELETE FROM [w]
FROM [WorkflowFields] AS [w]
WHERE [w].[Id] IN (
    SELECT [g].[value]
    FROM OPENJSON(@gone) WITH ([value] varchar(36) '$') AS [g]
)
GO

-- @p0 NVarChar(4000)
INSERT INTO [WorkflowFields] ([Id], [AccountId], [IsMultiple], [Labels], [Name], [Pattern], [Position], [Type], [WorkflowId])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6], [r].[c7], [r].[c8]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] bit 'strict $[3]',
  [c3] nvarchar(max) 'strict $[4]',
  [c4] varchar(100) 'strict $[5]',
  [c5] nvarchar(500) 'strict $[6]',
  [c6] int 'strict $[7]',
  [c7] int 'strict $[8]',
  [c8] varchar(36) 'strict $[9]') AS [r]
ORDER BY [r].[Row]
GO

-- @gone NVarChar(4000)
DELETE FROM [w]
FROM [WorkflowHeaders] AS [w]
WHERE [w].[Id] IN (
    SELECT [g].[value]
    FROM OPENJSON(@gone) WITH ([value] varchar(36) '$') AS [g]
)
GO

-- @p0 NVarChar(4000)
INSERT INTO [WorkflowHeaders] ([Id], [AccountId], [Labels], [Name], [Position], [WorkflowId])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] nvarchar(max) 'strict $[3]',
  [c3] varchar(100) 'strict $[4]',
  [c4] int 'strict $[5]',
  [c5] varchar(36) 'strict $[6]') AS [r]
ORDER BY [r].[Row]
GO

-- @gone NVarChar(4000)
DELETE FROM [w]
FROM [WorkflowStages] AS [w]
WHERE [w].[Id] IN (
    SELECT [g].[value]
    FROM OPENJSON(@gone) WITH ([value] varchar(36) '$') AS [g]
)
GO

-- @p0 NVarChar(4000)
INSERT INTO [WorkflowStages] ([Id], [AccountId], [Name], [Policy], [Position], [Rules], [WorkflowId])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] nvarchar(200) 'strict $[3]',
  [c3] int 'strict $[4]',
  [c4] int 'strict $[5]',
  [c5] nvarchar(max) 'strict $[6]',
  [c6] varchar(36) 'strict $[7]') AS [r]
ORDER BY [r].[Row]
GO

-- @stages NVarChar(4000)
DELETE FROM [w]
FROM [WorkflowReviewers] AS [w]
WHERE [w].[StageId] IN (
    SELECT [s].[value]
    FROM OPENJSON(@stages) WITH ([value] varchar(36) '$') AS [s]
)
GO

-- @p0 NVarChar(4000)
INSERT INTO [WorkflowReviewers] ([StageId], [MemberId], [Position])
SELECT [r].[c0], [r].[c1], [r].[c2]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(36) 'strict $[1]',
  [c1] varchar(20) 'strict $[2]',
  [c2] int 'strict $[3]') AS [r]
ORDER BY [r].[Row]
GO

-- TouchReviewedAsync(memberId)

-- @memberId VarChar(20)
UPDATE [w]
SET [w].[Revision] = [w].[Revision] + CAST(1 AS bigint)
FROM [Workflows] AS [w]
WHERE [w].[Id] IN (
    SELECT [w1].[WorkflowId]
    FROM [WorkflowReviewers] AS [w0]
    INNER JOIN [WorkflowStages] AS [w1] ON [w0].[StageId] = [w1].[Id]
    WHERE [w0].[MemberId] = @memberId
)
GO
