using Dossier.App.Localization;
using Dossier.Readers.Import;

namespace Dossier.App.Pages.Import;

/// <summary>Why entries of a library led to no article, in the words of the page. Findings keep the English clause.</summary>
internal static class MissedReasons
{
    /// <summary>Every clause that names no place in the file; the others say where a program stopped reading and are shown as they are.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Wording.Key("no article with this DOI is in this corpus"),
        Wording.Key("no article with this arXiv id is in this corpus"),
        Wording.Key("no article with this PMID is in this corpus"),
        Wording.Key("an article of this title is here under another DOI"),
        Wording.Key("an article of this title is here under another arXiv id"),
        Wording.Key("an article of this title is here under another PMID"),
        Wording.Key("the entry has no identifier, and a title of so few words is only looked for with its author and year"),
        Wording.Key("no article with this DOI, or with this title, first author and year, is in this corpus"),
        Wording.Key("no article with this arXiv id, or with this title, first author and year, is in this corpus"),
        Wording.Key("no article with this PMID, or with this title, first author and year, is in this corpus"),
        Wording.Key("the entry has no identifier, and no article with this title, first author and year is in this corpus"),
        Wording.Key("several articles of this corpus have this title, first author and year"),
        Wording.Key("it is neither a DOI nor an arXiv id nor a PMID"),
        Wording.Key("no title"),
        Wording.Key("no id"),
        Wording.Key("it holds no entry"),
        Wording.Key("it holds no reference"),
        Wording.Key("TY, which begins a reference, is missing"),
        Wording.Key("the entry is longer than 1 MB"),
        Wording.Key("the reference is longer than 1 MB"),
        Wording.Key("it is not a JSON object"),
    ];

    public static string Words(MissedEntry missed) => Wording.Current[missed.Reason];
}
