namespace Dossier.Similarity;

/// <summary>What a related article is to the article in whose list it stands, as their titles say.</summary>
public enum Relation : byte
{
    None,

    /// <summary>The same title, and an author of both: another version of the same work.</summary>
    Version,

    /// <summary>It corrects this article.</summary>
    Correction,

    /// <summary>It is what this article corrects.</summary>
    Corrected,

    /// <summary>It comments on this article.</summary>
    Comment,

    /// <summary>It is what this article comments on.</summary>
    Commented,

    /// <summary>It replies to this article, or to a comment on it.</summary>
    Reply,

    /// <summary>It is what this article replies to.</summary>
    Replied,
}

internal static class Relations
{
    public static Relation Of(ArticleRecord article, ArticleRecord other)
    {
        var (title, theirs) = (article.Title, other.Title);
        if (title.Work == 0 || title.Work != theirs.Work)
        {
            return Relation.None;
        }

        return (title.Role, theirs.Role) switch
        {
            // Who comments on an article is mostly another; the title of a work, or of its correction, stands above many works until an author is shared.
            (TitleRole.Work, TitleRole.Work) or (TitleRole.Comment, TitleRole.Comment) or (TitleRole.Reply, TitleRole.Reply) =>
                ShareAuthor(article, other) ? Relation.Version : Relation.None,
            (TitleRole.Work, TitleRole.Correction) => ShareAuthor(article, other) ? Relation.Correction : Relation.None,
            (TitleRole.Correction, TitleRole.Work) => ShareAuthor(article, other) ? Relation.Corrected : Relation.None,
            (TitleRole.Work, TitleRole.Comment) => Relation.Comment,
            (TitleRole.Comment, TitleRole.Work) => Relation.Commented,
            (TitleRole.Work or TitleRole.Comment, TitleRole.Reply) => Relation.Reply,
            (TitleRole.Reply, TitleRole.Work or TitleRole.Comment) => Relation.Replied,
            _ => Relation.None,
        };
    }

    public static bool AreVersions(ArticleRecord article, ArticleRecord other) => Of(article, other) == Relation.Version;

    private static bool ShareAuthor(ArticleRecord article, ArticleRecord other)
    {
        foreach (var author in other.Authors)
        {
            if (author >= 0 && article.Authors.Contains(author))
            {
                return true;
            }
        }

        return false;
    }
}
