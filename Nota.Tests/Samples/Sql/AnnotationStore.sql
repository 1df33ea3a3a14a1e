-- AddAsync(annotations)

-- @document_Key VarChar(60)
-- @ids NVarChar(4000)
DELETE FROM [t]
FROM [Tombstones] AS [t]
WHERE [t].[Kind] = 4 AND [t].[ParentId] = @document_Key AND [t].[Id] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
GO

-- @p0 NVarChar(4000)
INSERT INTO [Annotations] ([ProjectId], [DocumentId], [Id], [AccountId], [AnchorHighlights], [CreatedAt], [CreatedBy], [CreatedBySubject], [End], [EndCodePoint], [EndUtf8], [FirstPage], [GivenHighlights], [GivenText], [ImportHash], [Kind], [LastPage], [Metadata], [ModifiedAt], [ModifiedBy], [Prefix], [Previous], [Quote], [Revision], [Score], [SortNumber], [Start], [StartCodePoint], [StartUtf8], [State], [Suffix], [TextDiffers], [TextVersion], [TypeId])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6], [r].[c7], [r].[c8], [r].[c9], [r].[c10], [r].[c11], [r].[c12], [r].[c13], [r].[c14], [r].[c15], [r].[c16], [r].[c17], [r].[c18], [r].[c19], [r].[c20], [r].[c21], [r].[c22], [r].[c23], [r].[c24], [r].[c25], [r].[c26], [r].[c27], [r].[c28], [r].[c29], [r].[c30], [r].[c31], [r].[c32], [r].[c33]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(20) 'strict $[1]',
  [c1] varchar(36) 'strict $[2]',
  [c2] varchar(36) 'strict $[3]',
  [c3] bigint 'strict $[4]',
  [c4] varchar(max) 'strict $[5]',
  [c5] bigint 'strict $[6]',
  [c6] varchar(20) 'strict $[7]',
  [c7] nvarchar(200) 'strict $[8]',
  [c8] int 'strict $[9]',
  [c9] int 'strict $[10]',
  [c10] int 'strict $[11]',
  [c11] int 'strict $[12]',
  [c12] varchar(max) 'strict $[13]',
  [c13] nvarchar(max) 'strict $[14]',
  [c14] varchar(64) 'strict $[15]',
  [c15] int 'strict $[16]',
  [c16] int 'strict $[17]',
  [c17] nvarchar(4000) 'strict $[18]',
  [c18] bigint 'strict $[19]',
  [c19] varchar(20) 'strict $[20]',
  [c20] nvarchar(32) 'strict $[21]',
  [c21] nvarchar(max) 'strict $[22]',
  [c22] nvarchar(max) 'strict $[23]',
  [c23] bigint 'strict $[24]',
  [c24] float 'strict $[25]',
  [c25] float 'strict $[26]',
  [c26] int 'strict $[27]',
  [c27] int 'strict $[28]',
  [c28] int 'strict $[29]',
  [c29] int 'strict $[30]',
  [c30] nvarchar(32) 'strict $[31]',
  [c31] bit 'strict $[32]',
  [c32] varchar(32) 'strict $[33]',
  [c33] varchar(36) 'strict $[34]') AS [r]
ORDER BY [r].[Row]
GO

-- DeleteAsync(annotations, at)

-- @projectId VarChar(20)
-- @documentId VarChar(36)
-- @ids NVarChar(4000)
DELETE FROM [a]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @projectId AND [a].[DocumentId] = @documentId AND [a].[Id] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
GO

-- @p0 NVarChar(4000)
INSERT INTO [Tombstones] ([Kind], [ParentId], [Id], [AccountId], [DeletedAt])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] int 'strict $[1]',
  [c1] varchar(60) 'strict $[2]',
  [c2] varchar(36) 'strict $[3]',
  [c3] bigint 'strict $[4]',
  [c4] bigint 'strict $[5]') AS [r]
ORDER BY [r].[Row]
GO

-- FindAsync(projectId, documentId, ids)

-- @projectId VarChar(20)
-- @documentId VarChar(36)
-- @ids NVarChar(4000)
SELECT [a].[ProjectId], [a].[DocumentId], [a].[Id], [a].[AccountId], [a].[AnchorHighlights], [a].[CreatedAt], [a].[CreatedBy], [a].[CreatedBySubject], [a].[End], [a].[EndCodePoint], [a].[EndUtf8], [a].[FirstPage], [a].[GivenHighlights], [a].[GivenText], [a].[ImportHash], [a].[Kind], [a].[LastPage], [a].[Metadata], [a].[ModifiedAt], [a].[ModifiedBy], [a].[Prefix], [a].[Previous], [a].[Quote], [a].[Revision], [a].[Score], [a].[SortNumber], [a].[Start], [a].[StartCodePoint], [a].[StartUtf8], [a].[State], [a].[Suffix], [a].[TextDiffers], [a].[TextVersion], [a].[TypeId]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @projectId AND [a].[DocumentId] = @documentId AND [a].[Id] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
GO

-- @parent VarChar(60)
-- @ids NVarChar(4000)
SELECT [t].[Id]
FROM [Tombstones] AS [t]
WHERE [t].[Kind] = 4 AND [t].[ParentId] = @parent AND [t].[Id] IN (
    SELECT [i].[value]
    FROM OPENJSON(@ids) WITH ([value] varchar(36) '$') AS [i]
)
GO

-- @projectId VarChar(20)
-- @documentId VarChar(36)
-- @gone NVarChar(4000)
SELECT [a].[Id], [a].[AccountId], [a].[Action], [a].[AnnotationId], [a].[At], [a].[Before], [a].[DocumentId], [a].[MemberId], [a].[ProjectId]
FROM [AnnotationEvents] AS [a]
WHERE [a].[ProjectId] = @projectId AND [a].[DocumentId] = @documentId AND [a].[AnnotationId] IN (
    SELECT [g].[value]
    FROM OPENJSON(@gone) WITH ([value] varchar(36) '$') AS [g]
) AND [a].[Action] = 2
ORDER BY [a].[Id]
GO

-- GetAsync(key)

-- @p VarChar(20)
-- @p1 VarChar(36)
-- @p2 VarChar(36)
SELECT TOP(1) [a].[ProjectId], [a].[DocumentId], [a].[Id], [a].[AccountId], [a].[AnchorHighlights], [a].[CreatedAt], [a].[CreatedBy], [a].[CreatedBySubject], [a].[End], [a].[EndCodePoint], [a].[EndUtf8], [a].[FirstPage], [a].[GivenHighlights], [a].[GivenText], [a].[ImportHash], [a].[Kind], [a].[LastPage], [a].[Metadata], [a].[ModifiedAt], [a].[ModifiedBy], [a].[Prefix], [a].[Previous], [a].[Quote], [a].[Revision], [a].[Score], [a].[SortNumber], [a].[Start], [a].[StartCodePoint], [a].[StartUtf8], [a].[State], [a].[Suffix], [a].[TextDiffers], [a].[TextVersion], [a].[TypeId]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @p AND [a].[DocumentId] = @p1 AND [a].[Id] = @p2
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

-- ListOfTypesAsync(projectId, typeIds, take)

-- @p Int
-- @projectId VarChar(20)
-- @typeIds NVarChar(4000)
SELECT TOP(@p) [a].[ProjectId], [a].[DocumentId], [a].[Id], [a].[AccountId], [a].[AnchorHighlights], [a].[CreatedAt], [a].[CreatedBy], [a].[CreatedBySubject], [a].[End], [a].[EndCodePoint], [a].[EndUtf8], [a].[FirstPage], [a].[GivenHighlights], [a].[GivenText], [a].[ImportHash], [a].[Kind], [a].[LastPage], [a].[Metadata], [a].[ModifiedAt], [a].[ModifiedBy], [a].[Prefix], [a].[Previous], [a].[Quote], [a].[Revision], [a].[Score], [a].[SortNumber], [a].[Start], [a].[StartCodePoint], [a].[StartUtf8], [a].[State], [a].[Suffix], [a].[TextDiffers], [a].[TextVersion], [a].[TypeId]
FROM [Annotations] AS [a]
WHERE [a].[ProjectId] = @projectId AND [a].[TypeId] IN (
    SELECT [t].[value]
    FROM OPENJSON(@typeIds) WITH ([value] varchar(36) '$') AS [t]
)
ORDER BY [a].[DocumentId], [a].[Id]
GO

-- ListRevisionsAsync(documentId)

-- @documentId VarChar(36)
SELECT [a].[ProjectId], [a].[Id], [a].[Revision], CASE
    WHEN [a].[State] = 4 THEN NULL
    ELSE [a].[TextVersion]
END AS [TextVersion]
FROM [Annotations] AS [a]
WHERE [a].[DocumentId] = @documentId AND [a].[Kind] = 0
GO

-- NoteAsync(events)

-- @p0 NVarChar(4000)
INSERT INTO [AnnotationEvents] ([AccountId], [Action], [AnnotationId], [At], [Before], [DocumentId], [MemberId], [ProjectId])
SELECT [r].[c0], [r].[c1], [r].[c2], [r].[c3], [r].[c4], [r].[c5], [r].[c6], [r].[c7]
FROM OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] bigint 'strict $[1]',
  [c1] int 'strict $[2]',
  [c2] varchar(36) 'strict $[3]',
  [c3] bigint 'strict $[4]',
  [c4] nvarchar(max) 'strict $[5]',
  [c5] varchar(36) 'strict $[6]',
  [c6] varchar(20) 'strict $[7]',
  [c7] varchar(20) 'strict $[8]') AS [r]
ORDER BY [r].[Row]
GO

-- RevisionAsync(projectId, documentId)

-- @projectId VarChar(20)
-- @documentId VarChar(36)
SELECT TOP(1) [p].[AnnotationsRevision]
FROM [ProjectDocuments] AS [p]
WHERE [p].[ProjectId] = @projectId AND [p].[DocumentId] = @documentId
GO

-- TouchAsync(projectId, documentId)

-- @projectId VarChar(20)
UPDATE [p]
SET [p].[AnnotationsRevision] = [p].[AnnotationsRevision] + CAST(1 AS bigint)
FROM [Projects] AS [p]
WHERE [p].[Id] = @projectId
GO

-- @projectId VarChar(20)
-- @documentId VarChar(36)
UPDATE [p]
SET [p].[AnnotationsRevision] = [p].[AnnotationsRevision] + CAST(1 AS bigint)
FROM [ProjectDocuments] AS [p]
WHERE [p].[ProjectId] = @projectId AND [p].[DocumentId] = @documentId
GO

-- UpdateAsync(annotations)

-- @p0 NVarChar(4000)
UPDATE [t] SET
  [AccountId] = [r].[c3],
  [AnchorHighlights] = [r].[c4],
  [CreatedAt] = [r].[c5],
  [CreatedBy] = [r].[c6],
  [CreatedBySubject] = [r].[c7],
  [End] = [r].[c8],
  [EndCodePoint] = [r].[c9],
  [EndUtf8] = [r].[c10],
  [FirstPage] = [r].[c11],
  [GivenHighlights] = [r].[c12],
  [GivenText] = [r].[c13],
  [ImportHash] = [r].[c14],
  [Kind] = [r].[c15],
  [LastPage] = [r].[c16],
  [Metadata] = [r].[c17],
  [ModifiedAt] = [r].[c18],
  [ModifiedBy] = [r].[c19],
  [Prefix] = [r].[c20],
  [Previous] = [r].[c21],
  [Quote] = [r].[c22],
  [Revision] = [r].[c23],
  [Score] = [r].[c24],
  [SortNumber] = [r].[c25],
  [Start] = [r].[c26],
  [StartCodePoint] = [r].[c27],
  [StartUtf8] = [r].[c28],
  [State] = [r].[c29],
  [Suffix] = [r].[c30],
  [TextDiffers] = [r].[c31],
  [TextVersion] = [r].[c32],
  [TypeId] = [r].[c33]
FROM [Annotations] AS [t] INNER JOIN OPENJSON(@p0) WITH (
  [Row] int 'strict $[0]',
  [c0] varchar(20) 'strict $[1]',
  [c1] varchar(36) 'strict $[2]',
  [c2] varchar(36) 'strict $[3]',
  [c3] bigint 'strict $[4]',
  [c4] varchar(max) 'strict $[5]',
  [c5] bigint 'strict $[6]',
  [c6] varchar(20) 'strict $[7]',
  [c7] nvarchar(200) 'strict $[8]',
  [c8] int 'strict $[9]',
  [c9] int 'strict $[10]',
  [c10] int 'strict $[11]',
  [c11] int 'strict $[12]',
  [c12] varchar(max) 'strict $[13]',
  [c13] nvarchar(max) 'strict $[14]',
  [c14] varchar(64) 'strict $[15]',
  [c15] int 'strict $[16]',
  [c16] int 'strict $[17]',
  [c17] nvarchar(4000) 'strict $[18]',
  [c18] bigint 'strict $[19]',
  [c19] varchar(20) 'strict $[20]',
  [c20] nvarchar(32) 'strict $[21]',
  [c21] nvarchar(max) 'strict $[22]',
  [c22] nvarchar(max) 'strict $[23]',
  [c23] bigint 'strict $[24]',
  [c24] float 'strict $[25]',
  [c25] float 'strict $[26]',
  [c26] int 'strict $[27]',
  [c27] int 'strict $[28]',
  [c28] int 'strict $[29]',
  [c29] int 'strict $[30]',
  [c30] nvarchar(32) 'strict $[31]',
  [c31] bit 'strict $[32]',
  [c32] varchar(32) 'strict $[33]',
  [c33] varchar(36) 'strict $[34]') AS [r]
ON [t].[ProjectId] = [r].[c0] AND [t].[DocumentId] = [r].[c1] AND [t].[Id] = [r].[c2]
GO
