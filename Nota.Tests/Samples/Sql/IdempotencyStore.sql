-- CompleteAsync(claim, fingerprint, answer)

-- @p Int
-- @p4 VarChar(64)
-- @p5 Int
-- @p6 NVarChar(4000)
-- @p7 VarBinary(8000)
-- @claim_Scope VarChar(64)
-- @claim_Key NVarChar(255)
-- @claim_LeaseOwner VarChar(64)
UPDATE [i]
SET [i].[State] = @p,
    [i].[Fingerprint] = @p4,
    [i].[Status] = @p5,
    [i].[Headers] = @p6,
    [i].[Body] = @p7
FROM [IdempotencyRecords] AS [i]
WHERE [i].[Scope] = @claim_Scope AND [i].[Key] = @claim_Key AND [i].[LeaseOwner] = @claim_LeaseOwner AND [i].[State] = 0
GO

-- @p Int
-- @p4 VarChar(64)
-- @p5 Int
-- @p6 NVarChar(4000)
-- @claim_Scope VarChar(64)
-- @claim_Key NVarChar(255)
-- @claim_LeaseOwner VarChar(64)
UPDATE [i]
SET [i].[State] = @p,
    [i].[Fingerprint] = @p4,
    [i].[Status] = @p5,
    [i].[Headers] = @p6,
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
