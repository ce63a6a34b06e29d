using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Unpaywall;

namespace Dossier.Storage;

public sealed partial class MentionStore
{
    private const string ShownMentions = """
        mentions m JOIN items i ON i.id = m.item
        WHERE m.article = @1 AND (i.keep_until IS NULL OR i.keep_until > @2) AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.item = m.item)
        """;

    // What kind of row it is stands behind the columns of an item, whose places the other kinds use for values of the same type.
    private const string AtOnce = $"""
        SELECT {ItemColumns}, m.relevance, m.reason, 1 AS kind, i.id AS item FROM {ShownMentions}
        UNION ALL SELECT connector, NULL, NULL, NULL, NULL, NULL, at, NULL, NULL, NULL, NULL, NULL, NULL, until, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, NULL
        FROM looked_for WHERE article = @1
        UNION ALL SELECT url, host, version, license, NULL, NULL, place, NULL, NULL, NULL, NULL, NULL, NULL, is_pdf, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3, NULL
        FROM open_copies WHERE article = @1
        UNION ALL SELECT caption, author, licence, licence_url, file_url, page_title, sample, page_url, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, picture, NULL, NULL, 4, NULL
        FROM photos WHERE article = @1
        UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, width, NULL, NULL, NULL, NULL, NULL, NULL, height, NULL, NULL, NULL, NULL, NULL, NULL, id, NULL, NULL, 5, NULL
        FROM pictures WHERE id IN (SELECT picture FROM photos WHERE article = @1 UNION ALL SELECT i.picture FROM {ShownMentions})
        UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, count, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 6, NULL
        FROM like_counts WHERE article = @1
        """;

    private const int Kind = Columns + 2;

    /// <summary>By one statement, for a server: it need not plan it again, and most articles have nothing of all this.</summary>
    private Beside ReadAtOnce(Session s, PublicId article)
    {
        var mentions = new List<(Mention Mention, long Item, long? Picture)>();
        var (looked, copies) = (new List<LookedFor>(), new List<(long Place, FullTextLocation Copy)>());
        var pictures = new Dictionary<long, List<(int Width, int Height)>>();
        Photo? photo = null;
        var likes = 0;
        using (var row = s[AtOnce].With(article.Value, time.GetUtcNow().ToUnixTimeSeconds()).Read())
        {
            while (row.Read())
            {
                switch (row.GetInt32(Kind))
                {
                    case 1:
                        mentions.Add((ReadMention(row), row.GetInt64(Kind + 1), row.IsDBNull(20) ? null : row.GetInt64(20)));
                        break;
                    case 2:
                        looked.Add(new(row.GetString(0), Time(row, 6), Time(row, 13)));
                        break;
                    case 3:
                        copies.Add((row.GetInt64(6), new(row.GetString(0), row.GetString(1), Text(row, 2), Text(row, 3), IsOpen: true, row.GetInt64(13) != 0)));
                        break;
                    case 4:
                        photo = ReadPhoto(row, row.GetInt64(20));
                        break;
                    case 5:
                        (CollectionsMarshal.GetValueRefOrAddDefault(pictures, row.GetInt64(20), out _) ??= []).Add(((int)row.GetInt64(6), (int)row.GetInt64(13)));
                        break;
                    default:
                        likes = (int)row.GetInt64(6);
                        break;
                }
            }
        }

        var kept = pictures.ToDictionary(p => p.Key, p => new KeptPicture(p.Key, [.. p.Value.OrderBy(size => size.Width)]));
        return new(
            [.. mentions.OrderByDescending(m => m.Mention.Relevance).ThenByDescending(m => m.Mention.Item.Published).ThenBy(m => m.Item)
                .Select(m => m.Picture is { } picture ? m.Mention with { Picture = kept.GetValueOrDefault(picture) } : m.Mention)],
            [.. looked.OrderBy(l => l.Connector, StringComparer.Ordinal)],
            [.. copies.OrderBy(c => c.Place).Select(c => c.Copy)],
            photo is not null && kept.TryGetValue(photo.Picture.Id, out var shown) ? photo with { Picture = shown } : null,
            likes);
    }

    /// <summary>By a statement for each kind, for a database in this process, where the first of them tells of most articles that there is nothing.</summary>
    private Beside ReadOneByOne(Session s, PublicId article)
    {
        if (Convert.ToInt64(s["SELECT EXISTS (SELECT 1 FROM mentions WHERE article = @1) OR EXISTS (SELECT 1 FROM looked_for WHERE article = @1) OR EXISTS (SELECT 1 FROM photos WHERE article = @1)"]
            .With(article.Value).ReadScalar(), CultureInfo.InvariantCulture) == 0)
        {
            return Beside.Nothing;
        }

        var mentions = ReadMentions(s, s[$"SELECT {ItemColumns}, m.relevance, m.reason FROM {ShownMentions} ORDER BY m.relevance DESC, i.published DESC NULLS LAST, i.id"]
            .With(article.Value, time.GetUtcNow().ToUnixTimeSeconds()));
        var looked = new List<LookedFor>();
        using (var row = s["SELECT connector, at, until FROM looked_for WHERE article = @1 ORDER BY connector"].With(article.Value).Read())
        {
            while (row.Read())
            {
                looked.Add(new(row.GetString(0), Time(row, 1), Time(row, 2)));
            }
        }

        return new(mentions, looked, HasCopies(looked) ? FindOpenCopies(s, article) : [], FindPhoto(s, article), Likes: null);
    }

    // There are copies only where they were looked for.
    private static bool HasCopies(IReadOnlyList<LookedFor> looked) => looked.Any(l => l.Connector == UnpaywallOptions.Name);

    /// <summary>What stands beside an article, as it was read.</summary>
    private readonly record struct Beside(IReadOnlyList<Mention> Mentions, IReadOnlyList<LookedFor> Looked, IReadOnlyList<FullTextLocation> Copies, Photo? Photo, int? Likes)
    {
        public static Beside Nothing { get; } = new([], [], [], null, null);

        public ArticleMentions ToMentions()
        {
            if (Mentions.Count == 0 && Looked.Count == 0 && Photo is null)
            {
                return ArticleMentions.None;
            }

            // The same in every process, since it stands in entity tags.
            var change = new XxHash3();
            foreach (var mention in Mentions)
            {
                Append(mention.Item.Title);
                Append(mention.Item.Excerpt);
                Append(mention.Item.Url);
                Append($"{mention.Picture?.Id} {mention.Picture?.Sizes.Count}");
                Append(mention.Item.Remark);
                Append(mention.Item.EmbedUrl);
                Append(mention.Reason);
            }

            foreach (var looked in Looked)
            {
                Append(looked.At.ToUnixTimeSeconds().ToString());
            }

            var copies = HasCopies(Looked) ? Copies : [];
            foreach (var copy in copies)
            {
                Append(copy.ToString());
            }

            Append($"{Photo?.Picture.Id} {Photo?.Picture.Sizes.Count}");

            // A list is told by the name of its type, which says nothing and may be another.
            Append((Photo is { } photo ? photo with { Picture = new(photo.Picture.Id, []) } : null)?.ToString());
            return new() { Mentions = Mentions, LookedFor = Looked, Photo = Photo, OpenCopies = copies, Change = (long)change.GetCurrentHashAsUInt64() | 1 };

            void Append(string? text)
            {
                change.Append(MemoryMarshal.AsBytes((text ?? "").AsSpan()));
                change.Append([0, 0]);
            }
        }
    }
}
