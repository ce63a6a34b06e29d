namespace Dossier.Analysis;

/// <summary>Counts the users of opened files that are closed when the last has let go. Begins with one: whoever opened them.</summary>
internal sealed class UseCount
{
    private int users = 1;

    /// <summary>Adds a user; false when the last has already let go.</summary>
    public bool TryTake()
    {
        for (var seen = Volatile.Read(ref users); seen > 0;)
        {
            var before = Interlocked.CompareExchange(ref users, seen + 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    /// <summary>Takes a user away; true for the last, who closes the files.</summary>
    public bool Release() => Interlocked.Decrement(ref users) == 0;
}
