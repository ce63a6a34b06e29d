using System.Collections.Concurrent;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Dossier.Search;

/// <summary>The values of a kind, those of most articles first, all or by how they begin; for pages that lead into a corpus.</summary>
internal sealed class ValueLists(DirectoryReader reader, PrefixTable table)
{
    /// <summary>Of a beginning that has no table of its own, terms that follow these are passed over.</summary>
    private const int MaxWalkedTerms = 8_192;

    private readonly ConcurrentDictionary<(ExactKind Kind, int Limit), IReadOnlyList<ExactForm>> whole = new();

    /// <param name="field">Of the index, which has the values as <see cref="ValueTerms"/>.</param>
    /// <param name="typed">How a value or a later word of it begins, in any case; empty for all values.</param>
    public IReadOnlyList<ExactForm> Find(ExactKind kind, string field, string typed, int limit)
    {
        var prefix = kind == ExactKind.Subject ? typed : ExactValue.From(typed);
        return prefix.Length > 0 ? Best(kind, Terms(field, prefix), limit)
            : typed.Length > 0 ? []
            : whole.GetOrAdd((kind, limit), _ => Best(kind, Beginnings(field).SelectMany(first => Terms(field, first)), limit));
    }

    private static ExactForm[] Best(ExactKind kind, IEnumerable<WeightedTerm> terms, int limit)
    {
        // A form stands in several terms, one for each of its words; a value has several forms.
        var forms = new Dictionary<(string Key, string Form), int>();
        foreach (var (term, articles) in terms)
        {
            var end = term.AsSpan().IndexOfAny(ValueTerms.Whole, ValueTerms.Later);
            var form = term[(end + 1)..];
            var key = term[end] == ValueTerms.Whole ? term[..end] : KeywordKey.Of(kind, form);
            forms[(key, form)] = Math.Max(articles, forms.GetValueOrDefault((key, form)));
        }

        return [.. forms.GroupBy(f => f.Key.Key, StringComparer.Ordinal)
            .Select(g => new ExactForm(kind, g.Key, g.MaxBy(f => f.Value).Key.Form, g.Sum(f => f.Value)))
            .OrderByDescending(f => f.Articles).ThenBy(f => f.Key, StringComparer.Ordinal).Take(limit)];
    }

    private IEnumerable<WeightedTerm> Terms(string field, string prefix) => table.Find(field, prefix) ?? Walk(field, prefix);

    private IEnumerable<WeightedTerm> Walk(string field, string prefix)
    {
        var terms = MultiFields.GetTerms(reader, field)?.GetEnumerator();
        var start = new BytesRef(prefix);
        if (terms is null || terms.SeekCeil(start) == TermsEnum.SeekStatus.END)
        {
            yield break;
        }

        for (var left = MaxWalkedTerms; left > 0 && StringHelper.StartsWith(terms.Term, start); left--)
        {
            yield return new WeightedTerm(terms.Term.Utf8ToString(), terms.DocFreq);
            if (!terms.MoveNext())
            {
                yield break;
            }
        }
    }

    /// <summary>The letters that values begin with.</summary>
    private IEnumerable<string> Beginnings(string field)
    {
        var terms = MultiFields.GetTerms(reader, field)?.GetEnumerator();
        var next = new BytesRef("");
        while (terms is not null && terms.SeekCeil(next) != TermsEnum.SeekStatus.END)
        {
            var term = terms.Term;
            Rune.DecodeFromUtf8(term.Bytes.AsSpan(term.Offset, term.Length), out var letter, out var length);
            yield return letter.ToString();

            // Behind everything that begins with the letter: no letter's UTF-8 ends with FF.
            next = new BytesRef([.. term.Bytes.AsSpan(term.Offset, length), 0xFF]);
        }
    }
}
