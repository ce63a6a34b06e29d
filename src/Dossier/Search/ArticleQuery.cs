using Dossier.Search.Scanning;
using Dossier.Search.Values;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Dossier.Search;

/// <summary>A request as queries of the index, built against the words that this index has.</summary>
/// <remarks>
/// Few words must all match; when that gives too little (<see cref="EnoughHits"/>), most of them must, those with all words first.
/// Many words (a sentence, an abstract) need only share some with an article. Where that finds nothing, one word is enough. Words that no
/// article has are passed over.
/// </remarks>
internal sealed class ArticleQuery
{
    /// <summary>With fewer hits than this the relaxed query is asked instead.</summary>
    public const int EnoughHits = 10;

    /// <summary>Up to so many words are first all required.</summary>
    private const int MaxRequiredWords = 5;

    /// <summary>Of more different words only those that tell most are searched.</summary>
    private const int MaxWords = 32;

    /// <summary>Requests for more hits than people look at want the whole ranking, so that one shared word is enough.</summary>
    public const int BulkLimit = 100;

    /// <summary>Among many words the rare ones weigh more than by BM25 alone: by this power of their inverse frequency.</summary>
    private const double RarityPower = 0.4;

    /// <summary>Above what any sum of BM25 scores reaches: what is named exactly comes first.</summary>
    private const float NamedBoost = 1_000;

    /// <summary>Above the BM25 sum of five words: articles with all words stand before those with some.</summary>
    public const float AllWordsBonus = 200;

    private const float AuthorBoost = 3;
    private const int MaxNameWords = 5;

    private readonly IndexReader reader;
    private readonly IndexTerms terms;
    private readonly SearchRequest request;
    private readonly QueryText text;
    private readonly QueryWords queryWords;
    private readonly ClauseQueries clauses;
    private readonly List<Stem> stems = [];
    private readonly List<string> plainWords = [];
    private readonly List<Query> required = [];
    private readonly List<Query> named = [];
    private readonly List<Query> excluded = [];
    private bool matchesNothing;

    public ArticleQuery(IndexReader reader, IndexTerms terms, SearchRequest request, QueryText text, QueryWords queryWords, IndexValues values)
    {
        clauses = new ClauseQueries(queryWords, values);
        this.queryWords = queryWords;
        this.reader = reader;
        this.terms = terms;
        this.request = request;
        this.text = text;
        Read();
    }

    /// <summary>False when nothing in it tells better articles from worse ones; the newest then come first.</summary>
    public bool Ranks { get; private set; }

    /// <summary>Several words that describe what is looked for, and name nothing: what they mean may count beside them.</summary>
    public bool IsDescription => stems.Count > 1 && named.Count == 0;

    /// <summary>Nothing but a description: articles that have none of its words are wrong in no other way.</summary>
    public bool IsOnlyDescription => IsDescription && required.Count == 0 && excluded.Count == 0 && !ClauseQueries.Filters(request, text).Any();

    /// <summary>The words that are searched as text.</summary>
    public string SearchedText => string.Join(' ', plainWords);

    /// <summary>True when no article has one of the words.</summary>
    public bool HasUnknownWord { get; private set; }

    /// <summary>How many of the words are to match at first; null for all.</summary>
    public int? LeastAtFirst => stems.Count > MaxRequiredWords ? LeastWords(stems.Count, request.Limit > BulkLimit) : null;

    /// <summary>How many are to match when the first finds too little; null when that would find the same.</summary>
    public int? LeastRelaxed => stems.Count is > 1 and <= MaxRequiredWords ? LeastWords(stems.Count, request.Limit > BulkLimit) : null;

    /// <summary>How many are to match when all else finds nothing: one word is better than an empty page. Null when that would find the same.</summary>
    public int? LeastAtLast => stems.Count > 1 ? 1 : null;

    /// <summary>True where nothing but words is looked for, and what they may name.</summary>
    public bool IsScanned => stems.Count > 0 && required.Count == 0 && excluded.Count == 0 && !ClauseQueries.Filters(request, text).Any();

    /// <summary>Gives the collector all that match, by the words' postings alone; only where <see cref="IsScanned"/>.</summary>
    /// <param name="least">How many of the words must match; null for all.</param>
    public void Scan(TextScan scan, int? least, HitCollector collector)
    {
        var words = stems.Select(stem =>
        {
            var weight = stems.Count == 1 ? 1 : Weight(stem);
            return new ScannedWord([scan.Term(stem.Word.Postings, weight), .. stem.Others.Select(o => scan.Term(o.Postings, OtherWeight(stem, o, weight)))]);
        });
        var bonus = least is not null && stems.Count is > 1 and <= MaxRequiredWords ? AllWordsBonus : 0;
        scan.Run([.. words], least ?? stems.Count, bonus, Any(named), collector);
    }

    private static Query? Any(List<Query> queries)
    {
        if (queries.Count <= 1)
        {
            return queries.FirstOrDefault();
        }

        var any = new BooleanQuery(disableCoord: true);
        foreach (var query in queries)
        {
            any.Add(query, Occur.SHOULD);
        }

        return any;
    }

    private void Read()
    {
        var isNamedWhole = false;
        foreach (var clause in text.Clauses)
        {
            if (clause is { Field: ClauseField.Any, IsPhrase: false, IsExcluded: false })
            {
                isNamedWhole |= ReadWord(clause.Text) && text.Clauses.Count == 1;
                continue;
            }

            var query = clauses.Restriction(clause);
            if (query is not null)
            {
                (clause.IsExcluded ? excluded : required).Add(query);
                Ranks |= !clause.IsExcluded && clause.Field is ClauseField.Any or ClauseField.Title;
            }
        }

        ReadStems();
        if (!isNamedWhole)
        {
            NameTitle();
            NameAuthor();
        }

        Ranks |= stems.Count > 0 || named.Count > 0;
        matchesNothing = !Ranks && required.Count == 0 && excluded.Count == 0 && text.Clauses.Count > 0;
    }

    /// <returns>True when the word is the identifier of an article; it is then not searched as text.</returns>
    private bool ReadWord(string word)
    {
        // Short numbers are years and quantities rather than PMIDs.
        if (QueryText.Identifier(word) is { Length: >= 6 } identifier)
        {
            if (terms.Count(SearchFields.Identifier, identifier) > 0)
            {
                named.Add(ClauseQueries.Boosted(new TermQuery(new Term(SearchFields.Identifier, identifier)), NamedBoost));
                return true;
            }
        }

        plainWords.Add(word);
        return false;
    }

    private void ReadStems()
    {
        if (plainWords.Count == 0)
        {
            return;
        }

        var words = string.Join(' ', plainWords);
        var found = new List<Stem>();
        var missing = new List<string>();
        foreach (var word in queryWords.Read(words).GroupBy(t => t.Term, StringComparer.Ordinal))
        {
            if (Find(word.Key, word.Count(), word.First().Stems) is { } stem)
            {
                found.Add(stem);
                continue;
            }

            var parts = word.First().Pairs.Select(p => Find(p, word.Count(), [])).ToArray();
            if (parts.Length > 0 && parts.All(p => p is not null))
            {
                found.AddRange(parts.Select(p => p!.Value));
            }
            else
            {
                missing.Add(word.Key);
            }
        }

        HasUnknownWord = missing.Count > 0;
        KeepTelling(found);
        if (stems.Count > 0)
        {
            return;
        }

        stems.AddRange(missing.Take(1).Select(m => new Stem(new StemTerm(m, terms.Find(m)), 1, 0, [])));
        if (missing.Count == 0 && clauses.Phrase(SearchFields.Words, words, 0) is { } stopWords)
        {
            // Nothing but words like "to be or not to be": only titles keep those.
            required.Add(stopWords);
            Ranks = true;
        }
    }

    /// <summary>A word with those of its stems that the index has; null when it has none.</summary>
    private Stem? Find(string term, int count, string[] others)
    {
        var word = new StemTerm(term, terms.Find(term));
        var known = others.Select(o => new StemTerm(o, terms.Find(o))).Where(o => o.Articles > 0).ToArray();
        return word.Articles == 0 && known.Length == 0 ? null
            : new Stem(word, count, known.Select(o => o.Articles).Append(word.Articles).Max(), known);
    }

    /// <summary>Of many words keeps those that tell most, by their number in the query and their rarity; few are kept all.</summary>
    private void KeepTelling(List<Stem> found)
    {
        if (found.Count > MaxRequiredWords)
        {
            var telling = found.FindAll(s => !StopWords.Question.Contains(s.Word.Term));
            found = telling.Count > MaxRequiredWords ? telling : found;
        }

        stems.AddRange(found.OrderByDescending(s => s.Count * Rarity(s)).Take(MaxWords));
    }

    private void NameTitle()
    {
        if (plainWords.Count == 0 || text.Clauses.Any(c => c.IsExcluded || c.Field != ClauseField.Any))
        {
            return;
        }

        var key = ExactValue.From(text.Text);
        if (key.Length > 0 && terms.Count(SearchFields.TitleKey, key) > 0)
        {
            named.Add(ClauseQueries.Boosted(new TermQuery(new Term(SearchFields.TitleKey, key)), NamedBoost));
        }
    }

    private void NameAuthor()
    {
        if (plainWords.Count is 0 or > MaxNameWords || text.Clauses.Count != plainWords.Count)
        {
            return;
        }

        var names = ArticleAnalyzer.Shared.Tokens(SearchFields.Authors, string.Join(' ', plainWords), MaxNameWords + 1);
        if (names.Count is > 0 and <= MaxNameWords && names.All(n => terms.Count(SearchFields.Authors, n.Term) > 0))
        {
            named.Add(ClauseQueries.Boosted(ClauseQueries.Phrase(SearchFields.Authors, names, ClauseQueries.NameSlop), AuthorBoost));
        }
    }

    /// <summary>The same as a query of Lucene.</summary>
    /// <param name="least">How many of the words must match; null for all.</param>
    public Query Assemble(int? least)
    {
        var whole = new BooleanQuery(disableCoord: true);
        if (matchesNothing)
        {
            return whole;
        }

        var positive = Positive(least);
        whole.Add(positive ?? new MatchAllDocsQuery(), Occur.MUST);
        foreach (var filter in ClauseQueries.Filters(request, text))
        {
            whole.Add(filter, Occur.MUST);
        }

        foreach (var query in excluded)
        {
            whole.Add(query, Occur.MUST_NOT);
        }

        return whole.Clauses.Count == 1 ? whole.Clauses[0].Query : whole;
    }

    private Query? Positive(int? least)
    {
        var all = new BooleanQuery(disableCoord: true);
        if (stems.Count > 0)
        {
            all.Add(Words(least), Occur.MUST);
        }

        foreach (var query in required)
        {
            all.Add(query, Occur.MUST);
        }

        var searched = all.Clauses.Count switch { 0 => null, 1 => all.Clauses[0].Query, _ => all };
        if (named.Count == 0)
        {
            return searched;
        }

        var either = new BooleanQuery(disableCoord: true);
        if (searched is not null)
        {
            either.Add(searched, Occur.SHOULD);
        }

        foreach (var query in named)
        {
            either.Add(query, Occur.SHOULD);
        }

        return either;
    }

    private float Weight(Stem stem) => stems.Count <= MaxRequiredWords
        ? stem.Count
        : (float)(stem.Count * Math.Pow(Rarity(stem), RarityPower));

    private double Rarity(Stem stem) => Math.Log(1 + ((double)reader.NumDocs / Math.Max(1, stem.Articles)));

    private Query Words(int? least)
    {
        if (stems.Count == 1)
        {
            return Word(stems[0], 1);
        }

        var any = new BooleanQuery(disableCoord: true);
        foreach (var stem in stems)
        {
            any.Add(Word(stem, Weight(stem)), least is null ? Occur.MUST : Occur.SHOULD);
        }

        if (least is null)
        {
            return any;
        }

        any.MinimumNumberShouldMatch = least.Value;
        if (stems.Count > MaxRequiredWords)
        {
            return any;
        }

        var preferred = new BooleanQuery(disableCoord: true);
        preferred.Add(any, Occur.MUST);
        preferred.Add(ClauseQueries.Boosted(new ConstantScoreQuery(Words(null)), AllWordsBonus), Occur.SHOULD);
        return preferred;
    }

    /// <summary>
    /// The word, or a stem of it where that says more. A stem that few articles have does not weigh more than the word would if it stood in
    /// all that have either: a word common in English stays so in the few articles of another language.
    /// </summary>
    private Query Word(Stem stem, float weight)
    {
        var word = ClauseQueries.Boosted(new TermQuery(new Term(SearchFields.Text, stem.Word.Term)), weight);
        if (stem.Others.Length == 0)
        {
            return word;
        }

        var best = new DisjunctionMaxQuery(0) { word };
        foreach (var other in stem.Others)
        {
            best.Add(ClauseQueries.Boosted(new TermQuery(new Term(SearchFields.Text, other.Term)), OtherWeight(stem, other, weight)));
        }

        return best;
    }

    private float OtherWeight(Stem stem, StemTerm other, float weight) =>
        (float)(weight * (Rarity(stem) / Math.Log(1 + ((double)reader.NumDocs / other.Articles))));

    /// <summary>How many of so many words an article must have at least.</summary>
    private static int LeastWords(int words, bool isBulk) => words switch
    {
        <= 2 => 1,
        <= 4 => 2,
        5 => 3,
        _ when isBulk => 1,
        _ => Math.Max(2, words / 10),
    };

    /// <param name="Word">As in English.</param>
    /// <param name="Count">How often the query has it.</param>
    /// <param name="Articles">How many articles have it, or its most frequent other stem.</param>
    /// <param name="Others">Its stems in other languages that the index has.</param>
    private readonly record struct Stem(StemTerm Word, int Count, int Articles, StemTerm[] Others);

    private readonly record struct StemTerm(string Term, WordPostings[] Postings)
    {
        public int Articles { get; } = Postings.Sum(p => p.Articles);
    }
}
