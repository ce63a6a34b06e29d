using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace Dossier.Search;

/// <summary>The fields of the index and its format version.</summary>
internal static class SearchFields
{
    /// <summary>Raised whenever fields or analysis change so that an older index would answer wrongly.</summary>
    public const string Version = "5";

    /// <summary>Key of <see cref="Version"/> in the commit's user data.</summary>
    public const string VersionKey = "dossier.search.format";

    /// <summary>Public id as text; finds the article to replace or delete.</summary>
    public const string Id = "id";

    /// <summary>Everything that ranks, stemmed: the title several times, abstract, keywords, names.</summary>
    public const string Text = "text";

    /// <summary>The title alone, stemmed.</summary>
    public const string Title = "title";

    /// <summary>The title's words as they stand: for spelling and completion.</summary>
    public const string Words = "words";

    /// <summary>Names as they stand, with initials.</summary>
    public const string Authors = "authors";

    /// <summary>The whole title as <see cref="ExactValue"/>.</summary>
    public const string TitleKey = "title.key";

    /// <summary>The title as shown, stored.</summary>
    public const string TitleShown = "title.shown";

    /// <summary>Languages other than English whose stems its text holds.</summary>
    public const string Language = "language";

    public const string Identifier = "identifier";

    // Exact values: the normal form alone. How it is shown stands in the files of values.
    public const string Venue = "venue";
    public const string Keyword = "keyword";
    public const string AuthorKey = "author.key";
    public const string Field = "field";
    public const string Subject = "subject";

    public const string Type = "type";
    public const string OpenAccess = "open";

    /// <summary>The year as four digits.</summary>
    public const string Year = "year";

    // Values by article, for hits, order and facets.
    public const string IdValue = "id.value";
    public const string DateValue = "date.value";
    public const string VenueValue = "venue.value";
    public const string TypeValue = "type.value";
    public const string FieldValue = "field.value";
    public const string SubjectValue = "subject.value";
    public const string OpenAccessValue = "open.value";

    public static readonly FieldType RankedText = Freeze(new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    });

    public static readonly FieldType PlainWords = Freeze(new FieldType(RankedText) { OmitNorms = true });

    public static readonly FieldType ExactTerms = Freeze(new FieldType(PlainWords) { IndexOptions = IndexOptions.DOCS_ONLY });

    private static FieldType Freeze(FieldType type)
    {
        type.Freeze();
        return type;
    }
}
