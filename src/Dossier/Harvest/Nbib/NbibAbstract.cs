using System.Text.RegularExpressions;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Nbib;

/// <summary>Abstracts whose parts stand in one line, each behind its heading in capitals: "BACKGROUND: … METHODS: …".</summary>
internal static partial class NbibAbstract
{
    public static IEnumerable<(string? Label, RichText Text)> Divide(string text)
    {
        // Only what begins with a heading is divided at every other: elsewhere capitals and a colon are an abbreviation explained,
        // unless they say what stands behind the text of an abstract without headings.
        var labels = Label().Matches(text);
        if (labels.Count > 0 && labels[0].Index > 0)
        {
            labels = Closing().Matches(text);
        }

        if (labels.Count == 0 || labels[0].Index > 0)
        {
            yield return (null, MarkupText.ToRichText(labels.Count == 0 ? text : text[..labels[0].Index]));
        }

        for (var i = 0; i < labels.Count; i++)
        {
            var start = labels[i].Index + labels[i].Length;
            var label = labels[i].Groups[1].Value;
            var part = MarkupText.ToRichText(text[start..(i + 1 < labels.Count ? labels[i + 1].Index : text.Length)]);
            yield return (label == "UNLABELLED" ? null : label, part);
        }
    }

    [GeneratedRegex(@"(?:^|(?<=[.?!)\]] ))([A-Z][A-Z/&,'’() -]{2,70}):\s")]
    private static partial Regex Label();

    [GeneratedRegex(@"(?<=[.?!)\]] )(AVAILABILITY(?: AND IMPLEMENTATION)?|SUPPLEMENTARY INFORMATION|CONTACT|(?:CLINICAL )?TRIALS? REGISTRATION(?: NUMBER)?|FUNDING|CONCLUSIONS?):\s")]
    private static partial Regex Closing();
}
