using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Dossier.Articles;

namespace Dossier.App.Api.Requests;

/// <summary>Where a list goes on: after which article, how far down that was, and in which analysis.</summary>
/// <remarks>
/// Within one analysis the distance alone is right and costs nothing. In a later one, in which articles may have come before, the article is looked for
/// again and the list goes on behind it, so that nothing is given twice or left out; where it is gone, the distance is the best that is known.
/// </remarks>
internal sealed record ListCursor(string Generation, int Offset, PublicId Last)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Generation} {Offset} {Last}")));

    public static bool TryParse(string text, [NotNullWhen(true)] out ListCursor? cursor)
    {
        cursor = null;
        if (!Base64Url.IsValid(text))
        {
            return false;
        }

        if (Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ') is [var generation, var offset, var last]
            && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var distance) && PublicId.TryParse(last, null, out var id))
        {
            cursor = new(generation, distance, id);
        }

        return cursor is not null;
    }

    /// <summary>Where to go on in a list that can be read from any place.</summary>
    /// <param name="generation">The analysis of now.</param>
    /// <param name="find">The first so many of the list.</param>
    /// <param name="deepest">How far down the article is looked for.</param>
    public static int Place(HttpRequest request, string generation, Func<int, IEnumerable<PublicId>> find, int deepest)
    {
        if (request.Text(ApiParameter.Cursor.Name) is not { } text || !TryParse(text, out var cursor))
        {
            return 0;
        }

        if (cursor.Generation == generation)
        {
            return cursor.Offset;
        }

        var place = 0;
        foreach (var id in find(deepest))
        {
            place++;
            if (id == cursor.Last)
            {
                return place;
            }
        }

        return cursor.Offset;
    }

    /// <summary>The address of the same question from a cursor on.</summary>
    public static string NextAddress(HttpRequest request, string cursor)
    {
        var root = request.HttpContext.RequestServices.GetRequiredService<SiteOptions>().BaseUrl!.TrimEnd('/');
        var query = QueryString.Create(request.Query.Where(q => q.Key is not ("cursor" or "offset")).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))));
        return root + request.Path + query.Add(ApiParameter.Cursor.Name, cursor).ToUriComponent();
    }
}
