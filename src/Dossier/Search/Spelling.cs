using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Dossier.Search;

/// <summary>Finds the word that was probably meant for one that hardly any article has.</summary>
/// <remarks>Candidates are words of titles and names within an edit distance of 1 or 2 (Damerau), by a Levenshtein automaton.</remarks>
internal static class Spelling
{
    private const int MaxCheckedWords = 4;
    private const int RareAtMost = 2;

    /// <summary>How many times more frequent the replacement of a rare but known word must be.</summary>
    private const int MuchMoreFrequent = 50;

    /// <summary>The query as typed with misspelled words replaced; null when no word has a better one.</summary>
    public static string? Correct(IndexReader reader, QueryText query, QueryWords words)
    {
        var corrected = query.Text;
        var changed = false;
        var checkedWords = 0;
        foreach (var clause in query.Clauses.Reverse())
        {
            if (clause.IsExcluded || clause.Field is not (ClauseField.Any or ClauseField.Title or ClauseField.Author))
            {
                continue;
            }

            foreach (var word in Enumerable.Reverse(ArticleAnalyzer.Shared.Tokens(SearchFields.Words, clause.Text, 32)))
            {
                if (word.Term.Length < 4 || word.Term.Any(char.IsDigit) || Count(reader, clause.Text[word.Start..word.End], words) is var count && count > RareAtMost)
                {
                    continue;
                }

                if (++checkedWords > MaxCheckedWords)
                {
                    return changed ? corrected : null;
                }

                if (Nearest(reader, word.Term, count) is { } better)
                {
                    corrected = string.Concat(corrected.AsSpan(0, clause.Start + word.Start), better,
                        corrected.AsSpan(clause.Start + word.End));
                    changed = true;
                }
            }
        }

        return changed ? corrected : null;
    }

    /// <summary>Articles that have the word in any form; the most of any number for a stop word.</summary>
    private static int Count(IndexReader reader, string word, QueryWords words)
    {
        var read = words.Read(word, 1);
        var inText = read.Count == 0 ? int.MaxValue
            : read[0].Stems.Prepend(read[0].Term).Max(term => reader.DocFreq(new Term(SearchFields.Text, term)));
        var name = ArticleAnalyzer.Shared.Tokens(SearchFields.Authors, word, 1);
        return name.Count == 0 ? inText : Math.Max(inText, reader.DocFreq(new Term(SearchFields.Authors, name[0].Term)));
    }

    private static string? Nearest(IndexReader reader, string word, int count)
    {
        var edits = word.Length < 6 || count > 0 ? 1 : 2;
        var leastCount = count == 0 ? 1 : count * MuchMoreFrequent;

        // Most slips leave the first letter; only when that finds nothing is every word compared.
        return Nearest(reader, word, edits, leastCount, prefix: 1) ?? Nearest(reader, word, edits, leastCount, prefix: 0);
    }

    private static string? Nearest(IndexReader reader, string word, int edits, int leastCount, int prefix)
    {
        var best = (Edits: int.MaxValue, Count: 0, Word: (string?)null);
        foreach (var field in (ReadOnlySpan<string>)[SearchFields.Words, SearchFields.Authors])
        {
            var terms = MultiFields.GetTerms(reader, field);
            if (terms is null)
            {
                continue;
            }

            var close = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(field, word), edits, prefix, transpositions: true);
            while (close.MoveNext())
            {
                var candidate = close.Term.Utf8ToString();
                var (distance, frequency) = (Distance(word, candidate), close.DocFreq);
                if (distance > 0 && frequency >= leastCount
                    && (distance < best.Edits || (distance == best.Edits && frequency > best.Count)))
                {
                    best = (distance, frequency, candidate);
                }
            }
        }

        return best.Word;
    }

    /// <summary>Optimal string alignment: insertions, deletions, replacements, swaps of neighbors.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
