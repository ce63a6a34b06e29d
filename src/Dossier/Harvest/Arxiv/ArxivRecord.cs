namespace Dossier.Harvest.Arxiv;

/// <summary>One line of the arXiv metadata snapshot, or one record of its server, as far as it is used.</summary>
internal sealed class ArxivRecord
{
    public string? Id { get; set; }

    public string? Title { get; set; }

    /// <summary>The byline as the submitter wrote it, with affiliations in parentheses.</summary>
    public string? Authors { get; set; }

    public string? Comments { get; set; }

    /// <summary>Where the article was published, in no fixed form.</summary>
    public string? JournalReference { get; set; }

    /// <summary>One DOI or several, separated by blanks, commas, semicolons or words.</summary>
    public string? Doi { get; set; }

    /// <summary>Categories separated by blanks, the primary one first.</summary>
    public string? Categories { get; set; }

    /// <summary>Address of the licence.</summary>
    public string? License { get; set; }

    public string? Abstract { get; set; }

    /// <summary>Day of the first version, where the versions are not told.</summary>
    public string? Created { get; set; }

    /// <summary>Day of the last change of the metadata.</summary>
    public string? UpdateDate { get; set; }

    /// <summary>Name ("v1") and time of submission ("Mon, 2 Apr 2007 19:18:42 GMT").</summary>
    public List<(string? Name, string? Created)> Versions { get; } = [];

    /// <summary>Family name, given names, suffix; what follows these in a row is left out.</summary>
    public List<(string Family, string Given, string Suffix)> AuthorsParsed { get; } = [];
}
