-- AddIntent(intent)

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 VarChar(32)
-- @p3 BigInt
-- @p4 BigInt
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [UploadIntents] ([Id], [AccountId], [ExpiresAt])
VALUES (@p2, @p3, @p4);
GO

-- Purge(blobKey, accountId, dueAt)

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

-- RemoveIntentAsync(intentId)

-- @intentId VarChar(32)
DELETE FROM [u]
FROM [UploadIntents] AS [u]
WHERE [u].[Id] = @intentId
GO

-- RenewIntentAsync(intentId, expiresAt)

-- @p BigInt
-- @intentId VarChar(32)
UPDATE [u]
SET [u].[ExpiresAt] = @p
FROM [UploadIntents] AS [u]
WHERE [u].[Id] = @intentId
GO
