using System.Xml;

namespace Dossier.App.Feeds;

/// <summary>Texts as XML can hold them (XML 1.0, section 2.2): metadata may have control characters and halves of surrogate pairs.</summary>
internal static class XmlCharacters
{
    /// <summary>The text without the characters that XML cannot hold.</summary>
    public static string Allowed(string text)
    {
        var wrong = FirstForbidden(text, 0);
        if (wrong == text.Length)
        {
            return text;
        }

        var clean = new System.Text.StringBuilder(text.Length);
        var from = 0;
        for (; wrong < text.Length; from = wrong + 1, wrong = FirstForbidden(text, from))
        {
            clean.Append(text, from, wrong - from);
        }

        return clean.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Place of the first forbidden character; the text's length where there is none.</summary>
    private static int FirstForbidden(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                return i;
            }
        }

        return text.Length;
    }
}
