-- AddAsync(account)

-- @p0 BigInt
-- @p1 BigInt
-- @p2 BigInt
-- @p3 BigInt
-- @p4 NVarChar(600)
-- @p5 Int
-- @p6 Int
-- @p7 Int
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [Accounts] ([ContentLengthUsed], [CreatedAt], [EventSequence], [MaxContentLength], [Name], [OcrPageCredit], [OcrPagesReserved], [OcrPagesUsed])
OUTPUT INSERTED.[Id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7);
GO

-- AddKeyAsync(key)

-- @p0 VarChar(20)
-- @p1 BigInt
-- @p2 BigInt
-- @p3 BigInt
-- @p4 VarChar(64)
-- @p5 BigInt
-- @p6 VarChar(20)
-- @p7 NVarChar(600)
-- @p8 NVarChar(40)
-- @p9 BigInt
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [ApiKeys] ([Id], [AccountId], [CreatedAt], [ExpiresAt], [Hash], [LastUsedAt], [MemberId], [Name], [Prefix], [RevokedAt])
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9);
GO

-- AddMemberAsync(member)

-- @p0 VarChar(20)
-- @p1 BigInt
-- @p2 BigInt
-- @p3 NVarChar(640)
-- @p4 Int
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [Members] ([Id], [AccountId], [CreatedAt], [Email], [Role])
VALUES (@p0, @p1, @p2, @p3, @p4);
GO

-- FindAsync(id)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @p BigInt
SELECT TOP(1) [a].[Id], [a].[ContentLengthUsed], [a].[CreatedAt], [a].[EventSequence], [a].[MaxContentLength], [a].[Name], [a].[OcrPageCredit], [a].[OcrPagesReserved], [a].[OcrPagesUsed]
FROM [Accounts] AS [a]
WHERE [a].[Id] = @p
GO

-- FindAsync(name)

-- @name NVarChar(600)
SELECT TOP(1) [a].[Id]
FROM [Accounts] AS [a]
WHERE [a].[Name] = @name
GO

-- @name NVarChar(600)
SELECT TOP(1) [a].[Id], [a].[ContentLengthUsed], [a].[CreatedAt], [a].[EventSequence], [a].[MaxContentLength], [a].[Name], [a].[OcrPageCredit], [a].[OcrPagesReserved], [a].[OcrPagesUsed]
FROM [Accounts] AS [a]
WHERE [a].[Name] = @name
GO

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- FindKeyAsync(keyId, scope)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @p VarChar(20)
SELECT TOP(1) [a].[Id], [a].[AccountId], [a].[CreatedAt], [a].[ExpiresAt], [a].[Hash], [a].[LastUsedAt], [a].[MemberId], [a].[Name], [a].[Prefix], [a].[RevokedAt]
FROM [ApiKeys] AS [a]
WHERE [a].[Id] = @p
GO

-- @keyId VarChar(20)
SELECT TOP(1) [a].[AccountId]
FROM [ApiKeys] AS [a]
WHERE [a].[Id] = @keyId
GO

-- FindMemberAsync(memberId, scope)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @p VarChar(20)
SELECT TOP(1) [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role]
FROM [Members] AS [m]
WHERE [m].[Id] = @p
GO

-- @memberId VarChar(20)
SELECT TOP(1) [m].[AccountId]
FROM [Members] AS [m]
WHERE [m].[Id] = @memberId
GO

-- FindMemberByEmailAsync(accountId, email)

-- @accountId BigInt
-- @email NVarChar(640)
SELECT TOP(1) [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role]
FROM [Members] AS [m]
WHERE [m].[AccountId] = @accountId AND [m].[Email] = @email
GO

-- TryReserveOcrPagesAsync(accountId, pages)

-- @pages Int
-- @accountId BigInt
UPDATE [a]
SET [a].[OcrPagesReserved] = [a].[OcrPagesReserved] + @pages
FROM [Accounts] AS [a]
WHERE [a].[Id] = @accountId AND ([a].[OcrPageCredit] - [a].[OcrPagesUsed]) - [a].[OcrPagesReserved] >= @pages
GO

-- TryTakeStorageAsync(accountId, bytes)

-- @bytes BigInt
-- @accountId BigInt
UPDATE [a]
SET [a].[ContentLengthUsed] = [a].[ContentLengthUsed] + @bytes
FROM [Accounts] AS [a]
WHERE [a].[Id] = @accountId AND [a].[MaxContentLength] - [a].[ContentLengthUsed] >= @bytes
GO
