using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.Storage;

// Open places of the full text that were looked up live.
public sealed partial class MentionStore
{
    public void PutOpenCopies(PublicId article, IReadOnlyList<FullTextLocation> copies, LookedFor looked) => writing.Value.Write(s =>
    {
        s["DELETE FROM open_copies WHERE article = @1"].With(article.Value).Execute();
        for (var i = 0; i < copies.Count; i++)
        {
            var copy = copies[i];
            s["INSERT INTO open_copies (article, place, url, host, version, license, is_pdf) VALUES (@1, @2, @3, @4, @5, @6, @7)"]
                .With(article.Value, i, copy.Url, copy.Host, copy.Version, copy.License, copy.IsPdf ? 1 : 0).Execute();
        }

        PutLookedFor(s, article, looked, null);
    });

    public IReadOnlyList<FullTextLocation> FindOpenCopies(PublicId article) => readings.Read(s => FindOpenCopies(s, article));

    private static List<FullTextLocation> FindOpenCopies(Session s, PublicId article)
    {
        var copies = new List<FullTextLocation>();
        using var row = s["SELECT url, host, version, license, is_pdf FROM open_copies WHERE article = @1 ORDER BY place"].With(article.Value).Read();
        while (row.Read())
        {
            copies.Add(new(row.GetString(0), row.GetString(1), Text(row, 2), Text(row, 3), IsOpen: true, row.GetInt64(4) != 0));
        }

        return copies;
    }
}
