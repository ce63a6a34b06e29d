namespace Dossier.Mentions.Feeds;

/// <summary>
/// Feeds that are not well-formed: unclosed tags and CDATA, bare ampersands, HTML's entities, undeclared prefixes, a body cut
/// off in the middle. One pass; no search starts twice over the same text, so the time stays linear in the length.
/// </summary>
internal sealed class TolerantMarkup(string text)
{
    private readonly FeedTree _tree = new();
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Landmark _cdataOpen = new(text, "<![CDATA["), _cdataClose = new(text, "]]>"), _commentClose = new(text, "-->");
    private readonly Landmark _double = new(text, "\""), _single = new(text, "'"), _close = new(text, ">");
    private int _at;
    private bool _subsetSkipped;

    /// <summary>The document with whatever elements there are; those the text ends in are not complete.</summary>
    public static FeedElement Read(string text) => new TolerantMarkup(text).Read();

    private FeedElement Read()
    {
        while (_at < text.Length)
        {
            var open = text.IndexOf('<', _at);
            var end = open < 0 ? text.Length : open;
            if (end > _at)
            {
                _tree.AddText(Entities.Decode(text[_at..end]));
            }

            _at = end;
            if (open >= 0)
            {
                ReadMarkup();
            }
        }

        return _tree.Document;
    }

    private void ReadMarkup()
    {
        var rest = text.AsSpan(_at);
        var next = rest.Length > 1 ? rest[1] : '\0';
        if (rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase))
        {
            ReadCharacterData();
        }
        else if (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            _at = _commentClose.From(_at + 4) is var close && close < text.Length ? close + 3 : text.Length;
        }
        else if (next == '!')
        {
            SkipDocumentType();
        }
        else if (next == '?')
        {
            _at = After(_close.From(_at));
        }
        else if (next == '/')
        {
            var close = _close.From(_at);
            var name = text.AsSpan(_at + 2, NameLength(_at + 2));
            if (close == text.Length)
            {
                // "</rss" at the very end still says what it means.
                close = text.Length - 1;
            }

            _tree.Close(Canonical(name, isElement: true));
            _at = close + 1;
        }
        else if (char.IsLetter(next) || next == '_')
        {
            ReadTag();
        }
        else
        {
            _tree.AddText("<");
            _at++;
        }
    }

    // A section that is not closed ends with its element: before the next section opens, or where none is left.
    private void ReadCharacterData()
    {
        var from = Math.Min(_at + 9, text.Length);
        var close = _cdataClose.From(from);
        var nextOpen = _cdataOpen.From(from);
        if (close < nextOpen)
        {
            _tree.AddText(text[from..close]);
            _at = close + 3;
            return;
        }

        var name = _tree.Current.Name;
        var local = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var end = from;
        do
        {
            end = text.IndexOf("</", end, StringComparison.Ordinal) is var found and >= 0 ? found : text.Length;
            if (end < text.Length && text.AsSpan(end + 2, NameLength(end + 2)).EndsWith(local, StringComparison.OrdinalIgnoreCase))
            {
                _tree.AddText(text[from..end]);
                _at = end;
                return;
            }

            end += 2;
        }
        while (end < text.Length);

        if (close < text.Length)
        {
            _tree.AddText(text[from..close]);
        }

        _at = After(close + 2);
    }

    private void SkipDocumentType()
    {
        var close = _close.From(_at);
        var subset = text.AsSpan(_at, close - _at).Contains('[');
        if (!subset || _subsetSkipped)
        {
            _at = After(close);
            return;
        }

        // A document has one; looking for the end of any more would make hostile text costly.
        _subsetSkipped = true;
        for (var end = text.IndexOf(']', _at); end >= 0; end = text.IndexOf(']', end + 1))
        {
            var after = end + 1;
            while (after < text.Length && char.IsWhiteSpace(text[after]))
            {
                after++;
            }

            if (after < text.Length && text[after] == '>')
            {
                _at = after + 1;
                return;
            }
        }

        _at = After(close);
    }

    private void ReadTag()
    {
        var nameAt = _at + 1;
        var name = text.AsSpan(nameAt, NameLength(nameAt));
        var at = nameAt + name.Length;
        var attributes = new List<KeyValuePair<string, string>>();
        var closed = ReadAttributes(attributes, ref at, out var empty);
        if (!closed)
        {
            // Cut inside of the tag: nothing follows that could tell what it was.
            _at = text.Length;
            return;
        }

        _at = at;
        string? defaultPrefix = null;
        foreach (var (key, value) in attributes)
        {
            if (key.StartsWith("xmlns:", StringComparison.OrdinalIgnoreCase))
            {
                _prefixes[key[6..]] = value;
            }
            else if (key.Equals("xmlns", StringComparison.OrdinalIgnoreCase))
            {
                defaultPrefix = FeedNames.PrefixOf(value) ?? "";
            }
        }

        var canonical = Canonical(name, isElement: true, defaultPrefix);
        if (FeedNames.IsEntry(canonical))
        {
            _tree.CloseEntry();
        }

        while (FeedNames.Ends(_tree.Current, canonical))
        {
            _tree.Close();
        }

        var element = new FeedElement(canonical) { DefaultPrefix = defaultPrefix ?? _tree.Current.DefaultPrefix };
        element.Attributes.AddRange(attributes.Select(a => new KeyValuePair<string, string>(Canonical(a.Key, isElement: false), a.Value)));
        _tree.Open(element);
        if (empty || FeedNames.IsVoid(canonical))
        {
            _tree.Close();
        }
    }

    private bool ReadAttributes(List<KeyValuePair<string, string>> attributes, ref int at, out bool empty)
    {
        empty = false;
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '>')
            {
                at++;
                return true;
            }

            if (c == '<')
            {
                // The bracket was forgotten; the next tag begins.
                return true;
            }

            var length = NameLength(at);
            if (length == 0)
            {
                empty = c == '/' || (empty && char.IsWhiteSpace(c));
                at++;
                continue;
            }

            empty = false;
            var key = text.Substring(at, length);
            at = SkipBlanks(at + length);
            if (at < text.Length && text[at] == '=')
            {
                at = SkipBlanks(at + 1);
                attributes.Add(new(key, Entities.Decode(ReadValue(ref at))));
            }
        }

        return false;
    }

    private string ReadValue(ref int at)
    {
        if (at >= text.Length)
        {
            return "";
        }

        var start = at;
        if (text[at] is '"' or '\'')
        {
            var close = (text[at] == '"' ? _double : _single).From(at + 1);
            if (close < text.Length)
            {
                at = close + 1;
                return text[(start + 1)..close];
            }

            at++;
            start++;
        }

        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('>' or '<'))
        {
            at++;
        }

        return text[start..at];
    }

    private string Canonical(ReadOnlySpan<char> name, bool isElement, string? defaultPrefix = null)
    {
        var colon = name.IndexOf(':');
        if (colon > 0)
        {
            var prefix = name[..colon].ToString();
            return FeedNames.Canonical(prefix.ToLowerInvariant(), _prefixes.GetValueOrDefault(prefix), name[(colon + 1)..].ToString());
        }

        var inherited = isElement ? defaultPrefix ?? _tree.Current.DefaultPrefix : "";
        return inherited.Length == 0 ? name.ToString() : $"{inherited}:{name}";
    }

    private int NameLength(int from)
    {
        var at = from;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is ':' or '_' or '-' or '.'))
        {
            at++;
        }

        return at - from;
    }

    private int SkipBlanks(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private int After(int place) => Math.Min(place + 1, text.Length);

    /// <summary>Where a mark stands next; the place is kept, so that asking again costs nothing until it is passed.</summary>
    private sealed class Landmark(string text, string mark)
    {
        private int _from = -1, _place = -1;

        /// <summary>The first place at or after that one; the text's length where there is none.</summary>
        public int From(int from)
        {
            if (_from < 0 || from < _from || from > _place)
            {
                var found = from >= text.Length ? -1 : text.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);
                (_from, _place) = (from, found < 0 ? text.Length : found);
            }

            return _place;
        }
    }
}
