using System.Runtime.InteropServices;
using Dossier.Similarity;

namespace Dossier.Tests.Similarity;

public sealed class SubjectOrderTests
{
    [Fact]
    public unsafe void Every_article_has_one_place_and_those_of_a_subject_stand_together()
    {
        const int articles = 600;
        const int subjects = 3;
        const int dimensions = 16;
        var folder = Directory.CreateTempSubdirectory("dossier-order-");
        try
        {
            var path = Path.Combine(folder.FullName, ArticleFile.FileName);
            using (var writer = new ArticleFileWriter(path, articles, dimensions))
            {
                var random = new Random(3);
                for (var article = 0; article < articles; article++)
                {
                    var record = new byte[ArticleRecord.SizeOf(dimensions, 0, 0, 0, 0)];
                    MemoryMarshal.Write(record.AsSpan(4), 1f / 127);
                    fixed (byte* start = record)
                    {
                        var vector = new ArticleRecord(start, dimensions).Vector;
                        vector[article % subjects] = 70;
                        vector[subjects + random.Next(dimensions - subjects)] = 15;
                    }

                    writer.Write(article, record);
                }

                writer.Finish(new AuthorTable());
            }

            using var file = new ArticleFile(path);
            using var latent = new LatentTable(file, new ParallelOptions());
            var order = SubjectOrder.Of(latent, articles, 12, new ParallelOptions());
            Assert.Equal(Enumerable.Range(0, articles), order.Order());
            var changes = order.Zip(order.Skip(1)).Count(pair => pair.First % subjects != pair.Second % subjects);
            Assert.Equal(subjects - 1, changes);
            var before = Enumerable.Range(0, articles).Select(article => file[article].Bytes.ToArray()).ToArray();
            file.Arrange(order, new ParallelOptions());
            Assert.All(Enumerable.Range(0, articles), article => Assert.Equal(before[article], file[article].Bytes.ToArray()));
            Assert.All(order.Zip(order.Skip(1)), pair => Assert.Equal(file[pair.First].Bytes.Length, file.PlaceOf(pair.Second) - file.PlaceOf(pair.First)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
