namespace Dossier.Articles.Markup;

/// <summary>Formulas that only raise or lower something plain: "_2", "^{87}", "_2^+", "^\circ".</summary>
internal static class TexTextScripts
{
    /// <summary>
    /// The parts of such a formula, each with its element ("sup", "sub", or none for a degree sign); false for any other formula.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> tex, out List<(string Element, string Text)> scripts)
    {
        scripts = [];
        while (!tex.IsEmpty)
        {
            if (tex[0] is not ('^' or '_') || tex.Length < 2)
            {
                return false;
            }

            var element = tex[0] == '^' ? "sup" : "sub";
            tex = tex[1..].TrimStart();
            int length;
            ReadOnlySpan<char> content;
            if (tex is ['{', ..])
            {
                length = tex.IndexOf('}') + 1;
                if (length < 3)
                {
                    return false;
                }

                content = tex[1..(length - 1)].Trim();
            }
            else if (tex.StartsWith(@"\circ", StringComparison.Ordinal))
            {
                length = @"\circ".Length;
                content = tex[..length];
            }
            else if (tex is [not '\\', ..])
            {
                length = 1;
                content = tex[..1];
            }
            else
            {
                return false;
            }

            if (content is @"\circ" && element == "sup")
            {
                scripts.Add(("", "°"));
            }
            else if (IsPlain(content))
            {
                scripts.Add((element, content.ToString().Replace('-', '−')));
            }
            else
            {
                return false;
            }

            tex = tex[length..].TrimStart();
        }

        return scripts.Count > 0;
    }

    private static bool IsPlain(ReadOnlySpan<char> content)
    {
        foreach (var c in content)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '*' or '/' or '.' or ',' or '(' or ')' or '=' or ' '))
            {
                return false;
            }
        }

        return !content.IsEmpty;
    }
}
