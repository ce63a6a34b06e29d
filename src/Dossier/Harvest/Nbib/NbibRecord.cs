using System.Text;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Nbib;

/// <summary>A record as it is written: tags and values in their order.</summary>
/// <param name="Fields">Up to four characters of tag, and the value with the lines that continue it.</param>
internal sealed record NbibRecord(IReadOnlyList<(string Tag, string Value)> Fields)
{
    /// <summary>Reads lines of a tag in four columns, a hyphen, a blank and the value; other lines continue the one before.</summary>
    public static NbibRecord Parse(string text)
    {
        var fields = new List<(string Tag, string Value)>();
        var value = new StringBuilder();
        string? tag = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (TagOf(line) is { Length: > 0 } next)
            {
                Add();
                (tag, value) = (next.ToString(), value.Clear().Append(line[5..]));
            }
            else
            {
                value.Append(' ').Append(line);
            }
        }

        Add();
        return new NbibRecord(fields);

        void Add()
        {
            if (tag is not null && XmlText.Collapse(value.ToString()) is { Length: > 0 } whole)
            {
                fields.Add((tag, whole));
            }
        }
    }

    /// <summary>The first value of a tag; null where it has none.</summary>
    public string? First(string tag)
    {
        foreach (var field in Fields)
        {
            if (field.Tag == tag)
            {
                return field.Value;
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> TagOf(ReadOnlySpan<char> line)
    {
        if (line.Length < 5 || line[4] != '-')
        {
            return [];
        }

        var tag = line[..4].TrimEnd(' ');
        foreach (var c in tag)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
            {
                return [];
            }
        }

        return tag;
    }
}
