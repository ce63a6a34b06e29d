using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.Storage;

public sealed partial class Corpus
{
    public IReadOnlyList<CorpusBlock> FindBlocks(long after)
    {
        var blocks = new SortedDictionary<int, CorpusBlock>();
        using var connection = engine.Open(DatabaseName.Corpus, reading: true);
        using var statement = new Statement(connection, "SELECT number, change, modified FROM articles WHERE change > @1 ORDER BY change");
        using var reader = statement.With(after).Read();
        while (reader.Read())
        {
            // In the order of change, so that the last one stays.
            var number = (int)((reader.GetInt64(0) - 1) / CorpusBlock.Size);
            blocks[number] = new CorpusBlock(number, reader.GetInt64(1), DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(2)));
        }

        return [.. blocks.Values];
    }

    public IEnumerable<StoredArticle> ReadBlock(int number)
    {
        var first = ((long)number * CorpusBlock.Size) + 1;
        return ReadNumbers(first, first + CorpusBlock.Size);
    }

    public IEnumerable<StoredArticle> ReadNumbers(long first, long behind)
    {
        using var connection = engine.Open(DatabaseName.Corpus, reading: true);
        using var statement = new Statement(connection, """
            SELECT a.public_id, a.change, a.modified, a.body, r.raw FROM articles a LEFT JOIN records r ON r.number = a.number
            WHERE a.number >= @1 AND a.number < @2 AND a.state = 0 ORDER BY a.number
            """);
        using var reader = statement.With(first, behind).Read();
        while (reader.Read())
        {
            yield return new StoredArticle(new PublicId(reader.GetInt64(0)), reader.GetInt64(1), DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(2)), ArticleState.Live,
                ArticleJson.Read(ArticleBody.Unpack(reader.GetFieldValue<byte[]>(3), reader.IsDBNull(4) ? null : reader.GetFieldValue<byte[]>(4))));
        }
    }
}
