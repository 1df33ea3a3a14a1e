-- ListAsync()

SELECT [s].[Id], [s].[CreatedAt], [s].[Secret]
FROM [SigningKeys] AS [s]
ORDER BY [s].[Id]
GO
