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

-- FindKeyAsync(keyId)

-- @keyId VarChar(20)
SELECT TOP(1) [a].[Id], [a].[AccountId], [a].[CreatedAt], [a].[ExpiresAt], [a].[Hash], [a].[LastUsedAt], [a].[MemberId], [a].[Name], [a].[Prefix], [a].[RevokedAt], [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role], [a0].[Id], [a0].[ContentLengthUsed], [a0].[CreatedAt], [a0].[EventSequence], [a0].[MaxContentLength], [a0].[Name], [a0].[OcrPageCredit], [a0].[OcrPagesReserved], [a0].[OcrPagesUsed]
FROM [ApiKeys] AS [a]
INNER JOIN [Members] AS [m] ON [a].[MemberId] = [m].[Id]
INNER JOIN [Accounts] AS [a0] ON [a].[AccountId] = [a0].[Id]
WHERE [a].[Id] = @keyId
ORDER BY [a].[Id]
GO

-- FindKeyByHashAsync(hash)

-- @hash VarChar(64)
SELECT TOP(1) [a].[Id], [a].[AccountId], [a].[CreatedAt], [a].[ExpiresAt], [a].[Hash], [a].[LastUsedAt], [a].[MemberId], [a].[Name], [a].[Prefix], [a].[RevokedAt], [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role], [a0].[Id], [a0].[ContentLengthUsed], [a0].[CreatedAt], [a0].[EventSequence], [a0].[MaxContentLength], [a0].[Name], [a0].[OcrPageCredit], [a0].[OcrPagesReserved], [a0].[OcrPagesUsed]
FROM [ApiKeys] AS [a]
INNER JOIN [Members] AS [m] ON [a].[MemberId] = [m].[Id]
INNER JOIN [Accounts] AS [a0] ON [a].[AccountId] = [a0].[Id]
WHERE [a].[Hash] = @hash
GO

-- GetKeyAsync(keyId, scope)

-- @account BigInt
-- @keyId VarChar(20)
SELECT TOP(1) [a].[Id], [a].[AccountId], [a].[CreatedAt], [a].[ExpiresAt], [a].[Hash], [a].[LastUsedAt], [a].[MemberId], [a].[Name], [a].[Prefix], [a].[RevokedAt], [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role], [a0].[Id], [a0].[ContentLengthUsed], [a0].[CreatedAt], [a0].[EventSequence], [a0].[MaxContentLength], [a0].[Name], [a0].[OcrPageCredit], [a0].[OcrPagesReserved], [a0].[OcrPagesUsed]
FROM [ApiKeys] AS [a]
INNER JOIN [Members] AS [m] ON [a].[MemberId] = [m].[Id]
INNER JOIN [Accounts] AS [a0] ON [a].[AccountId] = [a0].[Id]
WHERE [a].[AccountId] = @account AND [a].[Id] = @keyId
ORDER BY [a].[Id]
GO

-- @account BigInt
-- @id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE [t].[AccountId] = @account AND [t].[Kind] = 6 AND [t].[ParentId] = '' AND [t].[Id] = @id) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @keyId VarChar(20)
SELECT TOP(1) [a].[Id], [a].[AccountId], [a].[CreatedAt], [a].[ExpiresAt], [a].[Hash], [a].[LastUsedAt], [a].[MemberId], [a].[Name], [a].[Prefix], [a].[RevokedAt], [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role], [a0].[Id], [a0].[ContentLengthUsed], [a0].[CreatedAt], [a0].[EventSequence], [a0].[MaxContentLength], [a0].[Name], [a0].[OcrPageCredit], [a0].[OcrPagesReserved], [a0].[OcrPagesUsed]
FROM [ApiKeys] AS [a]
INNER JOIN [Members] AS [m] ON [a].[MemberId] = [m].[Id]
INNER JOIN [Accounts] AS [a0] ON [a].[AccountId] = [a0].[Id]
WHERE [a].[Id] = @keyId
ORDER BY [a].[Id]
GO

-- @id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE [t].[Kind] = 6 AND [t].[ParentId] = '' AND [t].[Id] = @id) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- GetMemberAsync(accountId, memberId)

-- @accountId BigInt
-- @memberId VarChar(20)
SELECT TOP(1) [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role]
FROM [Members] AS [m]
WHERE [m].[AccountId] = @accountId AND [m].[Id] = @memberId
GO

-- @id VarChar(36)
-- @accountId BigInt
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE [t].[Kind] = 5 AND [t].[ParentId] = '' AND [t].[Id] = @id AND [t].[AccountId] = @accountId) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- ListAsync(after, take)

-- @p Int
-- @start NVarChar(600)
SELECT TOP(@p) [a].[Id], [a].[ContentLengthUsed], [a].[CreatedAt], [a].[EventSequence], [a].[MaxContentLength], [a].[Name], [a].[OcrPageCredit], [a].[OcrPagesReserved], [a].[OcrPagesUsed]
FROM [Accounts] AS [a]
WHERE [a].[Name] > @start
ORDER BY [a].[Name]
GO

-- ListKeysAsync(accountId, after, take)

-- @p Int
-- @account BigInt
-- @start VarChar(20)
SELECT TOP(@p) [a].[Id], [a].[AccountId], [a].[CreatedAt], [a].[ExpiresAt], [a].[Hash], [a].[LastUsedAt], [a].[MemberId], [a].[Name], [a].[Prefix], [a].[RevokedAt], [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role], [a0].[Id], [a0].[ContentLengthUsed], [a0].[CreatedAt], [a0].[EventSequence], [a0].[MaxContentLength], [a0].[Name], [a0].[OcrPageCredit], [a0].[OcrPagesReserved], [a0].[OcrPagesUsed]
FROM [ApiKeys] AS [a]
INNER JOIN [Members] AS [m] ON [a].[MemberId] = [m].[Id]
INNER JOIN [Accounts] AS [a0] ON [a].[AccountId] = [a0].[Id]
WHERE [a].[AccountId] = @account AND [a].[Id] > @start
ORDER BY [a].[Id]
GO

-- @p Int
-- @start VarChar(20)
SELECT TOP(@p) [a].[Id], [a].[AccountId], [a].[CreatedAt], [a].[ExpiresAt], [a].[Hash], [a].[LastUsedAt], [a].[MemberId], [a].[Name], [a].[Prefix], [a].[RevokedAt], [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role], [a0].[Id], [a0].[ContentLengthUsed], [a0].[CreatedAt], [a0].[EventSequence], [a0].[MaxContentLength], [a0].[Name], [a0].[OcrPageCredit], [a0].[OcrPagesReserved], [a0].[OcrPagesUsed]
FROM [ApiKeys] AS [a]
INNER JOIN [Members] AS [m] ON [a].[MemberId] = [m].[Id]
INNER JOIN [Accounts] AS [a0] ON [a].[AccountId] = [a0].[Id]
WHERE [a].[Id] > @start
ORDER BY [a].[Id]
GO

-- ListMembersAsync(accountId, after, take)

-- @p Int
-- @accountId BigInt
-- @start VarChar(20)
SELECT TOP(@p) [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role]
FROM [Members] AS [m]
WHERE [m].[AccountId] = @accountId AND [m].[Id] > @start
ORDER BY [m].[Id]
GO
