using System.Buffers.Text;
using Dossier.App.Localization;

namespace Dossier.App.Pages.Article;

/// <summary>
/// The shortened byline of a card in the language of the page. The analysis stores it in English, once for all readers; every name in it stands in an element
/// of its own, so that its few words are told from the names.
/// </summary>
public static class Byline
{
    private static ReadOnlySpan<byte> BeforeAnd => "</bdi> and "u8;

    /// <param name="stored">"A, B, C and 5 others", "A and B" or "A, B and others", each name in a bdi element.</param>
    public static ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> stored, Wording wording)
    {
        var html = stored.Span;
        if (wording.IsEnglish || html.LastIndexOf(BeforeAnd) is not (>= 0 and var at))
        {
            return stored;
        }

        var names = html[..(at + "</bdi>"u8.Length)];
        var last = html[(at + BeforeAnd.Length)..];
        var page = new Utf8Page(stored.Length + 32).Raw(names).Raw(" "u8);
        if (last.StartsWith("<bdi>"u8))
        {
            return page.Text(wording["and"]).Raw(" "u8).Raw(last).Written;
        }

        return page.Text(Utf8Parser.TryParse(last, out int others, out _) ? wording.Count(others, "and {0} other", "and {0} others") : wording["and others"]).Written;
    }
}
