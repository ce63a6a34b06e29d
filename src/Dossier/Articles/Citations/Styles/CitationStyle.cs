using Dossier.Articles.Markup;

namespace Dossier.Articles.Citations.Styles;

/// <summary>A style guide by which an article is cited.</summary>
public sealed class CitationStyle
{
    private readonly Action<CitedWork, CitationText> write;

    private CitationStyle(string key, string name, Action<CitedWork, CitationText> write) => (Key, Name, this.write) = (key, name, write);

    /// <summary>Publication Manual of the American Psychological Association, 7th edition.</summary>
    public static CitationStyle Apa { get; } = new("apa", "APA 7", ApaStyle.Write);

    /// <summary>MLA Handbook, 9th edition.</summary>
    public static CitationStyle Mla { get; } = new("mla", "MLA 9", MlaStyle.Write);

    /// <summary>The Chicago Manual of Style, 17th edition, author-date.</summary>
    public static CitationStyle Chicago { get; } = new("chicago", "Chicago 17", ChicagoStyle.Write);

    /// <summary>Citing Medicine (National Library of Medicine), as the ICMJE recommends it.</summary>
    public static CitationStyle Vancouver { get; } = new("vancouver", "Vancouver", VancouverStyle.Write);

    /// <summary>IEEE Reference Guide.</summary>
    public static CitationStyle Ieee { get; } = new("ieee", "IEEE", IeeeStyle.Write);

    /// <summary>Every style, in the order in which they are offered.</summary>
    public static IReadOnlyList<CitationStyle> All { get; } = [Apa, Mla, Chicago, Vancouver, Ieee];

    /// <summary>By which an address names it.</summary>
    public string Key { get; }

    /// <summary>What readers call it.</summary>
    public string Name { get; }

    /// <summary>The style of that key, or of the name that styles bear in the CSL repository ("modern-language-association"); null for another.</summary>
    public static CitationStyle? Find(string? key) => key?.ToLowerInvariant() switch
    {
        "apa" => Apa,
        "mla" or "modern-language-association" => Mla,
        "chicago" or "chicago-author-date" => Chicago,
        "vancouver" or "nlm" or "national-library-of-medicine" => Vancouver,
        "ieee" => Ieee,
        _ => null,
    };

    /// <summary>The article as an entry of a list of references, in one line, with italics.</summary>
    /// <remarks>
    /// Titles keep the case of the record in the styles that ask for sentence case, since nothing tells a name from a noun; the two that ask for
    /// headline case get it where the article's language is stated as English. Names of journals are not abbreviated.
    /// </remarks>
    public RichText Format(Article article)
    {
        var text = new CitationText();
        write(new CitedWork(article), text);
        return text.ToRichText();
    }

    public override string ToString() => Name;
}
