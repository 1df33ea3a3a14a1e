-- FindAsync(names)

-- @names NVarChar(4000)
-- @now BigInt
SELECT MAX([s].[ExpiresAt])
FROM [ServiceHolds] AS [s]
WHERE [s].[Name] IN (
    SELECT [n].[value]
    FROM OPENJSON(@names) WITH ([value] varchar(40) '$') AS [n]
) AND [s].[ExpiresAt] > @now
GO

-- ReleaseAsync(name, owner)

-- @name VarChar(40)
-- @owner VarChar(64)
DELETE FROM [s]
FROM [ServiceHolds] AS [s]
WHERE [s].[Name] = @name AND [s].[Owner] = @owner
GO

-- RenewAsync(name, owner, span)

-- @p BigInt
-- @name VarChar(40)
-- @now BigInt
-- @owner VarChar(64)
UPDATE [s]
SET [s].[ExpiresAt] = @p
FROM [ServiceHolds] AS [s]
WHERE [s].[Name] = @name AND [s].[ExpiresAt] > @now AND [s].[Owner] = @owner
GO

-- TakeAsync(name, owner, span)

-- @p BigInt
-- @name VarChar(40)
-- @now BigInt
-- @owner VarChar(64)
UPDATE [s]
SET [s].[ExpiresAt] = @p
FROM [ServiceHolds] AS [s]
WHERE [s].[Name] = @name AND [s].[ExpiresAt] > @now AND [s].[Owner] = @owner
GO
