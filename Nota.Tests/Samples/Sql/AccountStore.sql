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

-- GetKeyAsync(keyId, scope)

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
SELECT TOP(1) [a].[AccountId]
FROM [ApiKeys] AS [a]
WHERE [a].[Id] = @keyId
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

-- HasContentAsync(accountId)

-- @accountId BigInt
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Projects] AS [p]
        WHERE [p].[AccountId] = @accountId) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- HasOtherOperatorsAsync(thanAccount, thanMember)

UPDATE [m]
SET [m].[Role] = [m].[Role]
FROM [Members] AS [m]
WHERE [m].[Role] = 2
GO

-- @thanAccount BigInt
-- @thanMember VarChar(20)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Members] AS [m]
        WHERE [m].[Role] = 2 AND [m].[AccountId] <> @thanAccount AND [m].[Id] <> @thanMember) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Members] AS [m]
        WHERE [m].[Role] = 2) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- ListMembersByEmailAsync(accountId, emails)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @accountId BigInt
SELECT [m].[Id], [m].[AccountId], [m].[CreatedAt], [m].[Email], [m].[Role]
FROM [Members] AS [m]
WHERE [m].[AccountId] = @accountId
ORDER BY [m].[Id]
GO

-- RemoveMemberAsync(member, at)

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

-- @member_Id VarChar(20)
SELECT [a].[Id], [a].[AccountId], [a].[CreatedAt], [a].[ExpiresAt], [a].[Hash], [a].[LastUsedAt], [a].[MemberId], [a].[Name], [a].[Prefix], [a].[RevokedAt]
FROM [ApiKeys] AS [a]
WHERE [a].[MemberId] = @member_Id
GO

-- @p0 VarChar(20)
-- @p1 BigInt
-- @p2 VarChar(36)
-- @p3 Int
-- @p4 VarChar(60)
-- @p5 BigInt
SET NOCOUNT ON;
DELETE FROM [Members]
OUTPUT 1
WHERE [Id] = @p0;
INSERT INTO [Tombstones] ([AccountId], [Id], [Kind], [ParentId], [DeletedAt])
VALUES (@p1, @p2, @p3, @p4, @p5);
GO

-- @p0 VarChar(20)
-- @p1 VarChar(20)
-- @p2 BigInt
-- @p3 VarChar(36)
-- @p4 Int
-- @p5 VarChar(60)
-- @p6 BigInt
-- @p7 BigInt
-- @p8 VarChar(36)
-- @p9 Int
-- @p10 VarChar(60)
-- @p11 BigInt
SET NOCOUNT ON;
DELETE FROM [ApiKeys]
OUTPUT 1
WHERE [Id] = @p0;
DELETE FROM [Members]
OUTPUT 1
WHERE [Id] = @p1;
INSERT INTO [Tombstones] ([AccountId], [Id], [Kind], [ParentId], [DeletedAt])
VALUES (@p2, @p3, @p4, @p5, @p6),
(@p7, @p8, @p9, @p10, @p11);
GO

-- RemoveMembersAsync(accountId)

-- @accountId BigInt
DELETE FROM [a]
FROM [ApiKeys] AS [a]
WHERE [a].[AccountId] = @accountId
GO

-- @accountId BigInt
DELETE FROM [m]
FROM [Members] AS [m]
WHERE [m].[AccountId] = @accountId
GO

-- RemoveSomeAsync(accountId, purgeAt)

-- @accountId BigInt
SELECT [n].[Id]
FROM (
    SELECT * FROM [Accounts] WITH (UPDLOCK, ROWLOCK)
) AS [n]
WHERE [n].[Id] = @accountId
GO

-- @p Int
-- @accountId BigInt
SELECT TOP(@p) [d].[Id], [d].[AccountId], [d].[CreatedAt], [d].[CreatedBy], [d].[Error], [d].[FileName], [d].[Generation], [d].[IsOfWorkflow], [d].[IsSigned], [d].[LayerBlob], [d].[ModifiedAt], [d].[ModifiedBy], [d].[OcrFlag], [d].[OcrLanguages], [d].[OcrPagesReserved], [d].[PageErrors], [d].[PagesBlob], [d].[PagesDone], [d].[PagesSha256], [d].[Revision], [d].[SearchableBlob], [d].[SearchableSha256], [d].[Size], [d].[SourceBlob], [d].[SourceSha256], [d].[Status], [d].[StoredBytes], [d].[TextStatus], [d].[TextVersion], [d].[TotalPages]
FROM [Documents] AS [d]
WHERE [d].[AccountId] = @accountId
ORDER BY [d].[Id]
GO

-- @p Int
-- @accountId BigInt
DELETE FROM [p]
FROM [Projects] AS [p]
WHERE [p].[Id] IN (
    SELECT TOP(@p) [p0].[Id]
    FROM [Projects] AS [p0]
    WHERE [p0].[AccountId] = @accountId
    ORDER BY [p0].[Id]
)
GO

-- @ids NVarChar(4000)
SELECT [p].[ProjectId], [p].[DocumentId], [p].[AccountId], [p].[AddedAt], [p].[AnnotationsRevision]
FROM [ProjectDocuments] AS [p]
WHERE [p].[DocumentId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
GO

-- @p Int
-- @link_ProjectId VarChar(20)
-- @link_DocumentId VarChar(36)
DELETE FROM [a]
FROM [AnnotationEvents] AS [a]
WHERE [a].[Id] IN (
    SELECT TOP(@p) [a0].[Id]
    FROM [AnnotationEvents] AS [a0]
    WHERE [a0].[ProjectId] = @link_ProjectId AND [a0].[DocumentId] = @link_DocumentId
    ORDER BY [a0].[Id]
)
GO

-- @link_ProjectId VarChar(20)
-- @link_DocumentId VarChar(36)
-- @p Int
SELECT [a].[Id]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @link_ProjectId AND [a].[DocumentId] = @link_DocumentId
ORDER BY [a].[Id]
OFFSET @p ROWS FETCH NEXT 1 ROWS ONLY
GO

-- @link_ProjectId VarChar(20)
-- @link_DocumentId VarChar(36)
-- @last VarChar(36)
DELETE FROM [a]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @link_ProjectId AND [a].[DocumentId] = @link_DocumentId AND [a].[Id] <= @last
GO

-- @ids NVarChar(4000)
SELECT [w].[DocumentId], [w].[State], [w].[ResultBlob]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
GO

-- @keys NVarChar(4000)
SELECT [b].[BlobKey]
FROM [BlobPurges] AS [b]
WHERE [b].[BlobKey] IN (
    SELECT [k].[value]
    FROM OPENJSON(@keys) WITH ([value] varchar(120) '$') AS [k]
)
GO

-- @ids NVarChar(4000)
DELETE FROM [w]
FROM [WorkItems] AS [w]
WHERE [w].[DocumentId] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
GO

-- @ids NVarChar(4000)
DELETE FROM [d]
FROM [Documents] AS [d]
WHERE [d].[Id] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
GO

-- TouchProjectsAsync(accountId)

-- @accountId BigInt
UPDATE [p]
SET [p].[Revision] = [p].[Revision] + CAST(1 AS bigint)
FROM [Projects] AS [p]
WHERE [p].[AccountId] = @accountId
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
