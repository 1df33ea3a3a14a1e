-- ClaimAsync(kinds, max)

-- @kinds NVarChar(4000)
-- @now BigInt
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [WorkItems] AS [w]
        WHERE [w].[State] = 0 AND [w].[Kind] IN (
            SELECT [k].[value]
            FROM OPENJSON(@kinds) WITH ([value] int '$') AS [k]
        ) AND [w].[AvailableAt] <= @now) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @p Int
-- @p3 BigInt
-- @now BigInt
UPDATE [w]
SET [w].[State] = @p,
    [w].[LeaseOwner] = NULL,
    [w].[LeaseUntil] = @p3
FROM [WorkItems] AS [w]
WHERE [w].[State] = 1 AND [w].[LeaseUntil] < @now
GO

-- @kinds NVarChar(4000)
SELECT [w].[AccountId] AS [Account], COUNT(*) AS [Count]
FROM [WorkItems] AS [w]
WHERE [w].[State] = 1 AND [w].[Kind] IN (
    SELECT [k].[value]
    FROM OPENJSON(@kinds) WITH ([value] int '$') AS [k]
)
GROUP BY [w].[AccountId]
GO

-- @kind Int
-- @now BigInt
SELECT [a].[Id] AS [Account], (
    SELECT TOP(1) [w0].[Turn]
    FROM [WorkItems] AS [w0]
    WHERE [w0].[State] = 0 AND [w0].[Kind] = @kind AND [w0].[AccountId] = [a].[Id] AND [w0].[AvailableAt] <= @now
    ORDER BY [w0].[Turn], [w0].[Id]) AS [First]
FROM [Accounts] AS [a]
WHERE (
    SELECT TOP(1) [w].[Turn]
    FROM [WorkItems] AS [w]
    WHERE [w].[State] = 0 AND [w].[Kind] = @kind AND [w].[AccountId] = [a].[Id] AND [w].[AvailableAt] <= @now
    ORDER BY [w].[Turn], [w].[Id]) IS NOT NULL
GO

-- @p Int
-- @kind Int
-- @account BigInt
-- @now BigInt
SELECT TOP(@p) [w].[Id], [w].[AccountId], [w].[Attempts], [w].[AvailableAt], [w].[CreatedAt], [w].[DocumentId], [w].[Error], [w].[FirstPage], [w].[Generation], [w].[Kind], [w].[LeaseOwner], [w].[LeaseUntil], [w].[PageCount], [w].[ResultBlob], [w].[State], [w].[Turn]
FROM [WorkItems] AS [w]
WHERE [w].[State] = 0 AND [w].[Kind] = @kind AND [w].[AccountId] = @account AND [w].[AvailableAt] <= @now
ORDER BY [w].[Turn], [w].[Id]
GO

-- @p Int
-- @p2 VarChar(64)
-- @p3 BigInt
-- @item_Id BigInt
UPDATE [w]
SET [w].[State] = @p,
    [w].[Attempts] = [w].[Attempts] + 1,
    [w].[LeaseOwner] = @p2,
    [w].[LeaseUntil] = @p3
FROM [WorkItems] AS [w]
WHERE [w].[Id] = @item_Id AND [w].[State] = 0
GO

-- FinishAsync(item, state, error)

-- @item_Id BigInt
-- @item_LeaseOwner VarChar(64)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [WorkItems] AS [w]
        WHERE [w].[Id] = @item_Id AND [w].[State] = 1 AND [w].[LeaseOwner] = @item_LeaseOwner) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @p Int
-- @p4 BigInt
-- @error NVarChar(2000)
-- @item_Id BigInt
-- @item_LeaseOwner VarChar(64)
UPDATE [w]
SET [w].[State] = @p,
    [w].[LeaseOwner] = NULL,
    [w].[LeaseUntil] = @p4,
    [w].[Error] = @error
FROM [WorkItems] AS [w]
WHERE [w].[Id] = @item_Id AND [w].[State] = 1 AND [w].[LeaseOwner] = @item_LeaseOwner
GO

-- @p Int
-- @p4 BigInt
-- @item_Id BigInt
-- @item_LeaseOwner VarChar(64)
UPDATE [w]
SET [w].[State] = @p,
    [w].[LeaseOwner] = NULL,
    [w].[LeaseUntil] = @p4,
    [w].[Error] = [w].[Error]
FROM [WorkItems] AS [w]
WHERE [w].[Id] = @item_Id AND [w].[State] = 1 AND [w].[LeaseOwner] = @item_LeaseOwner
GO

-- HandBackAsync(item, delay, counted, error)

-- @p Int
-- @p4 BigInt
-- @p5 BigInt
-- @error NVarChar(2000)
-- @uncounted Int
-- @item_Id BigInt
-- @item_LeaseOwner VarChar(64)
UPDATE [w]
SET [w].[State] = @p,
    [w].[LeaseOwner] = NULL,
    [w].[LeaseUntil] = @p4,
    [w].[AvailableAt] = @p5,
    [w].[Error] = @error,
    [w].[Attempts] = [w].[Attempts] - @uncounted
FROM [WorkItems] AS [w]
WHERE [w].[Id] = @item_Id AND [w].[State] = 1 AND [w].[LeaseOwner] = @item_LeaseOwner
GO

-- @p Int
-- @p4 BigInt
-- @p5 BigInt
-- @uncounted Int
-- @item_Id BigInt
-- @item_LeaseOwner VarChar(64)
UPDATE [w]
SET [w].[State] = @p,
    [w].[LeaseOwner] = NULL,
    [w].[LeaseUntil] = @p4,
    [w].[AvailableAt] = @p5,
    [w].[Error] = [w].[Error],
    [w].[Attempts] = [w].[Attempts] - @uncounted
FROM [WorkItems] AS [w]
WHERE [w].[Id] = @item_Id AND [w].[State] = 1 AND [w].[LeaseOwner] = @item_LeaseOwner
GO

-- RenewAsync(held)

-- @p BigInt
-- @owners NVarChar(4000)
UPDATE [w]
SET [w].[LeaseUntil] = @p
FROM [WorkItems] AS [w]
WHERE [w].[State] = 1 AND [w].[LeaseOwner] IN (
    SELECT [o].[value]
    FROM OPENJSON(@owners) WITH ([value] varchar(64) '$') AS [o]
)
GO

-- @owners NVarChar(4000)
SELECT [w].[LeaseOwner]
FROM [WorkItems] AS [w]
WHERE [w].[State] = 1 AND [w].[LeaseOwner] IN (
    SELECT [o].[value]
    FROM OPENJSON(@owners) WITH ([value] varchar(64) '$') AS [o]
)
GO
