using System.Text.Json;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Csl;

/// <summary>The byline of an item.</summary>
internal static partial class CslAuthors
{
    public static IReadOnlyList<Author> Map(JsonElement item)
    {
        var authors = new List<Author>();
        foreach (var name in item.Elements("author"))
        {
            var author = name.ValueKind == JsonValueKind.Object ? MapName(name) : MapLiteral(CslItem.AsText(name));
            if (author is not null)
            {
                authors.Add(author);
            }
        }

        return authors;
    }

    private static Author? MapName(JsonElement name)
    {
        var found = Orcid().Match(name.Text("ORCID") ?? "");
        var orcid = found.Success ? found.Value.ToUpperInvariant() : null;
        if (name.PlainText("family") is not { } family)
        {
            var whole = MapLiteral(name.Text("literal") ?? name.Text("name") ?? name.Text("given"));
            return whole is null ? null : whole with { Orcid = orcid };
        }

        // CSL 1.0.2, "Names": a non-dropping particle belongs to the family name, a dropping one stands behind the given names.
        var particle = name.PlainText("non-dropping-particle");
        var dropped = name.PlainText("dropping-particle");
        var given = name.PlainText("given");
        return new Author(
            particle is null ? family : Join(particle, family),
            dropped is null ? given : given is null ? dropped : Join(given, dropped),
            name.PlainText("suffix"),
            orcid);
    }

    /// <summary>A whole name: a group's, or a person's written "Family, I. N.".</summary>
    private static Author? MapLiteral(string? literal)
    {
        var text = MarkupText.ToRichText(literal ?? "").ToPlainText();
        if (text.Length == 0 || text.Equals("et al.", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var match = FamilyAndInitials().Match(text);
        return match.Success ? new Author(match.Groups["family"].Value, match.Groups["given"].Value) : new Author(text);
    }

    private static string Join(string first, string second) => first[^1] is '\'' or '’' or '-' ? first + second : $"{first} {second}";

    [GeneratedRegex(@"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]")]
    private static partial Regex Orcid();

    [GeneratedRegex(@"^(?<family>[^,]{2,60}), ?(?<given>\p{L}\.?(?:[ -]?\p{L}\.){0,5}\.?)$")]
    private static partial Regex FamilyAndInitials();
}
