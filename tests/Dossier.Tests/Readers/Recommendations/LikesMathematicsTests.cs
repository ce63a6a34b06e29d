using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Recommendations;

namespace Dossier.Tests.Readers.Recommendations;

/// <summary>The model against the same worked out on dense matrices.</summary>
public sealed class LikesMathematicsTests
{
    private static readonly ParallelOptions Two = new() { MaxDegreeOfParallelism = 2 };

    [Theory]
    [InlineData(1)]
    [InlineData(130)]
    [InlineData(451)]
    public void AMatrixTimesItsInverseIsOne(int n)
    {
        var random = new Random(n);
        var matrix = new float[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                matrix[(i * n) + j] = matrix[(j * n) + i] = (float)(random.NextDouble() - 0.5);
            }

            matrix[(i * n) + i] = n;
        }

        var inverse = matrix.ToArray();
        SymmetricInverse.Invert(inverse, n, Two);
        for (var i = 0; i < n; i += 7)
        {
            for (var j = 0; j < n; j += 5)
            {
                var sum = Enumerable.Range(0, n).Sum(k => (double)matrix[(i * n) + k] * inverse[(k * n) + j]);
                Assert.Equal(i == j ? 1 : 0, sum, 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheExactModelIsTheSameByReadersByArticlesAndTheLongWay(bool byReaders)
    {
        var likes = MadeLikes.Make(readers: 60, articles: 40, density: 0.2, seed: 1);
        var expected = MadeLikes.Weights(likes, 40, penalty: 5);
        AssertSame(expected, ExactLikes.Solve(LikesMatrix.Read(likes), 5, byReaders, Two), tolerance: 2e-4);
    }

    [Fact]
    public void ArticleByArticleIsTheSameWhereEveryTwoArticlesAreLikedTogether()
    {
        var likes = MadeLikes.Make(readers: 200, articles: 30, density: 0.4, seed: 2);
        AssertSame(MadeLikes.Weights(likes, 30, penalty: 20), LocalLikes.Solve(LikesMatrix.Read(likes), 20, Two), tolerance: 2e-3);
    }

    [Fact]
    public void ALikeFoldedInGivesWhatTrainingGaveTheSameReader()
    {
        var likes = MadeLikes.Make(readers: 50, articles: 30, density: 0.25, seed: 3);
        var weights = MadeLikes.Weights(likes, 30, LikesTraining.Penalty);
        var (_, model) = LikesTraining.InMemory(likes, TestContext.Current.CancellationToken);
        var row = likes.Where(l => l.Reader == new ReaderId(7)).Select(l => l.Article).ToArray();
        var folded = new double[30];
        foreach (var article in row)
        {
            var number = model.Find(article);
            for (var i = 0; i < model.LinksOf(number).Length; i++)
            {
                folded[model[model.LinksOf(number)[i]].Value - 1] += model.WeightsOf(number)[i];
            }
        }

        Assert.NotEmpty(row);
        for (var j = 0; j < 30; j++)
        {
            // Weights below zero are not kept: an article is not held against another because readers of both are few.
            var expected = row.Sum(a => Math.Max(0, weights[a.Value - 1, j]));
            Assert.Equal(expected, folded[j], 3e-3);
        }
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(0)]
    public void TheModelDoesNotDependOnTheNumberOfThreadsNorOnTheOrderOfLikes(int mostExact)
    {
        var likes = MadeLikes.Make(readers: 300, articles: 400, density: 0.03, seed: 4);
        var (_, one) = LikesTraining.Train(likes, new ParallelOptions { MaxDegreeOfParallelism = 1 }, mostExact);
        var (_, four) = LikesTraining.Train(likes.Reverse(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, mostExact);
        Assert.Equal(one, four);
    }

    [Fact]
    public void AnArticleLikedByOneReaderAloneTakesPart()
    {
        var likes = new[] { (1, 10), (1, 11), (2, 10) }.Select(p => new ReaderLike(new ReaderId(p.Item1), new PublicId(p.Item2), default));
        var (training, model) = LikesTraining.InMemory(likes, TestContext.Current.CancellationToken);
        Assert.Equal((2, 2, 3), (training.Readers, training.Articles, training.Likes));
        Assert.Equal(2, model.CountLikes(model.Find(new PublicId(10))));
        Assert.Equal(new PublicId(11), model[model.LinksOf(model.Find(new PublicId(10)))[0]]);
        Assert.Equal(-1, model.Find(new PublicId(12)));
    }

    private static void AssertSame(double[,] expected, LikeLinks links, double tolerance)
    {
        var n = expected.GetLength(0);
        for (var i = 0; i < n; i++)
        {
            var found = links.Of[i].ToDictionary(l => l.Article, l => l.Weight);
            for (var j = 0; j < n; j++)
            {
                Assert.Equal(Math.Max(0, expected[i, j]), found.GetValueOrDefault(j), tolerance);
            }
        }
    }
}
