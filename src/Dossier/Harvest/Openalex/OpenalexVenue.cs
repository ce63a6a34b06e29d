using Dossier.Articles;

namespace Dossier.Harvest.Openalex;

/// <summary>What a work was published in, and by whom.</summary>
internal static class OpenalexVenue
{
    public static Venue? Map(OpenalexLocation? location, ArticleType type)
    {
        if (location is null)
        {
            return null;
        }

        var raw = RawName(location);
        if (location.SourceName is null || OpenalexHosts.SourceName(location) is not { } name)
        {
            return raw is null ? null : new Venue(raw, KindOf(type), []);
        }

        if (location.SourceType == "ebook platform")
        {
            // "Cambridge University Press eBooks" is a shop; the book's title, where it is known, stands in the copy's own metadata.
            return raw is null || raw == name || type == ArticleType.Book ? null : new Venue(raw, VenueKind.Book, []);
        }

        if (OpenalexHosts.IsCatalogue(location))
        {
            return raw is null ? null : new Venue(raw, KindOf(type), []);
        }

        return new Venue(name, KindOf(location, type), Issns(location));
    }

    public static string? Publisher(OpenalexLocation? location)
    {
        // Where the publisher has no name of its own in OpenAlex, the number of its entry in Wikidata stands there ("Q115035457").
        if (location is null || location.IsRepository || OpenalexMapping.Plain(location.Publisher) is not { } name
            || (name.Length > 1 && name[0] == 'Q' && !name.AsSpan(1).ContainsAnyExceptInRange('0', '9')))
        {
            return null;
        }

        return name;
    }

    private static string? RawName(OpenalexLocation location)
    {
        const int longest = 300;
        return OpenalexMapping.Plain(location.RawSourceName) is { Length: <= longest } name && !name.Contains("://", StringComparison.Ordinal) ? name : null;
    }

    private static VenueKind KindOf(OpenalexLocation location, ArticleType type) => location.SourceType switch
    {
        "repository" => VenueKind.Repository,
        "conference" => VenueKind.Proceedings,
        _ when type is ArticleType.ProceedingsArticle or ArticleType.Book or ArticleType.BookChapter => KindOf(type),
        "journal" => VenueKind.Journal,
        "book series" => VenueKind.Book,
        _ => KindOf(type),
    };

    private static VenueKind KindOf(ArticleType type) => type switch
    {
        ArticleType.JournalArticle or ArticleType.Review => VenueKind.Journal,
        ArticleType.ProceedingsArticle => VenueKind.Proceedings,
        ArticleType.Book or ArticleType.BookChapter => VenueKind.Book,
        ArticleType.Preprint => VenueKind.Repository,
        _ => VenueKind.Other,
    };

    private static List<string> Issns(OpenalexLocation location)
    {
        var issns = new List<string>(3);
        if (location.LinkingIssn is { } linking && OpenalexId.IsIssn(linking))
        {
            issns.Add(linking);
        }

        foreach (var issn in location.Issns)
        {
            if (OpenalexId.IsIssn(issn) && !issns.Contains(issn))
            {
                issns.Add(issn);
            }
        }

        return issns;
    }
}
