using System.Runtime.InteropServices;

namespace Dossier.Similarity;

/// <summary>Numbers for authors by the hash of their key, in the order of their first article.</summary>
internal sealed class AuthorTable
{
    private readonly Dictionary<ulong, int> numbers = [];
    private readonly List<ulong> hashes = [];

    public AuthorTable()
    {
    }

    public AuthorTable(ReadOnlySpan<ulong> known)
    {
        foreach (var hash in known)
        {
            Add(hash);
        }
    }

    public ReadOnlySpan<ulong> Hashes => CollectionsMarshal.AsSpan(hashes);

    /// <summary>Number of an author, -1 for the hash 0 of a nameless one.</summary>
    public int Find(ulong hash) => hash == 0 ? -1 : numbers[hash];

    public void Add(ulong hash)
    {
        if (hash != 0 && numbers.TryAdd(hash, hashes.Count))
        {
            hashes.Add(hash);
        }
    }
}
