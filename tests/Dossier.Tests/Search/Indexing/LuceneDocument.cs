using System.Text;
using Dossier.Articles;
using Dossier.Languages;
using Dossier.Search;
using Dossier.Search.Indexing;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Dossier.Tests.Search.Indexing;

/// <summary>An article as a document of Lucene, whose IndexWriter is the measure of what a block holds.</summary>
internal sealed class LuceneDocument
{
    /// <summary>A word of the title weighs as so many of the abstract; cheaper to search than a second field.</summary>
    private const int TitleWeight = 3;

    private const int MaxTitleLength = 2_000;
    private const int MaxAbstractLength = 100_000;
    private const int MaxIdentifierLength = 2_048;
    private const int MaxListed = 5_000;

    private readonly List<IIndexableField> fields = [];
    private readonly List<Field> texts = [];
    private readonly List<(Field Field, ForeignText Stream)> foreign = [];
    private readonly (Field Field, ForeignText Stream) foreignTitle = Foreign(SearchFields.Title, SearchFields.PlainWords);
    private readonly List<Field> names = [];
    private readonly Dictionary<string, TermListStream> terms = [];
    private readonly Dictionary<string, Field> termFields = [];
    private readonly Field title = new(SearchFields.Title, "", SearchFields.PlainWords);
    private readonly Field words = new(SearchFields.Words, "", SearchFields.PlainWords);
    private readonly StoredField titleShown = new(SearchFields.TitleShown, "");
    private readonly NumericDocValuesField id = new(SearchFields.IdValue, 0);
    private readonly NumericDocValuesField date = new(SearchFields.DateValue, 0);
    private readonly NumericDocValuesField openAccess = new(SearchFields.OpenAccessValue, 0);
    private readonly SortedDocValuesField venue = new(SearchFields.VenueValue, new BytesRef());
    private readonly SortedDocValuesField type = new(SearchFields.TypeValue, new BytesRef());
    private readonly StringBuilder joined = new();
    private int usedTexts;
    private int usedForeign;
    private int usedNames;

    /// <summary>The fields of an article, valid until the next call.</summary>
    public IEnumerable<IIndexableField> From(IndexedArticle article)
    {
        fields.Clear();
        usedTexts = usedForeign = usedNames = 0;
        var titleLanguage = Stemmed(article.TitleLanguage);
        var abstractLanguage = Stemmed(article.AbstractLanguage);
        var shownTitle = TextLength.Cut(article.Title, MaxTitleLength);

        for (var i = 0; i < TitleWeight; i++)
        {
            AddText(shownTitle, titleLanguage);
        }

        AddText(TextLength.Cut(article.Abstract ?? "", MaxAbstractLength), abstractLanguage);
        AddText(Join(article.Keywords), titleLanguage);
        AddText(Join(article.Authors), null);
        AddText(article.Venue ?? "", null);
        if (titleLanguage is null)
        {
            Add(title, shownTitle);
        }
        else
        {
            foreignTitle.Stream.Begin(shownTitle, titleLanguage);
            fields.Add(foreignTitle.Field);
        }

        Add(words, shownTitle);
        foreach (var author in article.Authors.Take(MaxListed))
        {
            AddName(author);
        }

        var dateNumber = PreparedArticle.DateNumber(article.PublishedSortable, article.Year);
        AddTerms(SearchFields.Id, t => t.Add(article.Id.ToString()));
        AddTerms(SearchFields.Language, t => AddLanguages(t, titleLanguage, abstractLanguage));
        AddTerms(SearchFields.TitleKey, t => AddKey(t, shownTitle));
        AddTerms(SearchFields.Identifier, t => AddIdentifiers(t, article.Identifiers));
        AddTerms(SearchFields.Venue, t => AddValue(t, KeywordKey.Of(ExactKind.Venue, article.Venue ?? "")));
        AddTerms(SearchFields.Keyword, t => AddValues(t, ExactKind.Keyword, article.Keywords));
        AddTerms(SearchFields.AuthorKey, t => AddValues(t, ExactKind.Author, article.Authors));
        AddTerms(SearchFields.Field, t => AddValues(t, ExactKind.Field, article.Fields));
        AddTerms(SearchFields.Subject, t => AddSubjects(t, article.Subjects));
        AddTerms(SearchFields.Type, t => AddKey(t, article.Type));
        AddTerms(SearchFields.OpenAccess, t => t.Add(article.OpenAccess ? "1" : "0"));
        AddTerms(SearchFields.Year, t => AddYear(t, dateNumber));
        AddValues(article, shownTitle, dateNumber);
        return fields;
    }

    private void AddValues(IndexedArticle article, string shownTitle, int dateNumber)
    {
        titleShown.SetStringValue(shownTitle);
        fields.Add(titleShown);
        id.SetInt64Value(article.Id.Value);
        fields.Add(id);
        if (dateNumber > 0)
        {
            date.SetInt64Value(dateNumber);
            fields.Add(date);
        }

        openAccess.SetInt64Value(article.OpenAccess ? 1 : 0);
        fields.Add(openAccess);
        AddBytes(type, article.Type);
        AddBytes(venue, article.Venue);
        foreach (var field in article.Fields.Take(MaxListed))
        {
            fields.Add(new SortedSetDocValuesField(SearchFields.FieldValue, new BytesRef(TextLength.Cut(field, 200))));
        }

        foreach (var subject in article.Subjects.Take(MaxListed))
        {
            if (SubjectKey.Stored(subject) is { } stored && SubjectKey.IsCounted(subject))
            {
                fields.Add(new SortedSetDocValuesField(SearchFields.SubjectValue, new BytesRef(stored)));
            }
        }
    }

    private void AddBytes(SortedDocValuesField field, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            field.SetBytesValue(new BytesRef(TextLength.Cut(value, 300)));
            fields.Add(field);
        }
    }

    private void AddText(string value, string? language)
    {
        if (value.Length == 0)
        {
            return;
        }

        if (language is not null)
        {
            AddForeign(value, language);
            return;
        }

        if (usedTexts == texts.Count)
        {
            texts.Add(new Field(SearchFields.Text, "", SearchFields.RankedText));
        }

        Add(texts[usedTexts++], value);
    }

    private void AddForeign(string value, string language)
    {
        if (usedForeign == foreign.Count)
        {
            foreign.Add(Foreign(SearchFields.Text, SearchFields.RankedText));
        }

        var (field, text) = foreign[usedForeign++];
        text.Begin(value, language);
        fields.Add(field);
    }

    private static (Field Field, ForeignText Stream) Foreign(string name, FieldType type)
    {
        var stream = new ForeignText();
        return (new Field(name, stream, type), stream);
    }

    /// <summary>The primary language when it has stems other than the English ones.</summary>
    private static string? Stemmed(string? language) =>
        TextLanguages.IsEnglish(language) || !Stems.Has(Language.PrimaryOf(language)) ? null : Language.PrimaryOf(language);

    private static void AddLanguages(List<string> target, string? title, string? text)
    {
        if (title is not null)
        {
            target.Add(title);
        }

        if (text is not null && text != title)
        {
            target.Add(text);
        }
    }

    /// <summary>The name, its initials, and those in one: "J. A. Doudna" and "Doudna JA" find "Jennifer A. Doudna".</summary>
    private void AddName(string name)
    {
        var parts = name.Split((char[]?)[' ', '.', '-'], StringSplitOptions.RemoveEmptyEntries);
        joined.Clear().Append(name);
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (parts[i].Length > 1)
            {
                joined.Append(' ').Append(parts[i][0]);
            }
        }

        if (parts.Length > 2)
        {
            joined.Append(' ');
            foreach (var part in parts.AsSpan(0, parts.Length - 1))
            {
                joined.Append(part[0]);
            }
        }

        if (usedNames == names.Count)
        {
            names.Add(new Field(SearchFields.Authors, "", SearchFields.PlainWords));
        }

        Add(names[usedNames++], joined.ToString());
    }

    private void Add(Field field, string value)
    {
        field.SetStringValue(value);
        fields.Add(field);
    }

    private void AddTerms(string name, Action<List<string>> fill)
    {
        if (!terms.TryGetValue(name, out var stream))
        {
            terms.Add(name, stream = new TermListStream());
            termFields.Add(name, new Field(name, stream, SearchFields.ExactTerms));
        }

        stream.Terms.Clear();
        fill(stream.Terms);
        if (stream.Terms.Count > 0)
        {
            fields.Add(termFields[name]);
        }
    }

    private static void AddYear(List<string> target, int dateNumber)
    {
        if (dateNumber > 0)
        {
            target.Add(PreparedArticle.Year(dateNumber / 10_000));
        }
    }

    private static void AddKey(List<string> target, string value)
    {
        var key = ExactValue.From(value);
        if (key.Length > 0)
        {
            target.Add(key);
        }
    }

    private static void AddIdentifiers(List<string> target, IReadOnlyList<string> identifiers)
    {
        foreach (var identifier in identifiers.Take(MaxListed))
        {
            target.Add(TextLength.Cut(identifier, MaxIdentifierLength).ToLowerInvariant());
        }
    }

    private static void AddSubjects(List<string> target, IReadOnlyList<Subject> subjects)
    {
        foreach (var subject in subjects.Take(MaxListed))
        {
            if (SubjectKey.Of(subject) is { } key)
            {
                AddValue(target, key);
            }
        }
    }

    private static void AddValues(List<string> target, ExactKind kind, IReadOnlyList<string> names)
    {
        foreach (var name in names.Take(MaxListed))
        {
            AddValue(target, KeywordKey.Of(kind, name));
        }
    }

    private static void AddValue(List<string> target, string key)
    {
        // Two spellings of one value in one article count once.
        if (key.Length > 0 && !target.Contains(key))
        {
            target.Add(key);
        }
    }

    // Semicolons are no words; a phrase may cross them, which does no harm within one list.
    private static string Join(IReadOnlyList<string> values) => values.Count == 0 ? "" : string.Join("; ", values.Take(MaxListed));
}

/// <summary>Gives a list of ready terms to the index as they are.</summary>
internal sealed class TermListStream : TokenStream
{
    private readonly ICharTermAttribute term;
    private int next;

    public TermListStream() => term = AddAttribute<ICharTermAttribute>();

    public List<string> Terms { get; } = [];

    public override void Reset()
    {
        base.Reset();
        next = 0;
    }

    public override bool IncrementToken()
    {
        if (next == Terms.Count)
        {
            return false;
        }

        ClearAttributes();
        term.SetEmpty().Append(Terms[next++]);
        return true;
    }
}
