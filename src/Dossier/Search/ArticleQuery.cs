using Dossier.Search.Indexing;
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
    private const int NameSlop = 8;
    private const int MaxNameWords = 5;

    /// <summary>Of more values that hold the words asked for, those of most articles are looked for.</summary>
    private const int MaxValues = 1_000;

    private readonly IndexReader reader;
    private readonly IndexTerms terms;
    private readonly SearchRequest request;
    private readonly QueryText text;
    private readonly QueryWords queryWords;
    private readonly IndexValues values;
    private readonly List<Stem> stems = [];
    private readonly List<string> plainWords = [];
    private readonly List<Query> required = [];
    private readonly List<Query> named = [];
    private readonly List<Query> excluded = [];
    private bool matchesNothing;

    public ArticleQuery(IndexReader reader, IndexTerms terms, SearchRequest request, QueryText text, QueryWords queryWords, IndexValues values)
    {
        this.values = values;
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
    public bool IsOnlyDescription => IsDescription && required.Count == 0 && excluded.Count == 0 && !Filters(request, text).Any();

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
    public bool IsScanned => stems.Count > 0 && required.Count == 0 && excluded.Count == 0 && !Filters(request, text).Any();

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

            var query = Restriction(clause);
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
                named.Add(Boosted(new TermQuery(new Term(SearchFields.Identifier, identifier)), NamedBoost));
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
        if (missing.Count == 0 && Phrase(SearchFields.Words, words, 0) is { } stopWords)
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
            named.Add(Boosted(new TermQuery(new Term(SearchFields.TitleKey, key)), NamedBoost));
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
            named.Add(Boosted(Phrase(SearchFields.Authors, names, NameSlop), AuthorBoost));
        }
    }

    private Query? Restriction(QueryClause clause) => clause.Field switch
    {
        ClauseField.Title => Phrase(SearchFields.Title, clause.Text, 0),
        ClauseField.Author => Phrase(SearchFields.Authors, clause.Text, NameSlop),
        ClauseField.Venue => Holding(ExactKind.Venue, SearchFields.Venue, ExactValue.From(clause.Text)),
        ClauseField.Keyword => Holding(ExactKind.Keyword, SearchFields.Keyword, KeywordKey.From(clause.Text)),
        ClauseField.Field => ExactValue.From(clause.Text) is { Length: > 0 } field ? Silent(new TermQuery(new Term(SearchFields.Field, field))) : null,
        ClauseField.Subject => OfAnyScheme(clause.Text),
        ClauseField.Type => Silent(new TermQuery(new Term(SearchFields.Type, ExactValue.From(clause.Text).Replace("-", "", StringComparison.Ordinal)))),
        ClauseField.Access => Silent(new TermQuery(new Term(SearchFields.OpenAccess, clause.Text.StartsWith("open", StringComparison.OrdinalIgnoreCase) ? "1" : "0"))),
        ClauseField.Identifier =>
            new TermQuery(new Term(SearchFields.Identifier, QueryText.Identifier(clause.Text) ?? clause.Text.ToLowerInvariant())),
        _ => Phrase(SearchFields.Text, clause.Text, 0) ?? Phrase(SearchFields.Words, clause.Text, 0),
    };

    /// <summary>Has the subject heading, in whichever scheme.</summary>
    private static Query? OfAnyScheme(string name)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var scheme in SubjectKey.Schemes)
        {
            if (SubjectKey.Read(scheme, name) is { } key)
            {
                any.Add(new TermQuery(new Term(SearchFields.Subject, key)), Occur.SHOULD);
            }
        }

        return any.Clauses.Count > 0 ? Silent(any) : null;
    }

    private Query? Phrase(string field, string words, int slop)
    {
        if (ArticleAnalyzer.IsStemmed(field) && WordsInOrder(field, words) is { } inOrder)
        {
            return inOrder;
        }

        var tokens = ArticleAnalyzer.Shared.Tokens(field, words, MaxWords);
        return tokens.Count == 0 ? null : Phrase(field, tokens, slop);
    }

    /// <summary>A phrase in which each word may stand in any of its forms; null where no word has several.</summary>
    private MultiPhraseQuery? WordsInOrder(string field, string words)
    {
        var read = queryWords.Read(words, MaxWords);
        if (read.All(w => w.Stems.Length == 0 && w.Term[0] != WordForms.PairMark))
        {
            return null;
        }

        var phrase = new MultiPhraseQuery();
        foreach (var word in read)
        {
            phrase.Add([.. word.Stems.Prepend(word.Term).Select(t => new Term(field, t))], word.Position);
        }

        return phrase;
    }

    private static Query Phrase(string field, List<ArticleAnalyzer.Token> tokens, int slop)
    {
        if (tokens.Count == 1)
        {
            return new TermQuery(new Term(field, tokens[0].Term));
        }

        var phrase = new PhraseQuery { Slop = slop };
        foreach (var token in tokens)
        {
            phrase.Add(new Term(field, token.Term), token.Position);
        }

        return phrase;
    }

    /// <summary>Values that hold these words one after the other, at any place.</summary>
    private Query? Holding(ExactKind kind, string field, string key)
    {
        if (key.Length == 0)
        {
            return null;
        }

        var any = new BooleanQuery(disableCoord: true) { new BooleanClause(new TermQuery(new Term(field, key)), Occur.SHOULD) };
        foreach (var value in values.Holding(kind, key, MaxValues).Where(value => value != key))
        {
            any.Add(new TermQuery(new Term(field, value)), Occur.SHOULD);
        }

        return Silent(any);
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
        foreach (var filter in Filters(request, text))
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
        preferred.Add(Boosted(new ConstantScoreQuery(Words(null)), AllWordsBonus), Occur.SHOULD);
        return preferred;
    }

    /// <summary>
    /// The word, or a stem of it where that says more. A stem that few articles have does not weigh more than the word would if it stood in
    /// all that have either: a word common in English stays so in the few articles of another language.
    /// </summary>
    private Query Word(Stem stem, float weight)
    {
        var word = Boosted(new TermQuery(new Term(SearchFields.Text, stem.Word.Term)), weight);
        if (stem.Others.Length == 0)
        {
            return word;
        }

        var best = new DisjunctionMaxQuery(0) { word };
        foreach (var other in stem.Others)
        {
            best.Add(Boosted(new TermQuery(new Term(SearchFields.Text, other.Term)), OtherWeight(stem, other, weight)));
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

    private static IEnumerable<Query> Filters(SearchRequest request, QueryText text)
    {
        foreach (var (from, to) in ((int?, int?)[])[(request.YearFrom, request.YearTo), (text.YearFrom, text.YearTo)])
        {
            if (from is not null || to is not null)
            {
                yield return Silent(TermRangeQuery.NewStringRange(SearchFields.Year,
                    PreparedArticle.Year(from ?? 0), PreparedArticle.Year(to ?? 9999), includeLower: true, includeUpper: true));
            }
        }

        foreach (var (field, kind, value) in ((string, ExactKind, string?)[])[(SearchFields.Venue, ExactKind.Venue, request.Venue), (SearchFields.Field, ExactKind.Field, request.Field),
                     (SearchFields.Keyword, ExactKind.Keyword, request.Keyword), (SearchFields.AuthorKey, ExactKind.Author, request.Author)])
        {
            if (!string.IsNullOrEmpty(value))
            {
                yield return Silent(new TermQuery(new Term(field, KeywordKey.Of(kind, value))));
            }
        }

        if (!string.IsNullOrEmpty(request.Subject))
        {
            yield return Silent(new TermQuery(new Term(SearchFields.Subject, request.Subject)));
        }

        if (!string.IsNullOrEmpty(request.Type))
        {
            yield return Silent(new TermQuery(new Term(SearchFields.Type, ExactValue.From(request.Type))));
        }

        if (request.OpenAccess is { } open)
        {
            yield return Silent(new TermQuery(new Term(SearchFields.OpenAccess, open ? "1" : "0")));
        }
    }

    /// <summary>Restricts without adding to the score.</summary>
    private static Query Silent(Query query) => Boosted(new ConstantScoreQuery(query), 0);

    private static Query Boosted(Query query, float boost)
    {
        query.Boost = boost;
        return query;
    }

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
