using System.Net;
using System.Text;

namespace Dossier.Mentions.Feeds;

/// <summary>An element of a feed, or a run of its text (named "#text"); names as in <see cref="FeedNames"/>.</summary>
internal sealed class FeedElement(string name, string? characters = null)
{
    public const string TextName = "#text";

    public string Name { get; } = name;

    public List<FeedElement> Children { get; } = [];

    public List<KeyValuePair<string, string>> Attributes { get; } = [];

    /// <summary>False where the reply ended inside of it.</summary>
    public bool Complete { get; set; }

    /// <summary>Default namespace in force inside, canonical prefix or "".</summary>
    public string DefaultPrefix { get; set; } = "";

    public bool HasMarkup => Children.Exists(c => c.Name != TextName);

    public bool Is(string other) => Name.Equals(other, StringComparison.OrdinalIgnoreCase);

    public string? Attribute(string name)
    {
        var found = Attributes.Find(a => a.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        return string.IsNullOrWhiteSpace(found.Value) ? null : found.Value.Trim();
    }

    public IEnumerable<FeedElement> All(params string[] names) => Children.Where(c => names.Any(c.Is));

    /// <summary>The first child of the first of the names that holds text.</summary>
    public string? Text(params string[] names) => With(names)?.Value().Trim();

    /// <summary>The first child of the first of the names that holds anything.</summary>
    public FeedElement? With(params string[] names)
    {
        foreach (var wanted in names)
        {
            if (Children.Find(c => c.Is(wanted) && !string.IsNullOrWhiteSpace(c.Value())) is { } child)
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>All text inside, without markup.</summary>
    public string Value()
    {
        if (Children.Count == 1)
        {
            return Children[0].Name == TextName ? Children[0].Characters : Children[0].Value();
        }

        var text = new StringBuilder();
        Write(text, markup: false);
        return text.ToString();
    }

    /// <summary>The inside written as HTML.</summary>
    public string Markup()
    {
        var html = new StringBuilder();
        Write(html, markup: true);
        return html.ToString();
    }

    private string Characters => characters ?? "";

    // The depth is bounded by FeedTree.
    private void Write(StringBuilder to, bool markup)
    {
        foreach (var child in Children)
        {
            if (child.Name == TextName)
            {
                to.Append(markup ? WebUtility.HtmlEncode(child.Characters) : child.Characters);
                continue;
            }

            var tag = child.Name[(child.Name.IndexOf(':', StringComparison.Ordinal) + 1)..];
            if (markup)
            {
                to.Append('<').Append(tag);
                if (child.Attribute("href") is { } href)
                {
                    to.Append(" href=\"").Append(WebUtility.HtmlEncode(href)).Append('"');
                }

                to.Append('>');
            }

            child.Write(to, markup);
            if (markup && !FeedNames.IsVoid(tag))
            {
                to.Append("</").Append(tag).Append('>');
            }
        }
    }
}
