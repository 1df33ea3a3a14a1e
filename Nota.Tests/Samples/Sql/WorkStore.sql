-- Add(item)

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 BigInt
-- @p3 Int
-- @p4 BigInt
-- @p5 BigInt
-- @p6 VarChar(36)
-- @p7 NVarChar(2000)
-- @p8 Int
-- @p9 Int
-- @p10 Int
-- @p11 VarChar(64)
-- @p12 BigInt
-- @p13 Int
-- @p14 VarChar(120)
-- @p15 Int
-- @p16 BigInt
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [WorkItems] ([AccountId], [Attempts], [AvailableAt], [CreatedAt], [DocumentId], [Error], [FirstPage], [Generation], [Kind], [LeaseOwner], [LeaseUntil], [PageCount], [ResultBlob], [State], [Turn])
OUTPUT INSERTED.[Id]
VALUES (@p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16);
GO

-- FindAsync(id)

-- @id BigInt
SELECT TOP(1) [w].[AccountId]
FROM [WorkItems] AS [w]
WHERE [w].[Id] = @id
GO

-- @id BigInt
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[Attempts], [w].[AvailableAt], [w].[CreatedAt], [w].[DocumentId], [w].[Error], [w].[FirstPage], [w].[Generation], [w].[Kind], [w].[LeaseOwner], [w].[LeaseUntil], [w].[PageCount], [w].[ResultBlob], [w].[State], [w].[Turn]
FROM [WorkItems] AS [w]
WHERE [w].[Id] = @id
GO

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- FindClaimedAsync(id, leaseOwner)

-- @id BigInt
SELECT TOP(1) [w].[AccountId]
FROM [WorkItems] AS [w]
WHERE [w].[Id] = @id
GO

-- @id BigInt
-- @leaseOwner VarChar(64)
SELECT TOP(1) [w].[Id], [w].[AccountId], [w].[Attempts], [w].[AvailableAt], [w].[CreatedAt], [w].[DocumentId], [w].[Error], [w].[FirstPage], [w].[Generation], [w].[Kind], [w].[LeaseOwner], [w].[LeaseUntil], [w].[PageCount], [w].[ResultBlob], [w].[State], [w].[Turn]
FROM [WorkItems] AS [w]
WHERE [w].[Id] = @id AND [w].[State] = 1 AND [w].[LeaseOwner] = @leaseOwner
GO

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- ListAsync(documentId, generation)

-- @documentId VarChar(36)
-- @generation Int
SELECT [w].[Id], [w].[AccountId], [w].[Attempts], [w].[AvailableAt], [w].[CreatedAt], [w].[DocumentId], [w].[Error], [w].[FirstPage], [w].[Generation], [w].[Kind], [w].[LeaseOwner], [w].[LeaseUntil], [w].[PageCount], [w].[ResultBlob], [w].[State], [w].[Turn]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] = @documentId AND [w].[Generation] = @generation
ORDER BY [w].[FirstPage], [w].[Id]
GO

-- Remove(item)

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 BigInt
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
DELETE FROM [WorkItems]
OUTPUT 1
WHERE [Id] = @p2;
GO

-- RemoveAllAsync(documentId, except)

-- @documentId VarChar(36)
-- @p BigInt
SELECT [w].[AccountId], [w].[State], [w].[ResultBlob]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] = @documentId AND [w].[Id] <> @p
GO

-- @documentId VarChar(36)
-- @p BigInt
DELETE FROM [w]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] = @documentId AND [w].[Id] <> @p
GO

-- @p0 VarChar(120)
-- @p1 BigInt
-- @p2 BigInt
-- @p3 UniqueIdentifier
-- @p4 BigInt
SET NOCOUNT ON;
INSERT INTO [BlobPurges] ([BlobKey], [AccountId], [DueAt])
VALUES (@p0, @p1, @p2);
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p3, @p4);
GO

-- @documentId VarChar(36)
SELECT [w].[AccountId], [w].[State], [w].[ResultBlob]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] = @documentId AND [w].[Id] <> CAST(0 AS bigint)
GO

-- @documentId VarChar(36)
DELETE FROM [w]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] = @documentId AND [w].[Id] <> CAST(0 AS bigint)
GO

-- Restart(item)

-- TallyAsync(documentId, generation)

-- @documentId VarChar(36)
-- @generation Int
SELECT TOP(1) COUNT(CASE
    WHEN [w].[State] <> 2 THEN 1
END) AS [Unfinished], COUNT(CASE
    WHEN [w].[State] = 2 AND [w].[Error] IS NOT NULL THEN 1
END) AS [Failed]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] = @documentId AND [w].[Generation] = @generation AND [w].[Kind] <> 1
GROUP BY [w].[DocumentId]
GO
