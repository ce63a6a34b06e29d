using System.IO.Hashing;
using Microsoft.Net.Http.Headers;

namespace Dossier.App.Feeds;

/// <summary>Sends a feed, or 304 to a program that has it.</summary>
internal static class FeedAnswer
{
    public static IResult Of(HttpContext context, byte[] feed)
    {
        var tag = new EntityTagHeaderValue($"\"{XxHash128.HashToUInt128(feed):x32}\"");
        return TypedResults.Bytes(feed, AtomFeed.ContentType, entityTag: tag);
    }
}
