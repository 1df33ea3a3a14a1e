-- Add(key)

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 VarChar(20)
-- @p3 BigInt
-- @p4 VarBinary(64)
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
INSERT INTO [SigningKeys] ([Id], [CreatedAt], [Secret])
VALUES (@p2, @p3, @p4);
GO

-- ListAsync()

SELECT [s].[Id], [s].[CreatedAt], [s].[Secret]
FROM [SigningKeys] AS [s]
ORDER BY [s].[Id]
GO

-- Remove(key)

-- @p0 UniqueIdentifier
-- @p1 BigInt
-- @p2 VarChar(20)
SET NOCOUNT ON;
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1);
DELETE FROM [SigningKeys]
OUTPUT 1
WHERE [Id] = @p2;
GO
