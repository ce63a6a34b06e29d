using Dossier.Articles;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>The pages of an encyclopedia on an article's topics: a pure function of the two.</summary>
/// <remarks>
/// A page that metadata names, or that cites the article, is certain. A page of a keyword's name is a guess: it is believed the more, the
/// more weight and words the keyword has and the more of the page's short description stands in the article; where a name has several
/// meanings, the page is taken whose qualifier ("Lasso (statistics)") is a word of the article.
/// </remarks>
public sealed class TopicPages
{
    private const double Floor = 0.3;
    private const double Named = 0.95;
    private const double Citing = 0.9;
    private const double Guessed = 0.85;
    private const double FieldWeight = 0.25;
    private const double TitleWeight = 0.35;
    private const int CitingRead = 20;
    private const int CitingTaken = 4;
    private const int AbstractWords = 100;
    private const int LongestPhrase = 4;
    private const int BehindKeywords = 1000;

    private readonly Encyclopedia encyclopedia;
    private readonly TopicArticle article;
    private readonly TopicWords words;
    private readonly string[] qualifiers;
    private readonly Dictionary<string, TopicPage> found = new(StringComparer.Ordinal);

    private TopicPages(Encyclopedia encyclopedia, TopicArticle article)
    {
        (this.encyclopedia, this.article) = (encyclopedia, article);
        words = new TopicWords(article);
        qualifiers = [.. article.Fields.Concat(article.Keywords.Select(k => k.Text)).SelectMany(t => Phrases(t, 2).Prepend(t))
            .Concat(Phrases(article.Title, 2)).Concat(Phrases(article.Abstract, 1).Take(AbstractWords)).Select(t => t.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Pages on the topics of an article, best first, at most <paramref name="limit"/>.</summary>
    public static IReadOnlyList<TopicPage> Find(Encyclopedia encyclopedia, TopicArticle article, int limit = 8)
    {
        var search = new TopicPages(encyclopedia, article);
        search.Run();
        return [.. search.found.Values.OrderByDescending(p => p.Relevance).ThenBy(p => p.Rank).ThenBy(p => p.Page.Title, StringComparer.Ordinal).Take(limit)];
    }

    private void Run()
    {
        foreach (var title in article.WikipediaTitles)
        {
            if (encyclopedia.FindByTitle(title) is { IsDisambiguation: false, IsList: false } page)
            {
                Add(page, Named, "named as a topic by the article's metadata", -1);
            }
        }

        // Many pages cite a well-known article: the nearest of them leave room for the others.
        var citing = article.Dois.SelectMany(d => encyclopedia.FindCiting(d, CitingRead))
            .Where(p => !p.IsDisambiguation && !p.IsList && !PageKinds.IsYear(p))
            .Select(p => (Page: p, Overlap: Overlap(p, ""))).OrderByDescending(p => p.Overlap).Take(CitingTaken);
        foreach (var (page, overlap) in citing)
        {
            Add(page, Citing + (0.04 * overlap), "cites this article", -1);
        }

        for (var i = 0; i < article.Keywords.Count; i++)
        {
            Consider(article.Keywords[i].Text, 0.35 + (0.4 * article.Keywords[i].Weight), article.Keywords[i].Weight, i);
        }

        foreach (var phrase in Phrases(article.Title, LongestPhrase).Where(p => Folding.CountWords(p) > 1))
        {
            Consider(phrase, TitleWeight, TitleWeight, BehindKeywords);
        }

        foreach (var field in article.Fields)
        {
            Consider(field, FieldWeight + 0.1, FieldWeight, BehindKeywords + 1);
        }
    }

    /// <summary>Looks for the page of a name, and for those whose qualifier is a word of the article: the most believed is taken.</summary>
    private void Consider(string name, double certainty, double weight, int rank)
    {
        (EncyclopediaPage Page, double Relevance)? best = null;
        Take(name, certainty, false);
        if (best is null || IsSingle(name))
        {
            foreach (var qualifier in qualifiers)
            {
                if (!name.Contains(qualifier, StringComparison.OrdinalIgnoreCase))
                {
                    Take($"{name} ({qualifier})", certainty + 0.05, true);
                }
            }
        }

        if (best is { } found)
        {
            Add(found.Page, found.Relevance, "on: " + name, rank);
        }

        void Take(string title, double sure, bool qualified)
        {
            if (encyclopedia.FindByTitle(title, out var match) is { } page && !(qualified && match == TitleMatch.OtherNumber)
                && Judge(page, name, match, sure, weight) is { } relevance && relevance > (best?.Relevance ?? 0))
            {
                best = (page, relevance);
            }
        }
    }

    private static bool IsSingle(string name) => Folding.CountWords(Folding.Fold(name)) == 1;

    /// <summary>How much a page is believed to be on the topic of a name, 0 to 1; null where it is not.</summary>
    private double? Judge(EncyclopediaPage page, string name, TitleMatch match, double certainty, double weight)
    {
        var single = IsSingle(name);
        if (page.IsDisambiguation || page.IsList || PageKinds.IsYear(page) || PageKinds.IsName(page)
            || (single && weight < 0.5 && PageKinds.IsGeneric(name)))
        {
            return null;
        }

        // A full name in a keyword means the person; a family name that leads there by a redirect means what is named after him.
        var nameWords = TopicWords.Stems(name).ToHashSet(StringComparer.Ordinal);
        if (PageKinds.IsPerson(page) && (single || !TopicWords.Stems(page.Title).All(nameWords.Contains)))
        {
            return null;
        }

        if (PageKinds.FindWorkOrPlace(page) is { } kind && !words.Names(kind))
        {
            return null;
        }

        var overlap = Overlap(page, name);
        var qualifier = PageKinds.FindQualifier(page.Title);
        var qualified = qualifier is not null && words.Overlap(qualifier, name) > 0;
        if (single && !qualified)
        {
            // One word has many meanings: something must tell that this one is meant.
            certainty *= page.ShortDescription is null ? 0.75 : overlap > 0 ? 0.9 : 0.35;
        }
        else if (!single && overlap == 0 && page.ShortDescription is not null)
        {
            certainty *= 0.85;
        }

        certainty *= match switch { TitleMatch.Exact => 1, TitleMatch.OtherNumber => 0.97, _ => single ? 0.75 : 0.95 };
        certainty *= single && PageKinds.IsGeneric(name) ? 0.7 : 1;
        var relevance = Math.Min(Guessed, certainty + (0.25 * overlap));
        return relevance >= Floor ? relevance : null;
    }

    private double Overlap(EncyclopediaPage page, string name) =>
        words.Overlap($"{page.ShortDescription} {PageKinds.FindQualifier(page.Title)}", name);

    private void Add(EncyclopediaPage page, double relevance, string reason, int rank)
    {
        if (!found.TryGetValue(page.Title, out var before))
        {
            found.Add(page.Title, new(page, relevance, reason, rank));
            return;
        }

        // Two ways to the same page confirm each other; the surer one gives the reason.
        var (first, second) = before.Relevance >= relevance ? (before, relevance) : (new TopicPage(page, relevance, reason, rank), before.Relevance);
        found[page.Title] = first with { Relevance = Math.Min(1, first.Relevance + (0.05 * second)), Rank = Math.Min(before.Rank, rank) };
    }

    /// <summary>Runs of words of a text that neither begin nor end with a word without meaning, longest first.</summary>
    private static IEnumerable<string> Phrases(string text, int longest)
    {
        var parts = text.Split([' ', ',', ';', ':', '.', '?', '!', '(', ')', '"', '\u201c', '\u201d', '\u2013', '\u2014', '/'], StringSplitOptions.RemoveEmptyEntries);
        for (var length = Math.Min(longest, parts.Length); length > 0; length--)
        {
            for (var start = 0; start + length <= parts.Length; start++)
            {
                if (TopicWords.Stems(parts[start]).Any() && TopicWords.Stems(parts[start + length - 1]).Any())
                {
                    yield return string.Join(' ', parts, start, length);
                }
            }
        }
    }
}
