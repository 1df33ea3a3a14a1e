SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
GO

IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081000_Settings'
)
BEGIN
    IF CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128)) <> N'Latin1_General_100_BIN2'
      ALTER DATABASE CURRENT COLLATE Latin1_General_100_BIN2;
END;
GO

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081000_Settings'
)
BEGIN
    IF EXISTS (SELECT 1 FROM [sys].[databases] WHERE [database_id] = DB_ID() AND [is_read_committed_snapshot_on] = 0)
      ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
END;
GO

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081000_Settings'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122081000_Settings', N'10.0.14');
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [Accounts] (
        [Id] bigint NOT NULL IDENTITY,
        [Name] nvarchar(600) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ContentLengthUsed] bigint NOT NULL,
        [MaxContentLength] bigint NOT NULL,
        [OcrPageCredit] int NOT NULL,
        [OcrPagesUsed] int NOT NULL,
        [OcrPagesReserved] int NOT NULL,
        [EventSequence] bigint NOT NULL,
        [CreatedAt] bigint NOT NULL,
        CONSTRAINT [PK_Accounts] PRIMARY KEY ([Id]),
        CONSTRAINT [CK_Accounts_ContentLengthUsed] CHECK ([ContentLengthUsed] >= 0),
        CONSTRAINT [CK_Accounts_MaxContentLength] CHECK ([MaxContentLength] >= 0),
        CONSTRAINT [CK_Accounts_OcrPageCredit] CHECK ([OcrPageCredit] >= 0),
        CONSTRAINT [CK_Accounts_OcrPagesReserved] CHECK ([OcrPagesReserved] >= 0),
        CONSTRAINT [CK_Accounts_OcrPagesUsed] CHECK ([OcrPagesUsed] >= 0)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [BlobPurges] (
        [BlobKey] varchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [DueAt] bigint NOT NULL,
        CONSTRAINT [PK_BlobPurges] PRIMARY KEY ([BlobKey])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [CommitMarks] (
        [Id] uniqueidentifier NOT NULL,
        [At] bigint NOT NULL,
        CONSTRAINT [PK_CommitMarks] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [IdempotencyRecords] (
        [Scope] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Key] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Fingerprint] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [State] int NOT NULL,
        [LeaseOwner] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [LeaseUntil] bigint NOT NULL,
        [Status] int NOT NULL,
        [Headers] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Body] varbinary(max) NULL,
        [CreatedAt] bigint NOT NULL,
        [ExpiresAt] bigint NOT NULL,
        CONSTRAINT [PK_IdempotencyRecords] PRIMARY KEY ([Scope], [Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [ServiceHolds] (
        [Name] varchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Owner] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ExpiresAt] bigint NOT NULL,
        CONSTRAINT [PK_ServiceHolds] PRIMARY KEY ([Name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [ServiceNodes] (
        [Id] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Roles] varchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [StartedAt] bigint NOT NULL,
        [SeenAt] bigint NOT NULL,
        CONSTRAINT [PK_ServiceNodes] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [SigningKeys] (
        [Id] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Secret] varbinary(64) NOT NULL,
        [CreatedAt] bigint NOT NULL,
        CONSTRAINT [PK_SigningKeys] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [Tombstones] (
        [AccountId] bigint NOT NULL,
        [Kind] int NOT NULL,
        [ParentId] varchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DeletedAt] bigint NOT NULL,
        CONSTRAINT [PK_Tombstones] PRIMARY KEY ([Kind], [ParentId], [Id], [AccountId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [UploadIntents] (
        [Id] varchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [ExpiresAt] bigint NOT NULL,
        CONSTRAINT [PK_UploadIntents] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [AccountEvents] (
        [AccountId] bigint NOT NULL,
        [Sequence] bigint NOT NULL,
        [At] bigint NOT NULL,
        [Kind] varchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProjectId] varchar(20) COLLATE Latin1_General_100_BIN2 NULL,
        [DocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NULL,
        [AnnotationId] varchar(36) COLLATE Latin1_General_100_BIN2 NULL,
        [Count] int NULL,
        [MemberId] varchar(20) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AccountEvents] PRIMARY KEY ([AccountId], [Sequence]),
        CONSTRAINT [FK_AccountEvents_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [Documents] (
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [FileName] nvarchar(510) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Size] bigint NOT NULL,
        [StoredBytes] bigint NOT NULL,
        [Status] int NOT NULL,
        [TextStatus] int NOT NULL,
        [OcrFlag] int NOT NULL,
        [TotalPages] int NOT NULL,
        [Error] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
        [SourceBlob] varchar(120) COLLATE Latin1_General_100_BIN2 NULL,
        [SourceSha256] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [LayerBlob] varchar(120) COLLATE Latin1_General_100_BIN2 NULL,
        [TextVersion] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [Generation] int NOT NULL,
        [OcrPagesReserved] int NOT NULL,
        [PageErrors] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CreatedAt] bigint NOT NULL,
        [CreatedBy] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ModifiedAt] bigint NOT NULL,
        [ModifiedBy] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Revision] bigint NOT NULL,
        CONSTRAINT [PK_Documents] PRIMARY KEY ([Id]),
        CONSTRAINT [CK_Documents_OcrPagesReserved] CHECK ([OcrPagesReserved] >= 0),
        CONSTRAINT [CK_Documents_StoredBytes] CHECK ([StoredBytes] >= 0),
        CONSTRAINT [FK_Documents_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [Members] (
        [Id] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Email] nvarchar(640) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Role] int NOT NULL,
        [CreatedAt] bigint NOT NULL,
        CONSTRAINT [PK_Members] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Members_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [Projects] (
        [Id] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Name] nvarchar(600) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Description] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CreatedAt] bigint NOT NULL,
        [CreatedBy] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ModifiedAt] bigint NOT NULL,
        [ModifiedBy] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Revision] bigint NOT NULL,
        [SchemaRevision] bigint NOT NULL,
        [AnnotationsRevision] bigint NOT NULL,
        CONSTRAINT [PK_Projects] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Projects_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [WorkItems] (
        [Id] bigint NOT NULL IDENTITY,
        [AccountId] bigint NOT NULL,
        [DocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] int NOT NULL,
        [Generation] int NOT NULL,
        [FirstPage] int NOT NULL,
        [PageCount] int NOT NULL,
        [State] int NOT NULL,
        [Attempts] int NOT NULL,
        [LeaseOwner] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [LeaseUntil] bigint NOT NULL,
        [Turn] bigint NOT NULL,
        [AvailableAt] bigint NOT NULL,
        [ResultBlob] varchar(120) COLLATE Latin1_General_100_BIN2 NULL,
        [Error] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
        [CreatedAt] bigint NOT NULL,
        CONSTRAINT [PK_WorkItems] PRIMARY KEY ([Id]),
        CONSTRAINT [CK_WorkItems_Attempts] CHECK ([Attempts] >= 0),
        CONSTRAINT [FK_WorkItems_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_WorkItems_Documents_DocumentId] FOREIGN KEY ([DocumentId]) REFERENCES [Documents] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [ApiKeys] (
        [Id] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [MemberId] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(600) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Hash] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Prefix] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] bigint NOT NULL,
        [ExpiresAt] bigint NULL,
        [RevokedAt] bigint NULL,
        [LastUsedAt] bigint NULL,
        CONSTRAINT [PK_ApiKeys] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ApiKeys_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ApiKeys_Members_MemberId] FOREIGN KEY ([MemberId]) REFERENCES [Members] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [AnnotationTypes] (
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProjectId] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Name] nvarchar(600) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Description] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Red] tinyint NOT NULL,
        [Green] tinyint NOT NULL,
        [Blue] tinyint NOT NULL,
        [Opacity] float NOT NULL,
        [CreatedAt] bigint NOT NULL,
        [Revision] bigint NOT NULL,
        CONSTRAINT [PK_AnnotationTypes] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AnnotationTypes_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [ProjectDocuments] (
        [ProjectId] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [AddedAt] bigint NOT NULL,
        [AnnotationsRevision] bigint NOT NULL,
        CONSTRAINT [PK_ProjectDocuments] PRIMARY KEY ([ProjectId], [DocumentId]),
        CONSTRAINT [FK_ProjectDocuments_Documents_DocumentId] FOREIGN KEY ([DocumentId]) REFERENCES [Documents] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_ProjectDocuments_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [AnnotationEvents] (
        [Id] bigint NOT NULL IDENTITY,
        [ProjectId] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AnnotationId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [At] bigint NOT NULL,
        [MemberId] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Action] int NOT NULL,
        [Before] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AnnotationEvents] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AnnotationEvents_ProjectDocuments_ProjectId_DocumentId] FOREIGN KEY ([ProjectId], [DocumentId]) REFERENCES [ProjectDocuments] ([ProjectId], [DocumentId]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE TABLE [Annotations] (
        [ProjectId] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [TypeId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] int NOT NULL,
        [Start] int NULL,
        [End] int NULL,
        [StartCodePoint] int NULL,
        [EndCodePoint] int NULL,
        [StartUtf8] int NULL,
        [EndUtf8] int NULL,
        [GivenText] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [TextDiffers] bit NOT NULL,
        [Quote] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Prefix] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Suffix] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [GivenHighlights] varchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [AnchorHighlights] varchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Metadata] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        [SortNumber] float NOT NULL,
        [FirstPage] int NOT NULL,
        [LastPage] int NOT NULL,
        [State] int NOT NULL,
        [Score] float NOT NULL,
        [TextVersion] varchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Previous] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ImportHash] varchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [CreatedAt] bigint NOT NULL,
        [CreatedBy] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ModifiedAt] bigint NOT NULL,
        [ModifiedBy] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Revision] bigint NOT NULL,
        CONSTRAINT [PK_Annotations] PRIMARY KEY ([ProjectId], [DocumentId], [Id]),
        CONSTRAINT [FK_Annotations_AnnotationTypes_TypeId] FOREIGN KEY ([TypeId]) REFERENCES [AnnotationTypes] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Annotations_ProjectDocuments_ProjectId_DocumentId] FOREIGN KEY ([ProjectId], [DocumentId]) REFERENCES [ProjectDocuments] ([ProjectId], [DocumentId]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_AccountEvents_At] ON [AccountEvents] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Accounts_Name] ON [Accounts] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_AnnotationEvents_Action_At] ON [AnnotationEvents] ([Action], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_AnnotationEvents_ProjectId_DocumentId_AnnotationId_Id] ON [AnnotationEvents] ([ProjectId], [DocumentId], [AnnotationId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_Annotations_DocumentId_ProjectId_Id] ON [Annotations] ([DocumentId], [ProjectId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_Annotations_ProjectId_DocumentId_SortNumber_Id] ON [Annotations] ([ProjectId], [DocumentId], [SortNumber], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_Annotations_TypeId] ON [Annotations] ([TypeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_AnnotationTypes_ProjectId_Name] ON [AnnotationTypes] ([ProjectId], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_ApiKeys_AccountId_Id] ON [ApiKeys] ([AccountId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ApiKeys_Hash] ON [ApiKeys] ([Hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_ApiKeys_MemberId] ON [ApiKeys] ([MemberId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_BlobPurges_DueAt_BlobKey] ON [BlobPurges] ([DueAt], [BlobKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_CommitMarks_At] ON [CommitMarks] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_Documents_AccountId_Id] ON [Documents] ([AccountId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Documents_LayerBlob] ON [Documents] ([LayerBlob]) WHERE [LayerBlob] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Documents_SourceBlob] ON [Documents] ([SourceBlob]) WHERE [SourceBlob] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_IdempotencyRecords_AccountId] ON [IdempotencyRecords] ([AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_IdempotencyRecords_ExpiresAt] ON [IdempotencyRecords] ([ExpiresAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Members_AccountId_Email] ON [Members] ([AccountId], [Email]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_Members_AccountId_Id] ON [Members] ([AccountId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_ProjectDocuments_DocumentId_ProjectId] ON [ProjectDocuments] ([DocumentId], [ProjectId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_Projects_AccountId_Id] ON [Projects] ([AccountId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_ServiceNodes_SeenAt] ON [ServiceNodes] ([SeenAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_UploadIntents_ExpiresAt] ON [UploadIntents] ([ExpiresAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_WorkItems_AccountId] ON [WorkItems] ([AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_WorkItems_DocumentId_Generation_FirstPage] ON [WorkItems] ([DocumentId], [Generation], [FirstPage]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WorkItems_ResultBlob] ON [WorkItems] ([ResultBlob]) WHERE [ResultBlob] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    CREATE INDEX [IX_WorkItems_State_Kind_AccountId_Turn_Id_AvailableAt] ON [WorkItems] ([State], [Kind], [AccountId], [Turn], [Id], [AvailableAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081814_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122081814_Initial', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_JOB_DETAILS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_JOB_DETAILS (
        SCHED_NAME nvarchar(120) NOT NULL,
        JOB_NAME nvarchar(150) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL,
        DESCRIPTION nvarchar(250) NULL,
        JOB_CLASS_NAME nvarchar(250) NOT NULL,
        IS_DURABLE bit NOT NULL,
        IS_NONCONCURRENT bit NOT NULL,
        IS_UPDATE_DATA bit NOT NULL,
        REQUESTS_RECOVERY bit NOT NULL,
        JOB_DATA varbinary(max) NULL,
        CONSTRAINT PK_QRTZ_JOB_DETAILS PRIMARY KEY (SCHED_NAME,JOB_NAME,JOB_GROUP)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_TRIGGERS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        JOB_NAME nvarchar(150) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL,
        DESCRIPTION nvarchar(250) NULL,
        NEXT_FIRE_TIME bigint NULL,
        PREV_FIRE_TIME bigint NULL,
        PRIORITY int NULL,
        TRIGGER_STATE nvarchar(16) NOT NULL,
        TRIGGER_TYPE nvarchar(8) NOT NULL,
        START_TIME bigint NOT NULL,
        END_TIME bigint NULL,
        CALENDAR_NAME nvarchar(200) NULL,
        MISFIRE_INSTR int NULL,
        MISFIRE_ORIG_FIRE_TIME bigint NULL,
        EXECUTION_GROUP nvarchar(200) NULL,
        PREFERRED_NODE nvarchar(200) NULL,
        PREFERRED_NODE_AUTO bit NOT NULL DEFAULT 0,
        RETRY_POLICY nvarchar(250) NULL,
        RETRY_ATTEMPT int NULL,
        CONTINUES_TRIGGER_NAME nvarchar(150) NULL,
        CONTINUES_TRIGGER_GROUP nvarchar(150) NULL,
        CONTINUATION_CONDITION int NULL,
        OVERLAP_POLICY int NULL,
        PAUSE_REASON nvarchar(250) NULL,
        PAUSED_BY nvarchar(200) NULL,
        PAUSED_AT bigint NULL,
        MISFIRE_THRESHOLD bigint NULL,
        FIXED_DELAY bit NULL,
        JOB_DATA varbinary(max) NULL,
        CONSTRAINT PK_QRTZ_TRIGGERS PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
        CONSTRAINT FK_QRTZ_TRIGGERS_QRTZ_JOB_DETAILS FOREIGN KEY (SCHED_NAME,JOB_NAME,JOB_GROUP) REFERENCES QRTZ_JOB_DETAILS (SCHED_NAME,JOB_NAME,JOB_GROUP)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_SIMPLE_TRIGGERS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_SIMPLE_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        REPEAT_COUNT int NOT NULL,
        REPEAT_INTERVAL bigint NOT NULL,
        TIMES_TRIGGERED int NOT NULL,
        CONSTRAINT PK_QRTZ_SIMPLE_TRIGGERS PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
        CONSTRAINT FK_QRTZ_SIMPLE_TRIGGERS_QRTZ_TRIGGERS FOREIGN KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP) REFERENCES QRTZ_TRIGGERS (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP) ON DELETE CASCADE
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_CRON_TRIGGERS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_CRON_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        CRON_EXPRESSION nvarchar(120) NOT NULL,
        TIME_ZONE_ID nvarchar(80),
        CONSTRAINT PK_QRTZ_CRON_TRIGGERS PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
        CONSTRAINT FK_QRTZ_CRON_TRIGGERS_QRTZ_TRIGGERS FOREIGN KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP) REFERENCES QRTZ_TRIGGERS (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP) ON DELETE CASCADE
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_SIMPROP_TRIGGERS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_SIMPROP_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        STR_PROP_1 nvarchar(512) NULL,
        STR_PROP_2 nvarchar(512) NULL,
        STR_PROP_3 nvarchar(512) NULL,
        INT_PROP_1 int NULL,
        INT_PROP_2 int NULL,
        LONG_PROP_1 bigint NULL,
        LONG_PROP_2 bigint NULL,
        DEC_PROP_1 numeric(13,4) NULL,
        DEC_PROP_2 numeric(13,4) NULL,
        BOOL_PROP_1 bit NULL,
        BOOL_PROP_2 bit NULL,
        TIME_ZONE_ID nvarchar(80) NULL,
        CONSTRAINT PK_QRTZ_SIMPROP_TRIGGERS PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
        CONSTRAINT FK_QRTZ_SIMPROP_TRIGGERS_QRTZ_TRIGGERS FOREIGN KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP) REFERENCES QRTZ_TRIGGERS (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP) ON DELETE CASCADE
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_BLOB_TRIGGERS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_BLOB_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        BLOB_DATA varbinary(max) NULL,
        CONSTRAINT PK_QRTZ_BLOB_TRIGGERS PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_CALENDARS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_CALENDARS (
        SCHED_NAME nvarchar(120) NOT NULL,
        CALENDAR_NAME nvarchar(200) NOT NULL,
        CALENDAR varbinary(max) NOT NULL,
        CONSTRAINT PK_QRTZ_CALENDARS PRIMARY KEY (SCHED_NAME,CALENDAR_NAME)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_PAUSED_TRIGGER_GRPS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_PAUSED_TRIGGER_GRPS (
        SCHED_NAME nvarchar(120) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        PAUSE_REASON nvarchar(250) NULL,
        PAUSED_BY nvarchar(200) NULL,
        PAUSED_AT bigint NULL,
        CONSTRAINT PK_QRTZ_PAUSED_TRIGGER_GRPS PRIMARY KEY (SCHED_NAME,TRIGGER_GROUP)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_PAUSED_JOB_GRPS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_PAUSED_JOB_GRPS (
        SCHED_NAME nvarchar(120) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL,
        PAUSE_REASON nvarchar(250) NULL,
        PAUSED_BY nvarchar(200) NULL,
        PAUSED_AT bigint NULL,
        CONSTRAINT PK_QRTZ_PAUSED_JOB_GRPS PRIMARY KEY (SCHED_NAME,JOB_GROUP)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_FIRED_TRIGGERS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_FIRED_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL,
        ENTRY_ID nvarchar(140) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        INSTANCE_NAME nvarchar(200) NOT NULL,
        FIRED_TIME bigint NOT NULL,
        SCHED_TIME bigint NOT NULL,
        PRIORITY int NOT NULL,
        STATE nvarchar(16) NOT NULL,
        JOB_NAME nvarchar(150) NULL,
        JOB_GROUP nvarchar(150) NULL,
        IS_NONCONCURRENT bit NULL,
        REQUESTS_RECOVERY bit NULL,
        EXECUTION_GROUP nvarchar(200) NULL,
        PROGRESS int NULL,
        PROGRESS_MESSAGE nvarchar(250) NULL,
        INTERRUPT_REQUESTED_TIME bigint NULL,
        CONSTRAINT PK_QRTZ_FIRED_TRIGGERS PRIMARY KEY (SCHED_NAME,ENTRY_ID)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_SCHEDULER_STATE', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_SCHEDULER_STATE (
        SCHED_NAME nvarchar(120) NOT NULL,
        INSTANCE_NAME nvarchar(200) NOT NULL,
        LAST_CHECKIN_TIME bigint NOT NULL,
        CHECKIN_INTERVAL bigint NOT NULL,
        QUARTZ_VERSION nvarchar(20) NULL,
        CONSTRAINT PK_QRTZ_SCHEDULER_STATE PRIMARY KEY (SCHED_NAME,INSTANCE_NAME)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_LOCKS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_LOCKS (
        SCHED_NAME nvarchar(120) NOT NULL,
        LOCK_NAME nvarchar(40) NOT NULL,
        CONSTRAINT PK_QRTZ_LOCKS PRIMARY KEY (SCHED_NAME,LOCK_NAME)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_EXECUTION_HISTORY', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_EXECUTION_HISTORY (
        SCHED_NAME nvarchar(120) NOT NULL,
        ENTRY_ID nvarchar(140) NOT NULL,
        INSTANCE_NAME nvarchar(200) NOT NULL,
        JOB_NAME nvarchar(150) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        FIRED_TIME bigint NOT NULL,
        RUN_TIME bigint NOT NULL,
        SUCCEEDED bit NOT NULL,
        ERROR_MESSAGE nvarchar(1000) NULL,
        RETRY_ATTEMPT int NOT NULL DEFAULT 0,
        RETRY_SCHEDULED bit NOT NULL DEFAULT 0,
        EXECUTION_LOG nvarchar(max) NULL,
        RESULT int NULL,
        SUMMARY nvarchar(1000) NULL,
        METRICS nvarchar(max) NULL,
        MANUAL bit NULL,
        FIRE_INSTANCE_ID nvarchar(140) NULL,
        JOB_INPUT nvarchar(max) NULL,
        JOB_INPUT_TOO_LARGE bit NULL,
        CONSTRAINT PK_QRTZ_EXECUTION_HISTORY PRIMARY KEY (SCHED_NAME,ENTRY_ID)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_MISFIRE_HISTORY', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_MISFIRE_HISTORY (
        SCHED_NAME nvarchar(120) NOT NULL,
        ENTRY_ID nvarchar(140) NOT NULL,
        INSTANCE_NAME nvarchar(200) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL,
        JOB_NAME nvarchar(150) NULL,
        JOB_GROUP nvarchar(150) NULL,
        MISFIRE_TIME bigint NOT NULL,
        SCHED_TIME bigint NULL,
        REASON int NULL,
        CONSTRAINT PK_QRTZ_MISFIRE_HISTORY PRIMARY KEY (SCHED_NAME,ENTRY_ID)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF OBJECT_ID(N'QRTZ_JOB_STATUS', N'U') IS NULL
    BEGIN
      CREATE TABLE QRTZ_JOB_STATUS (
        SCHED_NAME nvarchar(120) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL,
        JOB_NAME nvarchar(150) NOT NULL,
        FIRST_FIRED_TIME bigint NOT NULL,
        LAST_FIRED_TIME bigint NOT NULL,
        LAST_RESULT int NOT NULL,
        LAST_RUN_TIME bigint NOT NULL,
        LAST_INSTANCE_NAME nvarchar(200) NOT NULL,
        LAST_ENTRY_ID nvarchar(140) NULL,
        LAST_SUMMARY nvarchar(1000) NULL,
        LAST_SUCCESS_TIME bigint NULL,
        LAST_FAILURE_TIME bigint NULL,
        LAST_FAILURE_MESSAGE nvarchar(1000) NULL,
        CONSECUTIVE_FAILURES int NOT NULL DEFAULT 0,
        RUN_COUNT bigint NOT NULL DEFAULT 0,
        FAILURE_COUNT bigint NOT NULL DEFAULT 0,
        CONSTRAINT PK_QRTZ_JOB_STATUS PRIMARY KEY (SCHED_NAME,JOB_GROUP,JOB_NAME)
      );
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_J_G_N' AND object_id = OBJECT_ID('QRTZ_JOB_DETAILS'))
    BEGIN
      CREATE INDEX IDX_QRTZ_J_G_N ON QRTZ_JOB_DETAILS(SCHED_NAME, JOB_GROUP, JOB_NAME);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_T_J' AND object_id = OBJECT_ID('QRTZ_TRIGGERS'))
    BEGIN
      CREATE INDEX IDX_QRTZ_T_J ON QRTZ_TRIGGERS(SCHED_NAME, JOB_NAME, JOB_GROUP);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_T_G_N' AND object_id = OBJECT_ID('QRTZ_TRIGGERS'))
    BEGIN
      CREATE INDEX IDX_QRTZ_T_G_N ON QRTZ_TRIGGERS(SCHED_NAME, TRIGGER_GROUP, TRIGGER_NAME);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_T_C' AND object_id = OBJECT_ID('QRTZ_TRIGGERS'))
    BEGIN
      CREATE INDEX IDX_QRTZ_T_C ON QRTZ_TRIGGERS(SCHED_NAME, CALENDAR_NAME);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_T_NFT_ST' AND object_id = OBJECT_ID('QRTZ_TRIGGERS'))
    BEGIN
      CREATE INDEX IDX_QRTZ_T_NFT_ST ON QRTZ_TRIGGERS(SCHED_NAME, TRIGGER_STATE, NEXT_FIRE_TIME ASC, PRIORITY DESC, MISFIRE_INSTR);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_FT_INST_JOB_REQ_RCVRY' AND object_id = OBJECT_ID('QRTZ_FIRED_TRIGGERS'))
    BEGIN
      CREATE INDEX IDX_QRTZ_FT_INST_JOB_REQ_RCVRY ON QRTZ_FIRED_TRIGGERS(SCHED_NAME, INSTANCE_NAME, REQUESTS_RECOVERY);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_FT_J_G' AND object_id = OBJECT_ID('QRTZ_FIRED_TRIGGERS'))
    BEGIN
      CREATE INDEX IDX_QRTZ_FT_J_G ON QRTZ_FIRED_TRIGGERS(SCHED_NAME, JOB_NAME, JOB_GROUP);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_FT_T_G' AND object_id = OBJECT_ID('QRTZ_FIRED_TRIGGERS'))
    BEGIN
      CREATE INDEX IDX_QRTZ_FT_T_G ON QRTZ_FIRED_TRIGGERS(SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_EH_FIRED_TIME' AND object_id = OBJECT_ID('QRTZ_EXECUTION_HISTORY'))
    BEGIN
      CREATE INDEX IDX_QRTZ_EH_FIRED_TIME ON QRTZ_EXECUTION_HISTORY(SCHED_NAME, FIRED_TIME);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_EH_INST' AND object_id = OBJECT_ID('QRTZ_EXECUTION_HISTORY'))
    BEGIN
      CREATE INDEX IDX_QRTZ_EH_INST ON QRTZ_EXECUTION_HISTORY(SCHED_NAME, INSTANCE_NAME);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_MH_MISFIRE_TIME' AND object_id = OBJECT_ID('QRTZ_MISFIRE_HISTORY'))
    BEGIN
      CREATE INDEX IDX_QRTZ_MH_MISFIRE_TIME ON QRTZ_MISFIRE_HISTORY(SCHED_NAME, MISFIRE_TIME);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_MH_INST' AND object_id = OBJECT_ID('QRTZ_MISFIRE_HISTORY'))
    BEGIN
      CREATE INDEX IDX_QRTZ_MH_INST ON QRTZ_MISFIRE_HISTORY(SCHED_NAME, INSTANCE_NAME);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_EH_JOB_TIME' AND object_id = OBJECT_ID('QRTZ_EXECUTION_HISTORY'))
    BEGIN
      CREATE INDEX IDX_QRTZ_EH_JOB_TIME ON QRTZ_EXECUTION_HISTORY(SCHED_NAME, JOB_GROUP, JOB_NAME, FIRED_TIME);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_EH_FIRE_INST' AND object_id = OBJECT_ID('QRTZ_EXECUTION_HISTORY'))
    BEGIN
      CREATE INDEX IDX_QRTZ_EH_FIRE_INST ON QRTZ_EXECUTION_HISTORY(SCHED_NAME, FIRE_INSTANCE_ID);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'IDX_QRTZ_EH_TRIG_TIME' AND object_id = OBJECT_ID('QRTZ_EXECUTION_HISTORY'))
    BEGIN
      CREATE INDEX IDX_QRTZ_EH_TRIG_TIME ON QRTZ_EXECUTION_HISTORY(SCHED_NAME, TRIGGER_GROUP, TRIGGER_NAME, FIRED_TIME);
    END
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122081900_Quartz'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122081900_Quartz', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122085339_SchemaOrder'
)
BEGIN
    CREATE INDEX [IX_AnnotationTypes_ProjectId_Id] ON [AnnotationTypes] ([ProjectId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122085339_SchemaOrder'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122085339_SchemaOrder', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122085600_AnnotationSubject'
)
BEGIN
    ALTER TABLE [Annotations] ADD [CreatedBySubject] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122085600_AnnotationSubject'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122085600_AnnotationSubject', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122114735_Recognition'
)
BEGIN
    ALTER TABLE [Documents] ADD [IsSigned] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122114735_Recognition'
)
BEGIN
    ALTER TABLE [Documents] ADD [OcrLanguages] varchar(100) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122114735_Recognition'
)
BEGIN
    ALTER TABLE [Documents] ADD [PagesDone] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122114735_Recognition'
)
BEGIN
    ALTER TABLE [Documents] ADD [SearchableBlob] varchar(120) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122114735_Recognition'
)
BEGIN
    ALTER TABLE [Documents] ADD [SearchableSha256] varchar(64) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122114735_Recognition'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Documents_SearchableBlob] ON [Documents] ([SearchableBlob]) WHERE [SearchableBlob] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122114735_Recognition'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Documents_TextStatus] ON [Documents] ([TextStatus]) WHERE [TextStatus] = 2');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122114735_Recognition'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122114735_Recognition', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122161217_Workflows'
)
BEGIN
    CREATE TABLE [Workflows] (
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Description] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WorkflowType] varchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TableCapture] bit NOT NULL,
        [ProcessingType] int NOT NULL,
        [Languages] varchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [RetentionDays] int NULL,
        [CreatedAt] bigint NOT NULL,
        [CreatedBy] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UpdatedAt] bigint NOT NULL,
        [Revision] bigint NOT NULL,
        CONSTRAINT [PK_Workflows] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Workflows_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122161217_Workflows'
)
BEGIN
    CREATE TABLE [WorkflowFields] (
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WorkflowId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Position] int NOT NULL,
        [Name] varchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Type] int NOT NULL,
        [Labels] nvarchar(max) NOT NULL,
        [Pattern] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
        [IsMultiple] bit NOT NULL,
        CONSTRAINT [PK_WorkflowFields] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WorkflowFields_Workflows_WorkflowId] FOREIGN KEY ([WorkflowId]) REFERENCES [Workflows] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122161217_Workflows'
)
BEGIN
    CREATE TABLE [WorkflowHeaders] (
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WorkflowId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Position] int NOT NULL,
        [Name] varchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Labels] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_WorkflowHeaders] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WorkflowHeaders_Workflows_WorkflowId] FOREIGN KEY ([WorkflowId]) REFERENCES [Workflows] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122161217_Workflows'
)
BEGIN
    CREATE TABLE [WorkflowStages] (
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WorkflowId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Position] int NOT NULL,
        [Name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Policy] int NOT NULL,
        [Rules] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_WorkflowStages] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WorkflowStages_Workflows_WorkflowId] FOREIGN KEY ([WorkflowId]) REFERENCES [Workflows] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122161217_Workflows'
)
BEGIN
    CREATE TABLE [WorkflowReviewers] (
        [StageId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MemberId] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Position] int NOT NULL,
        CONSTRAINT [PK_WorkflowReviewers] PRIMARY KEY ([StageId], [MemberId]),
        CONSTRAINT [FK_WorkflowReviewers_Members_MemberId] FOREIGN KEY ([MemberId]) REFERENCES [Members] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_WorkflowReviewers_WorkflowStages_StageId] FOREIGN KEY ([StageId]) REFERENCES [WorkflowStages] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122161217_Workflows'
)
BEGIN
    CREATE UNIQUE INDEX [IX_WorkflowFields_WorkflowId_Name] ON [WorkflowFields] ([WorkflowId], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122161217_Workflows'
)
BEGIN
    CREATE UNIQUE INDEX [IX_WorkflowHeaders_WorkflowId_Name] ON [WorkflowHeaders] ([WorkflowId], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122161217_Workflows'
)
BEGIN
    CREATE INDEX [IX_WorkflowReviewers_MemberId] ON [WorkflowReviewers] ([MemberId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122161217_Workflows'
)
BEGIN
    CREATE INDEX [IX_Workflows_AccountId_Id] ON [Workflows] ([AccountId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122161217_Workflows'
)
BEGIN
    CREATE INDEX [IX_WorkflowStages_WorkflowId] ON [WorkflowStages] ([WorkflowId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122161217_Workflows'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122161217_Workflows', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    ALTER TABLE [IdempotencyRecords] ADD [DocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    ALTER TABLE [Documents] ADD [IsOfWorkflow] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    ALTER TABLE [Documents] ADD [PagesBlob] varchar(120) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    ALTER TABLE [Documents] ADD [PagesSha256] varchar(64) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE TABLE [PageAdmissions] (
        [Id] bigint NOT NULL IDENTITY,
        [AccountId] bigint NOT NULL,
        [At] bigint NOT NULL,
        [Pages] int NOT NULL,
        CONSTRAINT [PK_PageAdmissions] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PageAdmissions_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE TABLE [Webhooks] (
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WorkflowId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Position] int NOT NULL,
        [Url] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Events] nvarchar(max) NOT NULL,
        [Secret] nvarchar(512) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Webhooks] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Webhooks_Workflows_WorkflowId] FOREIGN KEY ([WorkflowId]) REFERENCES [Workflows] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE TABLE [WorkflowDocuments] (
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WorkflowId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Name] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FetchUrl] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        [Format] int NULL,
        [PageDpi] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Metadata] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Status] int NOT NULL,
        [FailureReason] varchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        [TotalPages] int NOT NULL,
        [UploadedAt] bigint NOT NULL,
        [UploadedBy] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [VerificationStatus] int NOT NULL,
        [StageId] varchar(36) COLLATE Latin1_General_100_BIN2 NULL,
        [HasPassed] bit NOT NULL,
        [VerificationMessage] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NotaDocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NULL,
        [Revision] bigint NOT NULL,
        CONSTRAINT [PK_WorkflowDocuments] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WorkflowDocuments_Documents_Id] FOREIGN KEY ([Id]) REFERENCES [Documents] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_WorkflowDocuments_Workflows_WorkflowId] FOREIGN KEY ([WorkflowId]) REFERENCES [Workflows] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE TABLE [DocumentChanges] (
        [Id] bigint NOT NULL IDENTITY,
        [DocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [At] bigint NOT NULL,
        [Member] nvarchar(640) COLLATE Latin1_General_100_BIN2 NULL,
        [Action] int NOT NULL,
        [Target] int NOT NULL,
        [TargetId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FieldName] varchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [Before] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [After] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_DocumentChanges] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_DocumentChanges_WorkflowDocuments_DocumentId] FOREIGN KEY ([DocumentId]) REFERENCES [WorkflowDocuments] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE TABLE [DocumentReviewers] (
        [DocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MemberId] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Position] int NOT NULL,
        CONSTRAINT [PK_DocumentReviewers] PRIMARY KEY ([DocumentId], [MemberId]),
        CONSTRAINT [FK_DocumentReviewers_Members_MemberId] FOREIGN KEY ([MemberId]) REFERENCES [Members] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_DocumentReviewers_WorkflowDocuments_DocumentId] FOREIGN KEY ([DocumentId]) REFERENCES [WorkflowDocuments] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE TABLE [LearnedExamples] (
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WorkflowId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Layout] varchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Fields] nvarchar(max) NOT NULL,
        [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAt] bigint NOT NULL,
        CONSTRAINT [PK_LearnedExamples] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_LearnedExamples_WorkflowDocuments_DocumentId] FOREIGN KEY ([DocumentId]) REFERENCES [WorkflowDocuments] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE TABLE [WebhookDeliveries] (
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [WorkflowId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [WebhookId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Event] varchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Url] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] int NOT NULL,
        [Attempts] int NOT NULL,
        [DueAt] bigint NOT NULL,
        [StatusCode] int NULL,
        [Error] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
        [CreatedAt] bigint NOT NULL,
        [TriedAt] bigint NULL,
        CONSTRAINT [PK_WebhookDeliveries] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WebhookDeliveries_WorkflowDocuments_DocumentId] FOREIGN KEY ([DocumentId]) REFERENCES [WorkflowDocuments] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE TABLE [WorkflowPages] (
        [Id] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DocumentId] varchar(36) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] bigint NOT NULL,
        [Number] int NOT NULL,
        [Width] int NOT NULL,
        [Height] int NOT NULL,
        [Dpi] int NOT NULL,
        [VerificationStatus] int NOT NULL,
        [VerificationMessage] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Content] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_WorkflowPages] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WorkflowPages_WorkflowDocuments_DocumentId] FOREIGN KEY ([DocumentId]) REFERENCES [WorkflowDocuments] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_IdempotencyRecords_DocumentId] ON [IdempotencyRecords] ([DocumentId]) WHERE [DocumentId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Documents_PagesBlob] ON [Documents] ([PagesBlob]) WHERE [PagesBlob] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE INDEX [IX_DocumentChanges_DocumentId_Id] ON [DocumentChanges] ([DocumentId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE INDEX [IX_DocumentReviewers_MemberId] ON [DocumentReviewers] ([MemberId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE UNIQUE INDEX [IX_LearnedExamples_DocumentId] ON [LearnedExamples] ([DocumentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE INDEX [IX_LearnedExamples_WorkflowId_Id] ON [LearnedExamples] ([WorkflowId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE INDEX [IX_PageAdmissions_AccountId_At] ON [PageAdmissions] ([AccountId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE INDEX [IX_WebhookDeliveries_DocumentId] ON [WebhookDeliveries] ([DocumentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WebhookDeliveries_DueAt] ON [WebhookDeliveries] ([DueAt]) WHERE [State] = 0');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE INDEX [IX_WebhookDeliveries_WorkflowId_Id] ON [WebhookDeliveries] ([WorkflowId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE INDEX [IX_Webhooks_WorkflowId_Position] ON [Webhooks] ([WorkflowId], [Position]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE INDEX [IX_WorkflowDocuments_WorkflowId_Id] ON [WorkflowDocuments] ([WorkflowId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    CREATE UNIQUE INDEX [IX_WorkflowPages_DocumentId_Number] ON [WorkflowPages] ([DocumentId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122180558_WorkflowDocuments'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122180558_WorkflowDocuments', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122182657_Review'
)
BEGIN
    ALTER TABLE [WorkflowDocuments] ADD [IsRejected] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122182657_Review'
)
BEGIN
    ALTER TABLE [WorkflowDocuments] ADD [PassedStageId] varchar(36) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122182657_Review'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122182657_Review', N'10.0.14');
END;

COMMIT;
GO
