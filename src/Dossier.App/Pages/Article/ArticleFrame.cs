namespace Dossier.App.Pages.Article;

/// <summary>What the layout writes around the page of an article, cut where it says something of the article: made once, and filled in for every page.</summary>
/// <remarks>The layout stays the one place that says how a frame looks. It is given marks in place of an article's texts, and cut at them.</remarks>
internal sealed class ArticleFrame
{
    // Nothing that a site says of itself holds it, and no encoding changes it.
    private static readonly string Mark = "place" + Guid.NewGuid().ToString("N");

    private readonly List<(byte[] Before, Place Place)> pieces = [];
    private readonly byte[] rest;
    private readonly int body;

    private ArticleFrame(ReadOnlySpan<byte> html)
    {
        var mark = System.Text.Encoding.ASCII.GetBytes(Mark).AsSpan();
        for (int at; (at = html.IndexOf(mark)) >= 0;)
        {
            var before = html[..at];
            var place = (Place)html[at + mark.Length];
            if (place is Place.Canonical or Place.Asked && before.EndsWith("%2F"u8))
            {
                before = before[..^"%2F".Length];
                place = place == Place.Canonical ? Place.EscapedCanonical : Place.EscapedAsked;
            }
            else if (place is Place.Canonical && before.EndsWith("/"u8))
            {
                before = before[..^1];
            }

            body = place == Place.Body ? pieces.Count : body;
            pieces.Add((before.ToArray(), place));
            html = html[(at + mark.Length + 1)..];
        }

        rest = html.ToArray();
    }

    // As the letter behind a mark tells it; the last two are found by what stands before it.
    private enum Place
    {
        Title = 't', Description = 'd', Canonical = 'c', Asked = 'a', Metadata = 'm', Body = 'b', EscapedCanonical = 'C', EscapedAsked = 'A',
    }

    /// <param name="like">A frame of the same site, of a page that has a description or not, and may be found or not.</param>
    /// <param name="services">The site's services, null outside of a site.</param>
    public static async ValueTask<ArticleFrame> CutAsync(PageFrame like, IServiceProvider? services)
    {
        using var html = new Utf8Page(16_384);
        using var metadata = new Utf8Page(64).Text(Mark + (char)Place.Metadata);
        var slice = Frame.Create(like with
        {
            Title = Mark + (char)Place.Title,
            Description = like.Description is null ? null : Mark + (char)Place.Description,
            Canonical = "/" + Mark + (char)Place.Canonical,
            Metadata = metadata.Written,
        });
        if (services is not null)
        {
            slice.HttpContext = new DefaultHttpContext { RequestServices = services, Request = { Method = HttpMethods.Get, Path = "/" + Mark + (char)Place.Asked } };
        }

        await html.ViewAsync(slice);
        return new ArticleFrame(html.Written.Span);
    }

    /// <summary>What the body of the frame is in the place of.</summary>
    internal static string BodyMark => Mark + (char)Place.Body;

    /// <summary>Writes everything that stands before the article.</summary>
    /// <param name="asked">Path and query of the request.</param>
    public void WriteHead(Utf8Page page, DashboardModel model, string asked) => Write(page, model, asked, 0, body);

    /// <summary>Writes everything that stands behind it.</summary>
    /// <inheritdoc cref="WriteHead"/>
    public void WriteFoot(Utf8Page page, DashboardModel model, string asked)
    {
        Write(page, model, asked, body + 1, pieces.Count);
        page.Raw(rest);
    }

    private void Write(Utf8Page page, DashboardModel model, string asked, int from, int to)
    {
        var frame = model.Frame;
        for (var i = from; i < to; i++)
        {
            page.Raw(pieces[i].Before);
            switch (pieces[i].Place)
            {
                case Place.Title: page.Words(frame.Title); break;
                case Place.Description: page.Words(frame.Description); break;
                case Place.Canonical: page.Words(frame.Canonical); break;
                case Place.EscapedCanonical: page.Words(model.EscapedAddress); break;
                case Place.EscapedAsked: page.Words(Uri.EscapeDataString(asked)); break;
                case Place.Metadata: ArticleMetadata.Write(page, model.Facts); break;
            }
        }

        if (to == body)
        {
            page.Raw(pieces[body].Before);
        }
    }
}
