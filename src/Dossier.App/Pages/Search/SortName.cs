using Dossier.App.Localization;

namespace Dossier.App.Pages.Search;

/// <summary>What the orders of articles are called.</summary>
internal static class SortName
{
    public static string Of(SearchSort sort)
    {
        var wording = Wording.Current;
        return sort switch
        {
            SearchSort.Newest => wording["Newest"],
            SearchSort.Oldest => wording["Oldest"],
            SearchSort.MostCited => wording["Most cited"],
            SearchSort.MostLiked => wording["Most liked"],
            _ => wording["Relevance"],
        };
    }

    /// <summary>The heading of a list in that order.</summary>
    public static string Heading(SearchSort sort)
    {
        var wording = Wording.Current;
        return sort switch
        {
            SearchSort.MostCited => wording["Articles, most cited first"],
            SearchSort.MostLiked => wording["Articles, most liked first"],
            _ => wording["Articles, newest first"],
        };
    }
}
