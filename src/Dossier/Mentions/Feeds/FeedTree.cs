namespace Dossier.Mentions.Feeds;

/// <summary>Builds the elements of a feed from its tags in their order.</summary>
internal sealed class FeedTree
{
    // Deeper elements give their text to the one above, so that a hostile feed cannot exhaust the stack of what reads the tree.
    private const int MaxDepth = 64;

    private readonly List<FeedElement> _open = [new FeedElement("#document")];
    private int _tooDeep;

    public FeedElement Document => _open[0];

    public FeedElement Current => _open[^1];

    public void Open(FeedElement element)
    {
        if (_open.Count >= MaxDepth)
        {
            _tooDeep++;
            return;
        }

        Current.Children.Add(element);
        _open.Add(element);
    }

    public void AddText(string text)
    {
        if (text.Length > 0)
        {
            Current.Children.Add(new FeedElement(FeedElement.TextName, text));
        }
    }

    /// <summary>Ends the innermost element.</summary>
    public void Close()
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
        }
        else if (_open.Count > 1)
        {
            Current.Complete = true;
            _open.RemoveAt(_open.Count - 1);
        }
    }

    /// <summary>Ends the innermost open element of that name and all inside it; false where none is open.</summary>
    public bool Close(string name)
    {
        var place = _open.FindLastIndex(e => e.Is(name));
        if (place < 1)
        {
            return false;
        }

        _tooDeep = 0;
        while (_open.Count > place)
        {
            Close();
        }

        return true;
    }

    /// <summary>Ends the entry that is open, if any: entries do not nest.</summary>
    public bool CloseEntry() => _open.Find(e => FeedNames.IsEntry(e.Name)) is { } entry && Close(entry.Name);
}
