using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Dossier.Tests.Localization;

/// <summary>Finds words of English where a page in another language should have none: in what the site itself says.</summary>
internal static partial class EnglishLeft
{
    /// <summary>What articles, readers and outside sources say, in whatever language.</summary>
    private const string Said = "[dir=auto], bdi, cite, code, math, script, style, .cards h3, .by, [lang=en], .site, .doi, .shelf-title, .badge-note, .node, .report, .play .unseen, "
        + ".photo img, .thumb img, .counts a[href*='subject='], .counts a[href*='journal='], link[type*='oembed'], .Z3988";

    private static readonly string[] Shown = ["aria-label", "title", "placeholder", "alt"];

    /// <returns>Texts and attributes of the page that have words which only English has.</returns>
    public static IReadOnlyList<string> In(IDocument page) =>
    [
        .. page.Body!.Descendants<IText>().Where(text => text.ParentElement?.Closest(Said) is null).Select(text => text.Data.Trim()).Where(IsEnglish),
        .. page.All.Where(element => element.Closest(Said) is null).SelectMany(element => Shown.Select(element.GetAttribute)).OfType<string>().Where(IsEnglish),
    ];

    private static bool IsEnglish(string text) => English().IsMatch(text);

    [GeneratedRegex(@"\b(the|of|and|is|are|were|not|you|your|this|that|with|from|(?<!CC )by|at|to|for|on|no|new|sign|log|search|show|year|years|ago|article|articles|page|all|more|less|open(?! access| lexicon)|read|save)\b", RegexOptions.IgnoreCase)]
    private static partial Regex English();
}
