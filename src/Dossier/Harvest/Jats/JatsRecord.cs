using Dossier.Articles;

namespace Dossier.Harvest.Jats;

/// <summary>A date with the type that pub-type or date-type gives it.</summary>
internal readonly record struct JatsDate(string Type, PartialDate Date);

/// <summary>What related-article names.</summary>
/// <param name="Type">related-article-type ("retracted-article").</param>
internal readonly record struct JatsRelation(string Type, string? LinkType, string? Target);

/// <summary>An article's front and references, as far as they are used; texts with their markup.</summary>
internal sealed class JatsRecord
{
    public string ArticleType { get; set; } = "";

    public string? Language { get; set; }

    public string? JournalTitle { get; set; }

    public string? JournalAbbreviation { get; set; }

    public string? JournalId { get; set; }

    public string? Conference { get; set; }

    public string? Publisher { get; set; }

    /// <summary>ISSNs with pub-type or publication-format.</summary>
    public List<(string Type, string Issn)> Issns { get; } = [];

    /// <summary>Identifiers by pub-id-type.</summary>
    public List<(string Type, string Id)> Identifiers { get; } = [];

    public string? Title { get; set; }

    public string? Subtitle { get; set; }

    public List<Author> Authors { get; } = [];

    public bool HasMoreAuthors { get; set; }

    public List<JatsDate> Dates { get; } = [];

    public string? Volume { get; set; }

    public string? Issue { get; set; }

    public string? FirstPage { get; set; }

    public string? LastPage { get; set; }

    public string? ElocationId { get; set; }

    public string? PageRange { get; set; }

    public string? Abstract { get; set; }

    /// <summary>A translated abstract, for articles that have no other.</summary>
    public string? TranslatedAbstract { get; set; }

    public List<string> Keywords { get; } = [];

    public List<string> Headings { get; } = [];

    public string? License { get; set; }

    public bool IsOpen { get; set; }

    public List<(string Address, bool IsPdf)> Addresses { get; } = [];

    public List<JatsRelation> Relations { get; } = [];

    public List<string> References { get; } = [];
}
