using System.Data.Common;
using System.Globalization;
using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.Storage;

// Photos of articles, and which copies of pictures lie in the cache.
public sealed partial class MentionStore
{
    public void PutPhoto(PublicId article, Photo? photo, LookedFor looked) => writing.Value.Write(s =>
    {
        s["DELETE FROM photos WHERE article = @1"].With(article.Value).Execute();
        if (photo is not null)
        {
            s["INSERT INTO photos (article, picture, caption, author, licence, licence_url, file_url, page_title, page_url, sample) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10)"]
                .With(article.Value, photo.Picture.Id, photo.Caption, photo.Author, photo.Licence, photo.LicenceUrl, photo.FileUrl, photo.PageTitle, photo.PageUrl,
                    photo.IsSample ? 1 : 0).Execute();
        }

        PutLookedFor(s, article, looked, null);
    });

    public void PutPicture(long id, int width, int height, string contentType, long bytes, DateTimeOffset fetched) => writing.Value.Write(s =>
        s["""
            INSERT INTO pictures (id, width, height, content_type, bytes, fetched) VALUES (@1, @2, @3, @4, @5, @6)
            ON CONFLICT (id, width) DO UPDATE SET height = @3, content_type = @4, bytes = @5, fetched = @6
            """].With(id, width, height, contentType, bytes, fetched.ToUnixTimeSeconds()).Execute());

    public IReadOnlyList<(long Id, int Width)> RemoveOldestPictures(long mostBytes, long keptBytes) => writing.Value.Write(s =>
    {
        // Pictures of the site's own carry the last time there is.
        var own = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        var removed = new List<(long, int)>();
        var bytes = Convert.ToInt64(s["SELECT COALESCE(SUM(bytes), 0) FROM pictures WHERE fetched < @1"].With(own).ReadScalar(), CultureInfo.InvariantCulture);
        if (bytes <= mostBytes)
        {
            return (IReadOnlyList<(long, int)>)removed;
        }

        using (var row = s["SELECT id, width, bytes FROM pictures WHERE fetched < @1 ORDER BY fetched, id, width"].With(own).Read())
        {
            while (bytes > keptBytes && row.Read())
            {
                removed.Add((row.GetInt64(0), row.GetInt32(1)));
                bytes -= row.GetInt64(2);
            }
        }

        return RemovePictures(s, removed);
    });

    public IReadOnlyList<(long Id, int Width)> RemoveUnusedPictures() => writing.Value.Write(s =>
    {
        var removed = new List<(long, int)>();
        using (var row = s["""
            SELECT id, width FROM pictures WHERE id NOT IN (SELECT picture FROM items WHERE picture IS NOT NULL) AND id NOT IN (SELECT picture FROM photos)
            """].Read())
        {
            while (row.Read())
            {
                removed.Add((row.GetInt64(0), row.GetInt32(1)));
            }
        }

        return RemovePictures(s, removed);
    });

    public KeptPicture? FindPicture(long id) => readings.Read(s => FindPicture(s, id));

    private static IReadOnlyList<(long Id, int Width)> RemovePictures(Session s, List<(long Id, int Width)> removed)
    {
        foreach (var (id, width) in removed)
        {
            s["DELETE FROM pictures WHERE id = @1 AND width = @2"].With(id, width).Execute();
        }

        return removed;
    }

    private static Photo? FindPhoto(Session s, PublicId article)
    {
        var (photo, picture) = ((Photo?)null, 0L);
        using (var row = s["SELECT caption, author, licence, licence_url, file_url, page_title, sample, page_url, picture FROM photos WHERE article = @1"].With(article.Value).Read())
        {
            if (row.Read())
            {
                picture = row.GetInt64(8);
                photo = ReadPhoto(row, picture);
            }
        }

        return photo is not null && FindPicture(s, picture) is { } kept ? photo with { Picture = kept } : null;
    }

    /// <param name="picture">Its id; sizes are read apart.</param>
    private static Photo ReadPhoto(DbDataReader row, long picture) => new()
    {
        Picture = new(picture, []),
        Caption = row.GetString(0),
        Author = row.GetString(1),
        Licence = row.GetString(2),
        LicenceUrl = Text(row, 3),
        FileUrl = row.GetString(4),
        PageTitle = row.GetString(5),
        IsSample = row.GetInt64(6) != 0,
        PageUrl = row.GetString(7),
    };

    private static KeptPicture? FindPicture(Session s, long id)
    {
        List<(int, int)>? sizes = null;
        using var row = s["SELECT width, height FROM pictures WHERE id = @1 ORDER BY width"].With(id).Read();
        while (row.Read())
        {
            (sizes ??= []).Add((row.GetInt32(0), row.GetInt32(1)));
        }

        return sizes is null ? null : new(id, sizes);
    }
}
