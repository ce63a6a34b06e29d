using System.Buffers;

namespace Dossier.Articles.Markup;

/// <summary>Reads titles and abstracts with the markup that CSL-JSON, Crossref (JATS) and HTML use.</summary>
/// <remarks>
/// Kept are i, b, sub, sup, small capitals, paragraphs and section titles; other tags are dropped and their text kept, scripts and the like
/// dropped whole. Entities are decoded, and once more where they were encoded twice. Formulas between dollars stay formulas. A leading
/// heading "Abstract" is dropped. Takes linear time on any input.
/// </remarks>
public static class MarkupText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<&$\\");

    public static RichText ToRichText(string html)
    {
        html = MarkupTextEntities.FromWindows1252(html);
        var trimmed = html.AsSpan().Trim();
        if (MarkupTextBlocks.IsTidy(trimmed) && !trimmed.ContainsAny(Special) && !TexTextAccents.HasMarks(trimmed)
            && !trimmed.StartsWith("abstract", StringComparison.OrdinalIgnoreCase))
        {
            return RichText.FromPlain(trimmed.Length == html.Length ? html : trimmed.ToString());
        }

        return new MarkupTextReader(TexTextAccents.ComposeMarks(html)).Read();
    }
}
