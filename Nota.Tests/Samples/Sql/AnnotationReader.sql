-- FindAsync(key)

-- @key_ProjectId VarChar(20)
-- @key_DocumentId VarChar(36)
-- @key_Id VarChar(36)
SELECT TOP(1) [a].[ProjectId], [a].[DocumentId], [a].[Id], [a].[AccountId], [a].[AnchorHighlights], [a].[CreatedAt], [a].[CreatedBy], [a].[CreatedBySubject], [a].[End], [a].[EndCodePoint], [a].[EndUtf8], [a].[FirstPage], [a].[GivenHighlights], [a].[GivenText], [a].[ImportHash], [a].[Kind], [a].[LastPage], [a].[Metadata], [a].[ModifiedAt], [a].[ModifiedBy], [a].[Prefix], [a].[Previous], [a].[Quote], [a].[Revision], [a].[Score], [a].[SortNumber], [a].[Start], [a].[StartCodePoint], [a].[StartUtf8], [a].[State], [a].[Suffix], [a].[TextDiffers], [a].[TextVersion], [a].[TypeId]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @key_ProjectId AND [a].[DocumentId] = @key_DocumentId AND [a].[Id] = @key_Id
GO

-- FindDeletedAsync(key)

-- @key_ProjectId VarChar(20)
-- @key_DocumentId VarChar(36)
-- @key_Id VarChar(36)
SELECT TOP(1) [a].[Id], [a].[AccountId], [a].[Action], [a].[AnnotationId], [a].[At], [a].[Before], [a].[DocumentId], [a].[MemberId], [a].[ProjectId]
FROM [AnnotationEvents] AS [a]
WHERE [a].[ProjectId] = @key_ProjectId AND [a].[DocumentId] = @key_DocumentId AND [a].[AnnotationId] = @key_Id AND [a].[Action] = 2
ORDER BY [a].[Id] DESC
GO

-- GetAsync(key)

-- @key_ProjectId VarChar(20)
-- @key_DocumentId VarChar(36)
-- @key_Id VarChar(36)
SELECT TOP(1) [a].[ProjectId], [a].[DocumentId], [a].[Id], [a].[AccountId], [a].[AnchorHighlights], [a].[CreatedAt], [a].[CreatedBy], [a].[CreatedBySubject], [a].[End], [a].[EndCodePoint], [a].[EndUtf8], [a].[FirstPage], [a].[GivenHighlights], [a].[GivenText], [a].[ImportHash], [a].[Kind], [a].[LastPage], [a].[Metadata], [a].[ModifiedAt], [a].[ModifiedBy], [a].[Prefix], [a].[Previous], [a].[Quote], [a].[Revision], [a].[Score], [a].[SortNumber], [a].[Start], [a].[StartCodePoint], [a].[StartUtf8], [a].[State], [a].[Suffix], [a].[TextDiffers], [a].[TextVersion], [a].[TypeId]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @key_ProjectId AND [a].[DocumentId] = @key_DocumentId AND [a].[Id] = @key_Id
GO

-- @parent VarChar(60)
-- @key_Id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE [t].[Kind] = 4 AND [t].[ParentId] = @parent AND [t].[Id] = @key_Id) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- HistoryAsync(key, after, take)

-- @p Int
-- @key_ProjectId VarChar(20)
-- @key_DocumentId VarChar(36)
-- @key_Id VarChar(36)
-- @after BigInt
SELECT TOP(@p) [a].[Id], [a].[AccountId], [a].[Action], [a].[AnnotationId], [a].[At], [a].[Before], [a].[DocumentId], [a].[MemberId], [a].[ProjectId]
FROM [AnnotationEvents] AS [a]
WHERE [a].[ProjectId] = @key_ProjectId AND [a].[DocumentId] = @key_DocumentId AND [a].[AnnotationId] = @key_Id AND [a].[Id] > @after
ORDER BY [a].[Id]
GO

-- ImportHashesAsync(projectId, documentId, ids)

-- @projectId VarChar(20)
-- @documentId VarChar(36)
-- @ids NVarChar(4000)
SELECT [a].[Id], [a].[ImportHash]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @projectId AND [a].[DocumentId] = @documentId AND [a].[Id] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
GO

-- IsDeletedAsync(key)

-- @parent VarChar(60)
-- @key_Id VarChar(36)
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Tombstones] AS [t]
        WHERE [t].[Kind] = 4 AND [t].[ParentId] = @parent AND [t].[Id] = @key_Id) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
GO

-- ListAsync(projectId, documentId, filter, after, take)

-- @p Int
-- @projectId VarChar(20)
-- @type VarChar(36)
-- @page Int
-- @member VarChar(20)
-- @since BigInt
-- @last_DocumentId VarChar(36)
-- @number Float
-- @id VarChar(36)
SELECT TOP(@p) [a].[ProjectId], [a].[DocumentId], [a].[Id], [a].[AccountId], [a].[AnchorHighlights], [a].[CreatedAt], [a].[CreatedBy], [a].[CreatedBySubject], [a].[End], [a].[EndCodePoint], [a].[EndUtf8], [a].[FirstPage], [a].[GivenHighlights], [a].[GivenText], [a].[ImportHash], [a].[Kind], [a].[LastPage], [a].[Metadata], [a].[ModifiedAt], [a].[ModifiedBy], [a].[Prefix], [a].[Previous], [a].[Quote], [a].[Revision], [a].[Score], [a].[SortNumber], [a].[Start], [a].[StartCodePoint], [a].[StartUtf8], [a].[State], [a].[Suffix], [a].[TextDiffers], [a].[TextVersion], [a].[TypeId]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @projectId AND [a].[TypeId] = @type AND [a].[FirstPage] <= @page AND [a].[LastPage] >= @page AND [a].[CreatedBy] = @member AND [a].[ModifiedAt] >= @since AND [a].[DocumentId] = @last_DocumentId AND [a].[SortNumber] >= @number AND ([a].[SortNumber] > @number OR [a].[Id] > @id)
ORDER BY [a].[DocumentId], [a].[SortNumber], [a].[Id]
GO

-- @p Int
-- @projectId VarChar(20)
SELECT TOP(@p) [a].[ProjectId], [a].[DocumentId], [a].[Id], [a].[AccountId], [a].[AnchorHighlights], [a].[CreatedAt], [a].[CreatedBy], [a].[CreatedBySubject], [a].[End], [a].[EndCodePoint], [a].[EndUtf8], [a].[FirstPage], [a].[GivenHighlights], [a].[GivenText], [a].[ImportHash], [a].[Kind], [a].[LastPage], [a].[Metadata], [a].[ModifiedAt], [a].[ModifiedBy], [a].[Prefix], [a].[Previous], [a].[Quote], [a].[Revision], [a].[Score], [a].[SortNumber], [a].[Start], [a].[StartCodePoint], [a].[StartUtf8], [a].[State], [a].[Suffix], [a].[TextDiffers], [a].[TextVersion], [a].[TypeId]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @projectId
ORDER BY [a].[DocumentId], [a].[SortNumber], [a].[Id]
GO

-- ListOfDocumentAsync(documentId, ids)

-- @documentId VarChar(36)
-- @ids NVarChar(4000)
SELECT [a].[ProjectId], [a].[DocumentId], [a].[Id], [a].[AccountId], [a].[AnchorHighlights], [a].[CreatedAt], [a].[CreatedBy], [a].[CreatedBySubject], [a].[End], [a].[EndCodePoint], [a].[EndUtf8], [a].[FirstPage], [a].[GivenHighlights], [a].[GivenText], [a].[ImportHash], [a].[Kind], [a].[LastPage], [a].[Metadata], [a].[ModifiedAt], [a].[ModifiedBy], [a].[Prefix], [a].[Previous], [a].[Quote], [a].[Revision], [a].[Score], [a].[SortNumber], [a].[Start], [a].[StartCodePoint], [a].[StartUtf8], [a].[State], [a].[Suffix], [a].[TextDiffers], [a].[TextVersion], [a].[TypeId]
FROM [Annotations] AS [a]
WHERE [a].[DocumentId] = @documentId AND [a].[Id] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
GO

-- ListPlacesAsync(projectId, documentId, filter, after, take)

-- @p Int
-- @projectId VarChar(20)
-- @type VarChar(36)
-- @page Int
-- @member VarChar(20)
-- @since BigInt
-- @last_DocumentId VarChar(36)
-- @number Float
-- @id VarChar(36)
SELECT TOP(@p) [a].[ProjectId], [a].[DocumentId], [a].[Id], [a].[TypeId], [a].[Start], [a].[End], [a].[StartCodePoint], [a].[EndCodePoint], [a].[StartUtf8], [a].[EndUtf8], [a].[GivenText], [a].[Quote], [a].[GivenHighlights], [a].[AnchorHighlights], [a].[Metadata], [a].[SortNumber], [a].[CreatedAt], [a].[CreatedBy]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @projectId AND [a].[TypeId] = @type AND [a].[FirstPage] <= @page AND [a].[LastPage] >= @page AND [a].[CreatedBy] = @member AND [a].[ModifiedAt] >= @since AND [a].[DocumentId] = @last_DocumentId AND [a].[SortNumber] >= @number AND ([a].[SortNumber] > @number OR [a].[Id] > @id)
ORDER BY [a].[DocumentId], [a].[SortNumber], [a].[Id]
GO

-- @p Int
-- @projectId VarChar(20)
SELECT TOP(@p) [a].[ProjectId], [a].[DocumentId], [a].[Id], [a].[TypeId], [a].[Start], [a].[End], [a].[StartCodePoint], [a].[EndCodePoint], [a].[StartUtf8], [a].[EndUtf8], [a].[GivenText], [a].[Quote], [a].[GivenHighlights], [a].[AnchorHighlights], [a].[Metadata], [a].[SortNumber], [a].[CreatedAt], [a].[CreatedBy]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @projectId
ORDER BY [a].[DocumentId], [a].[SortNumber], [a].[Id]
GO

-- RevisionAsync(projectId, documentId)

-- @projectId VarChar(20)
-- @documentId VarChar(36)
SELECT TOP(1) [p].[AnnotationsRevision]
FROM [ProjectDocuments] AS [p]
WHERE [p].[ProjectId] = @projectId AND [p].[DocumentId] = @documentId
GO

-- @projectId VarChar(20)
SELECT TOP(1) [p].[AnnotationsRevision]
FROM [Projects] AS [p]
WHERE [p].[Id] = @projectId
GO
