using Dossier.Similarity;

namespace Dossier.Tests.Similarity;

public sealed class SpoolTests : IDisposable
{
    private const int Articles = 3_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dossier-spool-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void FilesWhoseBatchesAreReleasedAreRemovedAndTheOthersStay()
    {
        using (var spool = new Spool(Path.Combine(folder.FullName, "articles"), tokens: null, fileSize: 10_000))
        {
            spool.Fill(Enumerable.Range(0, Articles).Select(ordinal => new SimilarityInput
            {
                Ordinal = ordinal,
                Title = $"Title of number {ordinal}",
                References = [(ordinal + 7) % Articles],
            }), Articles, new ParallelOptions(), progress: null);
            var all = Files();
            Assert.InRange(all, 3, spool.Batches);
            var next = 0;
            for (var batch = 0; batch < spool.Batches; batch++)
            {
                using (var read = spool.Read(batch))
                {
                    var article = new SpooledArticle();
                    for (var n = 0; n < read.Count; n++, next++)
                    {
                        article.Next(read.Bytes);
                        Assert.Equal((next, (next + 7) % Articles), (article.Ordinal, Assert.Single(article.References)));
                    }
                }

                spool.Release(batch);
            }

            Assert.Equal(Articles, next);
            Assert.Equal(0, Files());
        }

        using (var left = new Spool(Path.Combine(folder.FullName, "articles"), tokens: null))
        {
            left.Fill([new SimilarityInput { Ordinal = 0, Title = "One" }], 1, new ParallelOptions(), progress: null);
            Assert.Equal(1, Files());
        }

        Assert.Equal(0, Files());
    }

    private int Files() => folder.GetFiles().Length;
}
