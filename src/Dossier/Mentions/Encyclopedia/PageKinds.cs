using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>What a page is about, as far as its title and short description tell: enough to leave out what only shares a name.</summary>
internal static partial class PageKinds
{
    // Words that every field uses: alone they name no topic.
    private static readonly FrozenSet<string> Generic = ("ability access accuracy action activity agent algorithm analysis application approach area article "
        + "background behavior benefit case cause challenge change class code comparison complexity component computer concept condition control cost country data "
        + "database dataset decision definition degree design development difference dimension direction distance distribution domain dynamics edge effect efficiency "
        + "element energy environment error evaluation evidence evolution example experience experiment factor family feature field focus force form framework "
        + "frequency function future goal graph group growth health history human idea image impact implementation individual information input interaction interest "
        + "issue knowledge language layer learning level library life limit line list literature loss machine map mass material measure measurement mechanism member "
        + "memory method methodology metric model modeling motion nature network node noise number object observation operation optimization order outcome output "
        + "parameter participant part pattern performance period phase point policy population power practice prediction problem procedure process product program "
        + "project property protocol quality question range rate ratio reaction reason region relation report representation research resource response risk role rule "
        + "sample scale science section selection sequence series set shape signal simulation size software solution source space speed stage standard state statistics "
        + "step strategy strength structure student study subject survey system task technique technology test testing text theory time tool topic tradition training "
        + "transition treatment trend trial type unit use user validation value variable variant variation vector version view volume weight woman work world year")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsGeneric(string word) => Generic.Contains(word)
        || (word.EndsWith('s') && Generic.Contains(word[..^1])) || (word.EndsWith("ies", StringComparison.Ordinal) && Generic.Contains(word[..^3] + "y"));

    /// <summary>A year, a decade, a number, or what happened in one.</summary>
    public static bool IsYear(EncyclopediaPage page) => Year().IsMatch(page.Title);

    /// <summary>One person, by the years or the nationality and trade that stand in the short description.</summary>
    public static bool IsPerson(EncyclopediaPage page) => page.ShortDescription is { } text && (Lifetime().IsMatch(text) || Trade().IsMatch(text));

    /// <summary>A list of bearers of a name, or of what shares it.</summary>
    public static bool IsName(EncyclopediaPage page) => page.ShortDescription is { } text && Name().IsMatch(text);

    /// <summary>The kind of a work, a place, a band, a team and the like ("film"); null where it is none of them.</summary>
    public static string? FindWorkOrPlace(EncyclopediaPage page)
    {
        var qualifier = Qualifier().Match(page.Title);
        var match = WorkOrPlace().Match(qualifier.Success ? qualifier.Groups[1].Value : "");
        match = match.Success ? match : WorkOrPlace().Match(page.ShortDescription ?? "");
        return match.Success ? match.Value : null;
    }

    /// <summary>What stands in parentheses behind a title; null where nothing does.</summary>
    public static string? FindQualifier(string title) => Qualifier().Match(title) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^(?:AD )?\d{1,4}(?: BC| AD)?$|^\d{1,4}s(?: BC)?$|^\d{4} in |^\d+(?:st|nd|rd|th) (?:century|millennium)|^\d+ \(number\)$")]
    private static partial Regex Year();

    [GeneratedRegex(@"\((?:born|died|b\.|d\.|fl\.|c\.|active)?\s*(?:c\.|ca\.|circa)?\s*\d{3,4}(?:/\d+)?(?:\s*[–-]\s*(?:c\.\s*|after\s+|before\s+)?\d{3,4})?(?:\s*BC)?\)|\bborn (?:c\. )?\d{4}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Lifetime();

    [GeneratedRegex(@"^(?:\w+[- ]){1,4}(?:actor|actress|architect|artist|astronomer|author|biologist|chemist|composer|cricketer|economist|engineer|footballer|historian|journalist|lawyer|mathematician|musician|novelist|painter|philosopher|physician|physicist|poet|politician|psychologist|rapper|singer|sociologist|statistician|writer)$", RegexOptions.IgnoreCase)]
    private static partial Regex Trade();

    [GeneratedRegex(@"^(?:family name|surname|given name|(?:male|female|masculine|feminine|unisex) (?:given )?name|name list|topics referred to|index of articles|(?:wikimedia )?disambiguation)|\bshar(?:e|ing) (?:the|a) (?:same |common )?name|associated with the same title", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    // The kind is what the description is about where nothing or such a word follows: "Novel by …", "Village in …", not "Single-celled organism".
    [GeneratedRegex(@"\b(?:film|movie|song|single|album|EP|novel|novella|book|play|opera|musical|manga|anime|comics?|magazine|newspaper|(?:TV|television|radio) (?:series|program(?:me)?|show|episode|channel|station)|episode|video game|game series|soundtrack|band|duo|rapper|singer|musician|record label|village|town|city|hamlet|suburb|commune|municipality|county|district|civil parish|parish|settlement|human settlement|river|mountain|island|lake|railway station|station|school|football club|team|racehorse|ship|frigate|destroyer|submarine|locomotive|automobile|car model|shopping mall|restaurant|brand|fictional character|character|wrestler|roller coaster)(?=$|[,;]|\s+(?:by|in|from|near|at|directed|starring|written|based|created|published)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex WorkOrPlace();

    [GeneratedRegex(@"\(([^()]+)\)$")]
    private static partial Regex Qualifier();
}
