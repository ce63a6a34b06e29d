using Dossier.Articles;
using Dossier.Readers;
using Dossier.Storage;
using Dossier.Tests.Ingest;

namespace Dossier.Tests.Storage;

public sealed class LikeStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TestCorpus corpus = new();
    private readonly LikeStore likes;

    public LikeStoreTests() => likes = new LikeStore(TestEngine.Open(corpus.Folder), TimeProvider.System);

    public void Dispose()
    {
        likes.Dispose();
        corpus.Dispose();
    }

    [Fact]
    public void ALikeIsCountedOnceAndTakenBackOnce()
    {
        var (reader, article) = (ReaderId.Create(), new PublicId(7));
        Assert.True(likes.Like(reader, article, Noon));
        Assert.False(likes.Like(reader, article, Noon.AddHours(1)));
        Assert.Equal(1, likes.CountLikes(article));
        Assert.Equal([new Like(article, Noon)], likes.FindLikes(reader));
        Assert.True(likes.Unlike(reader, article));
        Assert.False(likes.Unlike(reader, article));
        Assert.Equal(0, likes.CountLikes(article));
    }

    [Fact]
    public void ADismissalTakesTheLikeBackAndALikeTheDismissal()
    {
        var (reader, article) = (ReaderId.Create(), new PublicId(7));
        likes.Like(reader, article, Noon);
        Assert.True(likes.Dismiss(reader, article, Noon));
        Assert.Equal((0, Opinion.Dismissed), (likes.CountLikes(article), likes.FindOpinion(reader, article)));
        likes.Like(reader, article, Noon);
        Assert.Empty(likes.FindDismissed(reader));
        Assert.Equal((1, Opinion.Liked), (likes.CountLikes(article), likes.FindOpinion(reader, article)));
    }

    [Fact]
    public async Task LikesOfTwoArticlesCountTogetherWhileTheyAreOneAndApartWhenTheyPart()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/a");
        await corpus.Ingest("two", "b|1|Another title of four|Smith|2001|10.1000/b");
        var (early, both, late) = (ReaderId.Create(), ReaderId.Create(), ReaderId.Create());
        likes.Like(early, Ids("two:b"), Noon);
        likes.Like(both, Ids("one:a"), Noon);
        likes.Like(both, Ids("two:b"), Noon);

        await corpus.Ingest("two", "b|2|Another title of four|Smith|2001|10.1000/a");
        Assert.Equal(Ids("one:a").Present, Ids("two:b").Present);
        Assert.Equal(2, likes.CountLikes(Ids("one:a")));
        Assert.Equal(Opinion.Liked, likes.FindOpinion(early, Ids("one:a")));
        Assert.False(likes.Like(early, Ids("one:a"), Noon));
        Assert.True(likes.Like(late, Ids("two:b"), Noon));

        await corpus.Ingest("two", "b|3|Another title of four|Smith|2001|10.1000/b");
        Assert.Equal((2, 2), (likes.CountLikes(Ids("one:a")), likes.CountLikes(Ids("two:b"))));
        Assert.Equal((Opinion.None, Opinion.Liked), (likes.FindOpinion(early, Ids("one:a")), likes.FindOpinion(early, Ids("two:b"))));
        Assert.Equal(Opinion.Liked, likes.FindOpinion(late, Ids("one:a")));
    }

    [Fact]
    public async Task TakingALikeBackOnTheJoinedArticleTakesItBackOnEach()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/a");
        await corpus.Ingest("two", "b|1|Another title of four|Smith|2001|10.1000/b");
        var reader = ReaderId.Create();
        likes.Like(reader, Ids("one:a"), Noon);
        likes.Like(reader, Ids("two:b"), Noon);
        await corpus.Ingest("two", "b|2|Another title of four|Smith|2001|10.1000/a");
        Assert.True(likes.Unlike(reader, Ids("two:b")));
        await corpus.Ingest("two", "b|3|Another title of four|Smith|2001|10.1000/b");
        Assert.Empty(likes.FindLikes(reader));
        Assert.Equal((0, 0), (likes.CountLikes(Ids("one:a")), likes.CountLikes(Ids("two:b"))));
    }

    [Fact]
    public void KeptLikesDoNotCountUntilTheyAreReal()
    {
        var (reader, article) = (ReaderId.Create(), new PublicId(7));
        likes.Keep(reader, [.. Enumerable.Range(0, 80).Select(i => new Like(new PublicId(7 + i), Noon))]);
        Assert.Equal(0, likes.CountLikes(article));
        Assert.Empty(likes.FindLikes(reader));
        var kept = likes.FindKept(reader);
        Assert.Equal(KeptLikes.Most, kept.Count);
        likes.LikeKept(reader, [.. kept.Select(k => ((ArticleIds)k.Article, k.At))]);
        Assert.Empty(likes.FindKept(reader));
        Assert.Equal((1, KeptLikes.Most), (likes.CountLikes(article), likes.FindLikes(reader).Count));
    }

    [Fact]
    public void ManyThreadsLikeAtOnceAndEveryAnswerIsTrue()
    {
        const int readers = 24, articles = 40;
        Parallel.For(0, readers, new ParallelOptions { MaxDegreeOfParallelism = readers }, r =>
        {
            for (var a = 0; a < articles; a++)
            {
                Assert.True(likes.Like(new ReaderId(r), new PublicId(a), Noon));
            }
        });
        Assert.All(Enumerable.Range(0, articles), a => Assert.Equal(readers, likes.CountLikes(new PublicId(a))));
        Assert.Equal(readers * articles, likes.ReadLikes().Count());
        Assert.Equal(readers * articles, likes.FindLatestChange());
    }

    private ArticleIds Ids(string record) => ArticleIds.Of(corpus.Corpus.Find(RecordKey.Parse(record, null))!);
}
