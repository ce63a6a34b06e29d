namespace Dossier.Similarity;

/// <summary>The words in which the reasons of related articles are said: English ones, unless a site fills in those of another language.</summary>
public sealed record ReasonPhrases
{
    public static ReasonPhrases English { get; } = new();

    public string Version { get; init; } = "another version of this article";

    public string Correction { get; init; } = "corrects this article";

    public string Corrected { get; init; } = "is what this article corrects";

    public string Comment { get; init; } = "comments on this article";

    public string Commented { get; init; } = "is what this article comments on";

    public string Reply { get; init; } = "replies to this article";

    public string Replied { get; init; } = "is what this article replies to";

    public string Cited { get; init; } = "cited by this article";

    public string Citing { get; init; } = "cites this article";

    /// <summary>With a place for the shared keywords.</summary>
    public ListPhrase Keywords { get; init; } = ListPhrase.Of("on: {0}");

    /// <summary>With a place for the shared words.</summary>
    public ListPhrase Words { get; init; } = ListPhrase.Of("shares the words: {0}");

    /// <summary>With a place for the name.</summary>
    public ListPhrase Author { get; init; } = ListPhrase.Of("same author: {0}");

    /// <summary>With a place for the names.</summary>
    public ListPhrase Authors { get; init; } = ListPhrase.Of("same authors: {0}");

    /// <summary>By how many references both have.</summary>
    public Func<int, string> CommonReferences { get; init; } = count => count == 1 ? "one reference in common" : $"{count} references in common";

    /// <summary>By how many articles cite both.</summary>
    public Func<int, string> CommonCitations { get; init; } = count => count == 1 ? "cited together by one article" : $"cited together by {count} articles";

    /// <summary>Where nothing single can be named.</summary>
    public string Whole { get; init; } = "similar in its words as a whole";

    /// <summary>What a related article is to the one in whose list it stands.</summary>
    public string Of(Relation relation) => relation switch
    {
        Relation.Version => Version,
        Relation.Correction => Correction,
        Relation.Corrected => Corrected,
        Relation.Comment => Comment,
        Relation.Commented => Commented,
        Relation.Reply => Reply,
        _ => Replied,
    };
}

/// <summary>What stands around a list of names.</summary>
public readonly record struct ListPhrase(string Before, string After)
{
    private const string Place = "{0}";

    /// <param name="text">With the place "{0}" for the list; at the end of the text where it has none.</param>
    public static ListPhrase Of(string text) =>
        text.IndexOf(Place, StringComparison.Ordinal) is >= 0 and var at ? new(text[..at], text[(at + Place.Length)..]) : new(text, "");
}
