using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Recommendations;
using Dossier.Similarity;
using Dossier.Tests.Similarity;
using Xunit;

namespace Dossier.Tests.Readers.Recommendations;

public sealed unsafe class ReaderTastesTests : IDisposable
{
    private const int Articles = 600;
    private const float Scale = 2000;

    private readonly SmallCorpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Fact]
    public void ADirectionIsTheMeanOfWhatAnArticleIsLikedTogetherWith()
    {
        using var file = new ArticleFile(Path.Combine(corpus.Build("tastes", SmallCorpus.Synthetic(Articles, seed: 5)), ArticleFile.FileName));
        Assert.True(file.Dimensions >= 16);

        // Every third article is liked by nobody, and one of those that are liked has not been analyzed.
        var random = new Random(9);
        var likes = Enumerable.Range(0, 200).SelectMany(reader => Enumerable.Range(0, 8)
            .Select(_ => new ReaderLike(new ReaderId(reader + 1), new PublicId(1 + (3 * random.Next(Articles / 3)) + random.Next(2)), default))).ToArray();
        var (_, model) = LikesTraining.InMemory(likes, TestContext.Current.CancellationToken);
        var ordinals = Enumerable.Range(0, model.Count).Select(number => (int)model[number].Value - 1).ToArray();
        ordinals[7] = -1;
        var tastes = new ReaderTastes(model, ordinals, file);
        var query = Unit(Vector(file, 11));
        var direction = Array.ConvertAll(query, v => (short)Math.Round(v * Scale));
        var compared = 0;
        for (var number = 0; number < model.Count; number++)
        {
            var sum = new double[file.Dimensions];
            for (var i = 0; i < model.LinksOf(number).Length; i++)
            {
                if (ordinals[model.LinksOf(number)[i]] is >= 0 and var other)
                {
                    var weight = model.WeightsOf(number)[i];
                    sum = [.. sum.Zip(Vector(file, other), (s, v) => s + (weight * v))];
                }
            }

            var isKnown = sum.Any(v => v != 0);
            Assert.Equal(isKnown, tastes.Has(number));
            if (isKnown)
            {
                Assert.Equal(Unit(sum).Zip(query, (a, b) => a * b).Sum(), tastes.Cosine(number, direction, 1 / Scale), 0.02);
                compared++;
            }
        }

        Assert.True(compared > 100);
    }

    private static double[] Vector(ArticleFile file, int ordinal)
    {
        var record = file[ordinal];
        var vector = new double[file.Dimensions];
        for (var d = 0; d < vector.Length; d++)
        {
            vector[d] = record.VectorScale * record.Vector[d];
        }

        return vector;
    }

    private static double[] Unit(double[] vector)
    {
        var length = Math.Sqrt(vector.Sum(v => v * v));
        return Array.ConvertAll(vector, v => v / length);
    }
}
