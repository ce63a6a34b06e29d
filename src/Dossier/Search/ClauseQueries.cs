using Dossier.Search.Indexing;
using Dossier.Search.Values;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Dossier.Search;

/// <summary>The queries of single clauses ("author:", a phrase) and of filters, as Lucene asks them.</summary>
internal sealed class ClauseQueries(QueryWords queryWords, IndexValues values)
{
    /// <summary>How far the words of a name may stand apart.</summary>
    public const int NameSlop = 8;

    /// <summary>Of a phrase.</summary>
    private const int MaxWords = 32;

    /// <summary>Of more values that hold the words asked for, those of most articles are looked for.</summary>
    private const int MaxValues = 1_000;

    /// <summary>Null where the clause asks for nothing.</summary>
    public Query? Restriction(QueryClause clause) => clause.Field switch
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

    public Query? Phrase(string field, string words, int slop)
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

    public static Query Phrase(string field, List<ArticleAnalyzer.Token> tokens, int slop)
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

    /// <summary>What the request restricts to beside its text, and the years that the text names.</summary>
    public static IEnumerable<Query> Filters(SearchRequest request, QueryText text)
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

    /// <summary>The query itself, with its boost set.</summary>
    public static Query Boosted(Query query, float boost)
    {
        query.Boost = boost;
        return query;
    }
}
