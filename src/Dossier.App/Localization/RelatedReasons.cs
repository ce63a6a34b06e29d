using System.Collections.Frozen;
using Dossier.Similarity;

namespace Dossier.App.Localization;

/// <summary>The words in which pages and feeds say why an article is related to another.</summary>
internal static class RelatedReasons
{
    private static readonly FrozenDictionary<string, ReasonPhrases> ByLanguage =
        InterfaceLanguage.All.ToFrozenDictionary(l => l.Tag, l => Make(Wording.Of(l)));

    public static ReasonPhrases Of(Wording wording) => ByLanguage[wording.Language.Tag];

    private static ReasonPhrases Make(Wording wording) => new()
    {
        Version = wording["another version of this article"],
        Correction = wording["corrects this article"],
        Corrected = wording["is what this article corrects"],
        Comment = wording["comments on this article"],
        Commented = wording["is what this article comments on"],
        Reply = wording["replies to this article"],
        Replied = wording["is what this article replies to"],
        Cited = wording["cited by this article"],
        Citing = wording["cites this article"],
        Keywords = ListPhrase.Of(wording["on: {0}"]),
        Words = ListPhrase.Of(wording["shares the words: {0}"]),
        Author = ListPhrase.Of(wording["same author: {0}"]),
        Authors = ListPhrase.Of(wording["same authors: {0}"]),
        CommonReferences = count => wording.Count(count, "one reference in common", "{0} references in common"),
        CommonCitations = count => wording.Count(count, "cited together by one article", "cited together by {0} articles"),
        Whole = wording["similar in its words as a whole"],
    };
}
