-- CountAsync()

SELECT [w].[State] AS [Key], COUNT(*) AS [Count]
FROM [WorkItems] AS [w]
GROUP BY [w].[State]
GO

SELECT MIN([w].[CreatedAt])
FROM [WorkItems] AS [w]
WHERE [w].[State] = 0
GO

-- FindAsync(id)

-- @id BigInt
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[Attempts], [w].[AvailableAt], [w].[CreatedAt], [w].[DocumentId], [w].[Error], [w].[FirstPage], [w].[Generation], [w].[Kind], [w].[LeaseOwner], [w].[LeaseUntil], [w].[PageCount], [w].[ResultBlob], [w].[State], [w].[Turn], [a].[Name]
FROM [WorkItems] AS [w]
INNER JOIN [Accounts] AS [a] ON [w].[AccountId] = [a].[Id]
WHERE [w].[Id] = @id
ORDER BY [w].[Id]
GO

-- ListAsync(state, accountId, after, take)

-- @p Int
-- @after BigInt
-- @wanted Int
-- @account BigInt
SELECT TOP(@p) [w].[Id], [w].[AccountId], [w].[Attempts], [w].[AvailableAt], [w].[CreatedAt], [w].[DocumentId], [w].[Error], [w].[FirstPage], [w].[Generation], [w].[Kind], [w].[LeaseOwner], [w].[LeaseUntil], [w].[PageCount], [w].[ResultBlob], [w].[State], [w].[Turn], [a].[Name]
FROM [WorkItems] AS [w]
INNER JOIN [Accounts] AS [a] ON [w].[AccountId] = [a].[Id]
WHERE [w].[Id] > @after AND [w].[State] = @wanted AND [w].[AccountId] = @account
ORDER BY [w].[Id]
GO

-- @p Int
-- @after BigInt
SELECT TOP(@p) [w].[Id], [w].[AccountId], [w].[Attempts], [w].[AvailableAt], [w].[CreatedAt], [w].[DocumentId], [w].[Error], [w].[FirstPage], [w].[Generation], [w].[Kind], [w].[LeaseOwner], [w].[LeaseUntil], [w].[PageCount], [w].[ResultBlob], [w].[State], [w].[Turn], [a].[Name]
FROM [WorkItems] AS [w]
INNER JOIN [Accounts] AS [a] ON [w].[AccountId] = [a].[Id]
WHERE [w].[Id] > @after
ORDER BY [w].[Id]
GO
