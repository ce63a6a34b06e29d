using System.Text;
using Dossier.Articles.Markup;

namespace Dossier.Articles.Citations;

/// <summary>Text as a field's value in BibTeX: special characters escaped, elements as LaTeX commands, formulas between dollars.</summary>
internal static class BibTexText
{
    /// <summary>Escapes text; letters beyond ASCII stay, since every current BibTeX processor reads UTF-8.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            // BibTeX counts braces without looking at backslashes, so that braces are named.
            result.Append(c switch
            {
                '&' or '%' or '$' or '#' or '_' => $"\\{c}",
                '{' => @"\textbraceleft{}",
                '}' => @"\textbraceright{}",
                '~' => @"\textasciitilde{}",
                '^' => @"\textasciicircum{}",
                '\\' => @"\textbackslash{}",
                '<' => @"\textless{}",
                '>' => @"\textgreater{}",
                _ => c.ToString(),
            });
        }

        return result.ToString();
    }

    /// <param name="protectCapitals">Puts braces around words whose capitals a style must not change.</param>
    public static string Write(RichText text, bool protectCapitals)
    {
        var result = new StringBuilder(text.Markup.Length + 16);
        var isSentence = protectCapitals && IsSentenceCase(text.ToPlainText());
        var isFirst = true;
        foreach (var part in CitationMarkup.Parts(text))
        {
            switch (part.Kind)
            {
                case MarkupPartKind.Text:
                    WriteWords(result, part.Value, protectCapitals, isSentence, ref isFirst);
                    break;
                case MarkupPartKind.Formula:
                    var formula = IsBalanced(part.Value) ? $"${part.Value}$" : Escape(part.Value);
                    result.Append(protectCapitals ? $"{{{formula}}}" : formula);
                    isFirst = false;
                    break;
                case MarkupPartKind.Open:
                    result.Append(part.Value switch
                    {
                        "i" => @"\emph{",
                        "b" => @"\textbf{",
                        "sub" => @"\textsubscript{",
                        "sup" => @"\textsuperscript{",
                        "sc" => @"\textsc{",
                        _ => "",
                    });
                    break;
                default:
                    result.Append(part.Value switch { "p" => " ", "h" => ": ", _ => "}" });
                    break;
            }
        }

        return result.ToString().TrimEnd();
    }

    private static void WriteWords(StringBuilder result, string text, bool protectCapitals, bool isSentence, ref bool isFirst)
    {
        if (!protectCapitals)
        {
            result.Append(Escape(text));
            return;
        }

        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            result.Append(i > 0 ? " " : "");
            result.Append(NeedsBraces(word, isSentence && !isFirst) ? $"{{{Escape(word)}}}" : Escape(word));
            if (word.Length > 0)
            {
                isFirst = word[^1] is ':' or '.' or '?';
            }
        }
    }

    /// <summary>"DNA", "iPhone", "3D"; in a title in sentence case also "Bayesian", since only names are capitalized there.</summary>
    private static bool NeedsBraces(string word, bool capitalMeansName)
    {
        var letters = 0;
        foreach (var c in word)
        {
            if (char.IsUpper(c) && (letters > 0 || capitalMeansName))
            {
                return true;
            }

            letters += char.IsLetterOrDigit(c) ? 1 : c == '-' ? -letters : 0;
        }

        return false;
    }

    private static bool IsSentenceCase(string title)
    {
        const int shortest = 4;
        var (capitalized, all) = (0, 0);
        foreach (var word in title.Split([' ', '-', ':'], StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            if (word.Length >= shortest && char.IsLetter(word[0]))
            {
                all++;
                capitalized += char.IsUpper(word[0]) ? 1 : 0;
            }
        }

        return capitalized * 2 < all;
    }

    private static bool IsBalanced(string tex)
    {
        var depth = 0;
        foreach (var c in tex)
        {
            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0;
    }
}
