using System.Collections.Concurrent;
using Dossier.Languages;
using Lucene.Net.Index;

namespace Dossier.Search;

/// <summary>The words of a query as terms: each as in English, and by its stems in the other languages that the index holds.</summary>
/// <remarks>
/// A query does not tell its language. Where its text does, that language alone is added, and its words of grammar are left out; else every
/// language that is written in the word's script.
/// </remarks>
internal sealed class QueryWords
{
    /// <summary>Of more languages in an index those with most articles are tried.</summary>
    private const int MostLanguages = 12;

    private readonly Language[] languages;
    private readonly ConcurrentDictionary<string, HashSet<string>> grammar = new();

    private QueryWords(Language[] languages) => this.languages = languages;

    /// <summary>In every language that has stems.</summary>
    public static QueryWords OfAllLanguages { get; } = new([.. LanguageList.All.Where(l => Languages.Stems.Has(l.Tag))]);

    /// <summary>For a reader whose index does not change.</summary>
    public static QueryWords Of(IndexReader reader)
    {
        var found = new List<(Language Language, int Articles)>();
        if (MultiFields.GetTerms(reader, SearchFields.Language)?.GetEnumerator() is { } terms)
        {
            while (terms.MoveNext())
            {
                if (LanguageList.Find(terms.Term.Utf8ToString()) is { } language)
                {
                    found.Add((language, terms.DocFreq));
                }
            }
        }

        return new QueryWords([.. found.OrderByDescending(f => f.Articles).Take(MostLanguages).Select(f => f.Language)]);
    }

    /// <summary>The words of a text in their order, stop words left out, with their places.</summary>
    public List<QueryWord> Read(string text, int limit = int.MaxValue)
    {
        var tokens = ArticleAnalyzer.Shared.Tokens(SearchFields.Text, text, limit);
        var told = languages.Length == 0 ? default : LanguageDetector.Judge(text);
        Language[] tried = told.Language is null ? languages : told.Language == LanguageList.English && told.Strength > 2 ? []
            : languages.Any(l => l.Tag == told.Language) ? [LanguageList.Find(told.Language)!] : languages;
        var words = new List<QueryWord>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Term[0] == WordForms.PairMark && WordForms.IsHangul(token.Term[1]))
            {
                if (words.Count > 0 && words[^1].Start == token.Start)
                {
                    words[^1].Pairs.Add(token.Term);
                }

                continue;
            }

            // A character within a run says less than the pairs that it stands in.
            if (IsCharacter(token) && ((i + 1 < tokens.Count && IsPair(tokens[i + 1])) || (i > 0 && IsPair(tokens[i - 1]) && tokens[i - 1].End == token.End)))
            {
                continue;
            }

            words.Add(new QueryWord(token.Term, token.Position, token.Start, Stems(text, token, tried)));
        }

        var lessGrammar = told.Language is null ? words : words.FindAll(w => !IsGrammar(told.Language, text, tokens, w));
        return lessGrammar.Count > 0 ? lessGrammar : words;
    }

    private static bool IsCharacter(ArticleAnalyzer.Token token) => token.Term.Length == 1 && WordForms.IsUnspaced(token.Term[0]);

    private static bool IsPair(ArticleAnalyzer.Token token) => token.Term[0] == WordForms.PairMark;

    private static string[] Stems(string text, ArticleAnalyzer.Token token, Language[] tried)
    {
        if (tried.Length == 0 || token.Term[0] == WordForms.PairMark || !char.IsLetter(text[token.Start]))
        {
            return [];
        }

        var word = text.AsSpan(token.Start, token.End - token.Start);
        var stems = new List<string>(4);
        foreach (var language in tried)
        {
            if (WordForms.IsWritten(language, word[0]) && WordForms.StemOf(language.Tag, word) is { } stem && !stems.Contains(stem))
            {
                stems.Add(stem);
            }
        }

        return [.. stems];
    }

    private bool IsGrammar(string tag, string text, List<ArticleAnalyzer.Token> tokens, QueryWord word)
    {
        if (tag == LanguageList.English || LanguageList.Find(tag) is not { } language)
        {
            return false;
        }

        var words = grammar.GetOrAdd(tag, _ => [.. LanguageList.Split(language.Grammar)]);
        var token = tokens.Find(t => t.Start == word.Start);
        return words.Contains(text[token.Start..token.End].ToLowerInvariant());
    }
}

/// <param name="Term">As in English, or a pair of characters.</param>
/// <param name="Position">Place in words from 0, stop words counted.</param>
/// <param name="Start">Offset in the query's text.</param>
/// <param name="Stems">Marked stems in other languages.</param>
internal sealed record QueryWord(string Term, int Position, int Start, string[] Stems)
{
    /// <summary>Of a Korean word: its pairs of characters, for when no article has the word itself.</summary>
    public List<string> Pairs { get; } = [];
}
