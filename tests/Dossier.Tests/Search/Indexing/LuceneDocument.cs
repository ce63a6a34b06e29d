using Dossier.Search;
using Dossier.Search.Indexing;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Dossier.Tests.Search.Indexing;

/// <summary>A prepared article as a document of Lucene, whose IndexWriter is the measure of what a block holds.</summary>
internal static class LuceneDocument
{
    public static IEnumerable<IIndexableField> From(PreparedArticle article)
    {
        (string Text, string? Language)[] texts = [.. Enumerable.Repeat((article.Title, article.TitleLanguage), PreparedArticle.TitleWeight), .. article.Texts];
        foreach (var (text, language) in texts.Where(part => part.Text.Length > 0))
        {
            yield return Stems(SearchFields.Text, text, language, SearchFields.RankedText);
        }

        yield return Stems(SearchFields.Title, article.Title, article.TitleLanguage, SearchFields.PlainWords);
        yield return new Field(SearchFields.Words, article.Title, SearchFields.PlainWords);
        foreach (var name in article.Names)
        {
            yield return new Field(SearchFields.Authors, name, SearchFields.PlainWords);
        }

        foreach (var field in article.Terms.GroupBy(term => term.Field, term => term.Term))
        {
            yield return new Field(field.Key, new TermListStream([.. field]), SearchFields.ExactTerms);
        }

        yield return new StoredField(SearchFields.TitleShown, article.Title);
        yield return new NumericDocValuesField(SearchFields.IdValue, article.Id.Value);
        yield return new NumericDocValuesField(SearchFields.OpenAccessValue, article.IsOpenAccess ? 1 : 0);
        if (article.Date > 0)
        {
            yield return new NumericDocValuesField(SearchFields.DateValue, article.Date);
        }

        foreach (var (field, value) in new[] { (SearchFields.TypeValue, article.Type), (SearchFields.VenueValue, article.Venue) })
        {
            if (value is not null)
            {
                yield return new SortedDocValuesField(field, new BytesRef(value));
            }
        }

        foreach (var field in article.Fields)
        {
            yield return new SortedSetDocValuesField(SearchFields.FieldValue, new BytesRef(field));
        }

        foreach (var subject in article.Subjects)
        {
            yield return new SortedSetDocValuesField(SearchFields.SubjectValue, new BytesRef(subject));
        }
    }

    private static Field Stems(string name, string text, string? language, FieldType type)
    {
        if (language is null)
        {
            return new Field(name, text, type);
        }

        var stream = new ForeignText();
        stream.Begin(text, language);
        return new Field(name, stream, type);
    }

    /// <summary>Gives ready terms to the index as they are.</summary>
    private sealed class TermListStream : TokenStream
    {
        private readonly string[] terms;
        private readonly ICharTermAttribute term;
        private int next;

        public TermListStream(string[] terms)
        {
            this.terms = terms;
            term = AddAttribute<ICharTermAttribute>();
        }

        public override void Reset()
        {
            base.Reset();
            next = 0;
        }

        public override bool IncrementToken()
        {
            if (next == terms.Length)
            {
                return false;
            }

            ClearAttributes();
            term.SetEmpty().Append(terms[next++]);
            return true;
        }
    }
}
