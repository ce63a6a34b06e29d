using System.Data.Common;
using Dossier.Mentions;

namespace Dossier.Storage;

// How rows become items.
public sealed partial class MentionStore
{
    private const string ItemColumns = """
        i.panel, i.url, i.connector, i.title, i.source_name, i.author, i.published, i.excerpt, i.body, i.links, i.picture_url, i.picture_alt, i.embed_url,
        i.seconds, i.language, i.remark, i.source_id, i.picture_file, i.sample, i.fetched, i.picture
        """;

    private const int Columns = 21;

    private static List<Mention> ReadMentions(Session s, Statement statement)
    {
        var mentions = new List<Mention>();
        var pictures = new List<(int Mention, long Picture)>();
        using (var row = statement.Read())
        {
            while (row.Read())
            {
                if (!row.IsDBNull(20))
                {
                    pictures.Add((mentions.Count, row.GetInt64(20)));
                }

                mentions.Add(ReadMention(row));
            }
        }

        // Only now: a connection to a server answers one question at a time.
        var known = new Dictionary<long, KeptPicture?>();
        foreach (var (mention, picture) in pictures)
        {
            mentions[mention] = mentions[mention] with { Picture = known.TryGetValue(picture, out var kept) ? kept : known[picture] = FindPicture(s, picture) };
        }

        return mentions;
    }

    private static Mention ReadMention(DbDataReader row) => new(ReadItem(row), row.GetDouble(Columns), row.GetString(Columns + 1)) { Fetched = Time(row, 19) };

    private static MentionItem ReadItem(DbDataReader row) => new()
    {
        Panel = row.GetString(0),
        Url = row.GetString(1),
        Connector = row.GetString(2),
        Title = row.GetString(3),
        SourceName = row.GetString(4),
        Author = Text(row, 5),
        Published = row.IsDBNull(6) ? null : Time(row, 6),
        Excerpt = Text(row, 7),
        Body = Text(row, 8),
        Links = Text(row, 9)?.Split('\n') ?? [],
        PictureUrl = Text(row, 10),
        PictureAlt = Text(row, 11),
        EmbedUrl = Text(row, 12),
        Duration = row.IsDBNull(13) ? null : TimeSpan.FromSeconds(row.GetInt64(13)),
        Language = Text(row, 14),
        Remark = Text(row, 15),
        SourceId = Text(row, 16),
        PictureFile = Text(row, 17),
        IsSample = row.GetInt64(18) != 0,
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Time(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(column));
}
