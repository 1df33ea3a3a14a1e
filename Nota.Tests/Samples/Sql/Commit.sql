-- Commit

-- @p0 UniqueIdentifier
-- @p1 BigInt
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
GO

-- @commit UniqueIdentifier
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [CommitMarks] AS [c]
        WHERE [c].[Id] = @commit) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- @before BigInt
DELETE FROM [c]
FROM [CommitMarks] AS [c]
WHERE [c].[At] < @before
GO
