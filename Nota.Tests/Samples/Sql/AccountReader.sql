-- FindAsync(id)

-- @id BigInt
SELECT TOP(1) [a].[Id], [a].[ContentLengthUsed], [a].[CreatedAt], [a].[EventSequence], [a].[MaxContentLength], [a].[Name], [a].[OcrPageCredit], [a].[OcrPagesReserved], [a].[OcrPagesUsed]
FROM [Accounts] AS [a]
WHERE [a].[Id] = @id
GO

-- FindAsync(name)

-- @name NVarChar(600)
SELECT TOP(1) [a].[Id], [a].[ContentLengthUsed], [a].[CreatedAt], [a].[EventSequence], [a].[MaxContentLength], [a].[Name], [a].[OcrPageCredit], [a].[OcrPagesReserved], [a].[OcrPagesUsed]
FROM [Accounts] AS [a]
WHERE [a].[Name] = @name
GO

-- FindKeyByHashAsync(hash)

-- @hash VarChar(64)
SELECT TOP(1) [a].[Id], [a].[AccountId], [a].[CreatedAt], [a].[ExpiresAt], [a].[Hash], [a].[LastUsedAt], [a].[MemberId], [a].[Name], [a].[Prefix], [a].[RevokedAt], [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role], [a0].[Id], [a0].[ContentLengthUsed], [a0].[CreatedAt], [a0].[EventSequence], [a0].[MaxContentLength], [a0].[Name], [a0].[OcrPageCredit], [a0].[OcrPagesReserved], [a0].[OcrPagesUsed]
FROM [ApiKeys] AS [a]
INNER JOIN [Members] AS [m] ON [a].[MemberId] = [m].[Id]
INNER JOIN [Accounts] AS [a0] ON [a].[AccountId] = [a0].[Id]
WHERE [a].[Hash] = @hash
GO

-- ListAsync()

SELECT [a].[Id], [a].[ContentLengthUsed], [a].[CreatedAt], [a].[EventSequence], [a].[MaxContentLength], [a].[Name], [a].[OcrPageCredit], [a].[OcrPagesReserved], [a].[OcrPagesUsed]
FROM [Accounts] AS [a]
ORDER BY [a].[Name]
GO

-- ListKeysAsync(accountId)

-- @id BigInt
SELECT [a].[Id], [a].[AccountId], [a].[CreatedAt], [a].[ExpiresAt], [a].[Hash], [a].[LastUsedAt], [a].[MemberId], [a].[Name], [a].[Prefix], [a].[RevokedAt], [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role], [a0].[Id], [a0].[ContentLengthUsed], [a0].[CreatedAt], [a0].[EventSequence], [a0].[MaxContentLength], [a0].[Name], [a0].[OcrPageCredit], [a0].[OcrPagesReserved], [a0].[OcrPagesUsed]
FROM [ApiKeys] AS [a]
INNER JOIN [Members] AS [m] ON [a].[MemberId] = [m].[Id]
INNER JOIN [Accounts] AS [a0] ON [a].[AccountId] = [a0].[Id]
WHERE [a].[AccountId] = @id
ORDER BY [a].[Id]
GO

SELECT [a].[Id], [a].[AccountId], [a].[CreatedAt], [a].[ExpiresAt], [a].[Hash], [a].[LastUsedAt], [a].[MemberId], [a].[Name], [a].[Prefix], [a].[RevokedAt], [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role], [a0].[Id], [a0].[ContentLengthUsed], [a0].[CreatedAt], [a0].[EventSequence], [a0].[MaxContentLength], [a0].[Name], [a0].[OcrPageCredit], [a0].[OcrPagesReserved], [a0].[OcrPagesUsed]
FROM [ApiKeys] AS [a]
INNER JOIN [Members] AS [m] ON [a].[MemberId] = [m].[Id]
INNER JOIN [Accounts] AS [a0] ON [a].[AccountId] = [a0].[Id]
ORDER BY [a].[Id]
GO

-- ListMembersAsync(accountId)

-- @accountId BigInt
SELECT [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role]
FROM [Members] AS [m]
WHERE [m].[AccountId] = @accountId
ORDER BY [m].[Id]
GO
