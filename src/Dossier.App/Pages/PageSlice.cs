using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Dossier.App.Localization;
using Microsoft.AspNetCore.Html;
using RazorSlices;

namespace Dossier.App.Pages;

/// <summary>A view whose text is encoded once, with letters of every script left as they are.</summary>
public abstract class PageSlice<TModel> : RazorSlice<TModel>
{
    protected PageSlice() => HtmlEncoder = PageText.Encoder;

    /// <summary>The site's own words in the language of the page.</summary>
    protected static Wording T => Wording.Current;

    /// <summary>Writes text, escaped. Most has nothing to escape, and goes out without a copy.</summary>
    protected new void Write(string? text)
    {
        if (PageText.IsPlain(text))
        {
            WriteLiteral(text);
        }
        else
        {
            base.Write(text);
        }
    }

    /// <summary>Writes HTML that stands ready, as it is.</summary>
    protected HtmlString Ready(ReadOnlyMemory<byte> html)
    {
        WriteLiteral(html.Span);
        return HtmlString.Empty;
    }

    /// <summary>Writes a part that stands ready, as it is, and gives its buffer back; null for nothing.</summary>
    protected HtmlString Ready(Utf8Page? part)
    {
        if (part is not null)
        {
            WriteLiteral(part.Written.Span);
            part.Dispose();
        }

        return HtmlString.Empty;
    }

    /// <summary>Writes HTML that stands ready, as it is.</summary>
    protected HtmlString Ready(string html)
    {
        WriteLiteral(html);
        return HtmlString.Empty;
    }
}

/// <summary>A layout that encodes as <see cref="PageSlice{TModel}"/> does.</summary>
public abstract class LayoutSlice<TModel> : RazorLayoutSlice<TModel>
{
    protected LayoutSlice() => HtmlEncoder = PageText.Encoder;

    /// <summary>The site's own words in the language of the page.</summary>
    protected static Wording T => Wording.Current;

    /// <inheritdoc cref="PageSlice{TModel}.Write(string?)"/>
    protected new void Write(string? text)
    {
        if (PageText.IsPlain(text))
        {
            WriteLiteral(text);
        }
        else
        {
            base.Write(text);
        }
    }

    /// <summary>Writes HTML that stands ready, as it is.</summary>
    protected HtmlString Ready(ReadOnlyMemory<byte> html)
    {
        WriteLiteral(html.Span);
        return HtmlString.Empty;
    }
}

/// <summary>How text and numbers are written on pages.</summary>
public static class PageText
{
    /// <summary>
    /// Escapes what HTML gives a meaning to and nothing else: the default encoder turns every Greek letter into a reference.
    /// </summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly SearchValues<char> Plain = SearchValues.Create(" !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Whether <see cref="Encoder"/> leaves a text as it is, as far as its letters are those of English.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Plain);

    /// <summary>"119,798", as the language of the page writes it.</summary>
    public static string Number(long value) => Wording.Current.Number(value);

    /// <summary>"1 article", "3,120 articles".</summary>
    public static string Count(long count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    /// <summary>Text of at most that many characters, cut at the end of a word.</summary>
    public static string Shorten(string text, int length)
    {
        text = text.Replace('\n', ' ').Trim();
        if (text.Length <= length)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', length);
        end = end > length / 2 ? end : char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return string.Concat(text.AsSpan(0, end), " …");
    }

    /// <summary>What an encyclopedia or a colleague calls the type.</summary>
    public static string TypeName(Articles.ArticleType type)
    {
        var wording = Wording.Current;
        return type switch
        {
            Articles.ArticleType.JournalArticle => wording["Journal article"],
            Articles.ArticleType.Preprint => wording["Preprint"],
            Articles.ArticleType.ProceedingsArticle => wording["Proceedings article"],
            Articles.ArticleType.BookChapter => wording["Book chapter"],
            Articles.ArticleType.Book => wording["Book"],
            Articles.ArticleType.Thesis => wording["Thesis"],
            Articles.ArticleType.Report => wording["Report"],
            Articles.ArticleType.Dataset => wording["Dataset"],
            Articles.ArticleType.Review => wording["Review"],
            _ => wording["Article"],
        };
    }

    /// <summary>What an entry of a classification scheme is called.</summary>
    public static string SchemeName(string scheme)
    {
        var wording = Wording.Current;
        return scheme switch
        {
            "arxiv" => wording["arXiv category"],
            "mesh" => wording["MeSH heading"],
            "topic" => wording["Topic"],
            "field" => wording["Field"],
            _ => wording["Subject"],
        };
    }

    /// <summary>A licence by its usual short name ("CC BY 4.0"); null where the address is none that is known.</summary>
    public static string? LicenseName(string? address)
    {
        if (address is null)
        {
            return null;
        }

        var cc = address.IndexOf("creativecommons.org/", StringComparison.OrdinalIgnoreCase);
        if (cc >= 0)
        {
            var parts = address[(cc + "creativecommons.org/".Length)..].Split('/', StringSplitOptions.RemoveEmptyEntries);
            return parts switch
            {
                ["publicdomain", "zero", var version, ..] => $"CC0 {version}",
                ["publicdomain", ..] => Wording.Current["Public domain"],
                ["licenses", var kind, var version, ..] => $"CC {kind.ToUpperInvariant()} {version}",
                ["licenses", var kind] => $"CC {kind.ToUpperInvariant()}",
                _ => null,
            };
        }

        return address.Contains("arxiv.org/licenses/nonexclusive", StringComparison.OrdinalIgnoreCase) ? Wording.Current["arXiv licence"] : null;
    }
}
