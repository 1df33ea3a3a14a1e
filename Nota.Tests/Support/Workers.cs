// Fixtures that start processes of their own wait for those most of the time, and run beside each other if they say so.
[assembly: NUnit.Framework.LevelOfParallelism(3)]
