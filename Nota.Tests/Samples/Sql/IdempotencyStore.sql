-- CompleteAsync(claim, fingerprint, answer)

-- @p Int
-- @p4 VarChar(64)
-- @p5 VarChar(36)
-- @p6 Int
-- @p7 NVarChar(4000)
-- @p8 VarBinary(8000)
-- @claim_Scope VarChar(64)
-- @claim_Key NVarChar(255)
-- @claim_LeaseOwner VarChar(64)
UPDATE [i]
SET [i].[State] = @p,
    [i].[Fingerprint] = @p4,
    [i].[DocumentId] = @p5,
    [i].[Status] = @p6,
    [i].[Headers] = @p7,
    [i].[Body] = @p8
FROM [IdempotencyRecords] AS [i]
WHERE [i].[Scope] = @claim_Scope AND [i].[Key] = @claim_Key AND [i].[LeaseOwner] = @claim_LeaseOwner AND [i].[State] = 0
GO

-- @p Int
-- @p4 VarChar(64)
-- @p6 Int
-- @p7 NVarChar(4000)
-- @claim_Scope VarChar(64)
-- @claim_Key NVarChar(255)
-- @claim_LeaseOwner VarChar(64)
UPDATE [i]
SET [i].[State] = @p,
    [i].[Fingerprint] = @p4,
    [i].[DocumentId] = NULL,
    [i].[Status] = @p6,
    [i].[Headers] = @p7,
    [i].[Body] = NULL
FROM [IdempotencyRecords] AS [i]
WHERE [i].[Scope] = @claim_Scope AND [i].[Key] = @claim_Key AND [i].[LeaseOwner] = @claim_LeaseOwner AND [i].[State] = 0
GO

-- ReleaseAsync(claim)

-- @claim_Scope VarChar(64)
-- @claim_Key NVarChar(255)
-- @claim_LeaseOwner VarChar(64)
DELETE FROM [i]
FROM [IdempotencyRecords] AS [i]
WHERE [i].[Scope] = @claim_Scope AND [i].[Key] = @claim_Key AND [i].[LeaseOwner] = @claim_LeaseOwner AND [i].[State] = 0
GO

-- RenewAsync(claim, leaseUntil)

-- @p BigInt
-- @claim_Scope VarChar(64)
-- @claim_Key NVarChar(255)
-- @claim_LeaseOwner VarChar(64)
UPDATE [i]
SET [i].[LeaseUntil] = @p
FROM [IdempotencyRecords] AS [i]
WHERE [i].[Scope] = @claim_Scope AND [i].[Key] = @claim_Key AND [i].[LeaseOwner] = @claim_LeaseOwner AND [i].[State] = 0
GO

-- ReplaceAsync(claim, fingerprint, answer)

-- @p Int
-- @p4 NVarChar(4000)
-- @p5 VarBinary(8000)
-- @claim_Scope VarChar(64)
-- @claim_Key NVarChar(255)
-- @fingerprint VarChar(64)
UPDATE [i]
SET [i].[Status] = @p,
    [i].[Headers] = @p4,
    [i].[Body] = @p5
FROM [IdempotencyRecords] AS [i]
WHERE [i].[Scope] = @claim_Scope AND [i].[Key] = @claim_Key AND [i].[State] = 1 AND [i].[Fingerprint] = @fingerprint AND [i].[Body] IS NOT NULL
GO

-- @p Int
-- @p4 NVarChar(4000)
-- @claim_Scope VarChar(64)
-- @claim_Key NVarChar(255)
-- @fingerprint VarChar(64)
UPDATE [i]
SET [i].[Status] = @p,
    [i].[Headers] = @p4,
    [i].[Body] = NULL
FROM [IdempotencyRecords] AS [i]
WHERE [i].[Scope] = @claim_Scope AND [i].[Key] = @claim_Key AND [i].[State] = 1 AND [i].[Fingerprint] = @fingerprint AND [i].[Body] IS NOT NULL
GO

-- TryClaimAsync(claim, now)

-- @claim_Scope VarChar(64)
-- @claim_Key NVarChar(255)
-- @now BigInt
DELETE FROM [i]
FROM [IdempotencyRecords] AS [i]
WHERE [i].[Scope] = @claim_Scope AND [i].[Key] = @claim_Key AND ([i].[ExpiresAt] <= @now OR ([i].[State] = 0 AND [i].[LeaseUntil] <= @now))
GO

-- @claim_Scope VarChar(64)
-- @claim_Key NVarChar(255)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [IdempotencyRecords] AS [i]
        WHERE [i].[Scope] = @claim_Scope AND [i].[Key] = @claim_Key) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO
