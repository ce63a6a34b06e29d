namespace Dossier.Harvest.Bibtex;

/// <summary>Takes one entry apart: type, key, fields. Goes through the text once.</summary>
/// <remarks>Patashnik, "BibTeXing" (1988); tolerant of a missing comma between fields, a missing key, and macros that nobody defined.</remarks>
internal sealed class BibtexEntryParser(string text, IReadOnlyDictionary<string, string> macros)
{
    /// <summary>Longest value in characters: macros that are made of macros would grow without bound.</summary>
    private const int LongestValue = 256 << 10;

    private const int MostFields = 1_000;
    private readonly Dictionary<string, string> used = new(StringComparer.Ordinal);
    private int i;

    public BibtexRecord Parse(long line)
    {
        var open = text.AsSpan().IndexOfAny('{', '(');
        var type = text[1..open].Trim().ToLowerInvariant();
        var end = text.Length - (text[^1] is '}' or ')' ? 1 : 0);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        i = open + 1;
        var key = ReadKey(type, end);
        while (true)
        {
            while (i < end && (char.IsWhiteSpace(text[i]) || text[i] == ','))
            {
                i++;
            }

            if (i >= end)
            {
                return new(type, key, fields, line, text) { Macros = used };
            }

            var start = i;
            while (i < end && !char.IsWhiteSpace(text[i]) && text[i] is not ('=' or '{' or '}' or '"' or '#' or ','))
            {
                i++;
            }

            var name = text[start..i].ToLowerInvariant();
            SkipBlanks(end);
            if (name.Length == 0 || i >= end || text[i] != '=')
            {
                return Failed($"'=' is missing after '{Shorten(name.Length > 0 ? name : text[start..Math.Min(end, start + 20)])}'");
            }

            i++;
            if (ReadValue(end, out var value) is { } problem)
            {
                return Failed($"{problem} in the field '{Shorten(name)}'");
            }

            if (!string.IsNullOrWhiteSpace(value))
            {
                fields.TryAdd(name, value);
            }

            if (fields.Count > MostFields)
            {
                return Failed("the entry has too many fields");
            }
        }

        BibtexRecord Failed(string why) =>
            new(type, key, fields, line, text) { Problem = $"line {line + text.AsSpan(0, Math.Min(i, text.Length)).Count('\n')}: {why}" };
    }

    /// <summary>What stands before the first comma, unless a field stands there already.</summary>
    private string ReadKey(string type, int end)
    {
        if (type is "string" or "preamble")
        {
            return "";
        }

        var stop = text.AsSpan(i, end - i).IndexOfAny(',', '=');
        if (stop < 0)
        {
            var whole = text[i..end].Trim();
            i = end;
            return whole;
        }

        if (text[i + stop] == '=')
        {
            return "";
        }

        var key = text.Substring(i, stop).Trim();
        i += stop + 1;
        return key;
    }

    /// <returns>What is wrong; null for nothing.</returns>
    private string? ReadValue(int end, out string value)
    {
        value = "";
        while (true)
        {
            SkipBlanks(end);
            if (i >= end)
            {
                return "the value is missing";
            }

            string part;
            switch (text[i])
            {
                case '{':
                    if (FindEnd(end, '}') is not (> 0 and var close))
                    {
                        return "a brace is missing";
                    }

                    part = text[(i + 1)..close];
                    i = close + 1;
                    break;
                case '"':
                    if (FindEnd(end, '"') is not (> 0 and var quote))
                    {
                        return "a quotation mark is missing";
                    }

                    part = text[(i + 1)..quote];
                    i = quote + 1;
                    break;
                default:
                    var start = i;
                    while (i < end && !char.IsWhiteSpace(text[i]) && text[i] is not (',' or '#' or '}' or '{' or '"' or '='))
                    {
                        i++;
                    }

                    var word = text[start..i];
                    if (word.Length == 0)
                    {
                        return "the value is missing";
                    }

                    var name = word.ToLowerInvariant();
                    if (macros.TryGetValue(name, out var macro))
                    {
                        used[name] = macro;
                    }

                    part = macro ?? word;
                    break;
            }

            if (value.Length + part.Length > LongestValue)
            {
                return "the value is too long";
            }

            value += part;
            SkipBlanks(end);
            if (i >= end || text[i] != '#')
            {
                return null;
            }

            i++;
        }
    }

    /// <summary>Where the value that begins here ends: braces inside of it balance, whatever opened it.</summary>
    private int FindEnd(int end, char close)
    {
        var depth = 0;
        for (var at = i + 1; at < end; at++)
        {
            var c = text[at];
            if (c == close && depth == 0)
            {
                return at;
            }

            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth < 0)
            {
                return -1;
            }
        }

        return -1;
    }

    private void SkipBlanks(int end)
    {
        while (i < end && char.IsWhiteSpace(text[i]))
        {
            i++;
        }
    }

    private static string Shorten(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
