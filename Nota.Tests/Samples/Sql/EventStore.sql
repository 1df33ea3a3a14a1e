-- Add(happened)

-- @p BigInt
-- @account_Key BigInt
UPDATE [a]
SET [a].[EventSequence] = [a].[EventSequence] + @p
FROM [Accounts] AS [a]
WHERE [a].[Id] = @account_Key
GO

-- @account_Key BigInt
SELECT TOP(1) [a].[EventSequence]
FROM [Accounts] AS [a]
WHERE [a].[Id] = @account_Key
GO

-- @p0 NVarChar(4000)
INSERT INTO [AccountEvents] ([AccountId], [Sequence], [AnnotationId], [At], [Count], [DocumentId], [Kind], [MemberId], [ProjectId])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6], [r].[c7], [r].[c8]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] bigint 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] varchar(36) 'strict $[3]',
  [c3] bigint 'strict $[4]',
  [c4] int 'strict $[5]',
  [c5] varchar(36) 'strict $[6]',
  [c6] varchar(40) 'strict $[7]',
  [c7] varchar(20) 'strict $[8]',
  [c8] varchar(20) 'strict $[9]') AS [r]
ORDER BY [r].[Row]
GO

-- AddOfDocumentAsync(accountId, documentId, kind, at)

-- @documentId VarChar(36)
SELECT [p].[ProjectId]
FROM [ProjectDocuments] AS [p]
WHERE [p].[DocumentId] = @documentId
ORDER BY [p].[ProjectId]
GO

-- @p BigInt
-- @account_Key BigInt
UPDATE [a]
SET [a].[EventSequence] = [a].[EventSequence] + @p
FROM [Accounts] AS [a]
WHERE [a].[Id] = @account_Key
GO

-- @account_Key BigInt
SELECT TOP(1) [a].[EventSequence]
FROM [Accounts] AS [a]
WHERE [a].[Id] = @account_Key
GO

-- @p0 NVarChar(4000)
INSERT INTO [AccountEvents] ([AccountId], [Sequence], [AnnotationId], [At], [Count], [DocumentId], [Kind], [MemberId], [ProjectId])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6], [r].[c7], [r].[c8]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] bigint 'strict $[1]',
  [c1] bigint 'strict $[2]',
  [c2] varchar(36) 'strict $[3]',
  [c3] bigint 'strict $[4]',
  [c4] int 'strict $[5]',
  [c5] varchar(36) 'strict $[6]',
  [c6] varchar(40) 'strict $[7]',
  [c7] varchar(20) 'strict $[8]',
  [c8] varchar(20) 'strict $[9]') AS [r]
ORDER BY [r].[Row]
GO
