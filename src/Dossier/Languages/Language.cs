namespace Dossier.Languages;

/// <summary>How a language is written, as far as that tells languages apart.</summary>
internal enum Script : byte { Other, Latin, Cyrillic, Arabic, Han, Kana, Hangul }

/// <summary>A language that texts are recognized as.</summary>
/// <param name="Tag">BCP 47 language tag, the primary one alone.</param>
/// <param name="Name">In English.</param>
/// <param name="Grammar">Words that carry no subject; they also tell the language.</param>
/// <param name="Endings">Ends of words that tell the language where words of grammar are few, as in titles.</param>
/// <param name="Phrases">Words of abstracts of any subject ("study", "results"), which are no keywords.</param>
internal sealed record Language(string Tag, string Name, Script Script, string Grammar, string Endings = "", string Phrases = "")
{
    /// <summary>The primary language of a tag ("pt" of "pt-BR") as it is used here; empty for none.</summary>
    public static string PrimaryOf(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
        {
            return "";
        }

        var end = tag.AsSpan().IndexOfAny('-', '_');
        var primary = (end < 0 ? tag : tag[..end]).ToLowerInvariant();
        return primary switch { "nb" or "nn" => "no", "iw" => "he", "in" => "id", _ => primary };
    }
}
