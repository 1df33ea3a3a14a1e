-- FirstAsync(accountId)

-- @accountId BigInt
SELECT MIN([a].[Sequence])
FROM [AccountEvents] AS [a]
WHERE [a].[AccountId] = @accountId
GO

-- LastAsync(accountId)

-- @accountId BigInt
SELECT TOP(1) [a].[EventSequence]
FROM [Accounts] AS [a]
WHERE [a].[Id] = @accountId
GO

-- ListAsync(accountId, after, take)

-- @p Int
-- @accountId BigInt
-- @after BigInt
SELECT TOP(@p) [a].[AccountId], [a].[Sequence], [a].[AnnotationId], [a].[At], [a].[Count], [a].[DocumentId], [a].[Kind], [a].[MemberId], [a].[ProjectId]
FROM [AccountEvents] AS [a]
WHERE [a].[AccountId] = @accountId AND [a].[Sequence] > @after
ORDER BY [a].[Sequence]
GO

-- WaitAsync(accountId, seen, atMost)
