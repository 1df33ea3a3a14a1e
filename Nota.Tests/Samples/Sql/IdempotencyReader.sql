-- FindAsync(scope, key)

-- @scope VarChar(64)
-- @key NVarChar(255)
SELECT TOP(1) [i].[Scope], [i].[Key], [i].[AccountId], [i].[Body], [i].[CreatedAt], [i].[DocumentId], [i].[ExpiresAt], [i].[Fingerprint], [i].[Headers], [i].[LeaseOwner], [i].[LeaseUntil], [i].[State], [i].[Status]
FROM [IdempotencyRecords] AS [i]
WHERE [i].[Scope] = @scope AND [i].[Key] = @key
GO
