using Dossier.Articles;

namespace Dossier.Similarity;

/// <summary>The key under which articles by one author are taken together: family name and first initial, folded.</summary>
/// <remarks>Names with an initial are the form in which most sources agree; rare keys say much, frequent ones ("wang, y") little, so
/// shared authors are weighted by rarity.</remarks>
public static class AuthorKeys
{
    /// <summary>"müller-lüdenscheidt" and "Mueller" stay apart, "Müller, J." and "Muller, Johann" fall together ("muller, j").</summary>
    /// <returns>"family, i"; the family name alone where there is no given name; empty when the name has no letter.</returns>
    public static string From(Author author)
    {
        var family = Folding.Fold(author.Family, keepSpaces: true);
        if (family.Length == 0 || author.Given is null)
        {
            return family;
        }

        var given = Folding.Fold(author.Given, keepSpaces: true);
        return given.Length == 0 ? family : $"{family}, {given[0]}";
    }
}
