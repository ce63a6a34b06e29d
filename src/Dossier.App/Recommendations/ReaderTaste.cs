using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Readers.Delivery;
using Dossier.Readers.Recommendations;

namespace Dossier.App.Recommendations;

/// <summary>All that a reader did, and that decides what is recommended. Read from the store with every request: no more than the reader's own rows.</summary>
/// <param name="Collected">Articles of the collection that is asked for; null for none.</param>
internal sealed record ReaderTaste(IReadOnlyList<Like> Likes, IReadOnlyList<Like> Dismissed, IReadOnlyList<Topic> Topics, IReadOnlyList<Like>? Collected)
{
    /// <summary>
    /// A number that is another as soon as anything is, made from the rows themselves: no writer can forget to count a change, and all processes
    /// agree on it.
    /// </summary>
    public UInt128 Fingerprint()
    {
        var hash = new XxHash128();
        Append(hash, Likes);
        Append(hash, Dismissed);
        Append(hash, Collected ?? []);
        foreach (var topic in Topics)
        {
            hash.Append(Encoding.UTF8.GetBytes($"{topic.Kind} {topic.Value}\n"));
        }

        return hash.GetCurrentHashAsUInt128();
    }

    /// <summary>The taste with articles under the ids that the analysis knows them by, since some may have become one with others.</summary>
    public Taste Resolve(Generation generation, ICorpus corpus)
    {
        var dismissed = Resolve(Dismissed, generation, corpus);
        var likes = Resolve(Likes, generation, corpus);
        return Collected is null
            ? new Taste { Likes = likes, Dismissed = dismissed }
            : new Taste { Likes = Resolve(Collected, generation, corpus), Dismissed = dismissed, Known = [.. likes.Select(l => l.Article)] };
    }

    private static Like[] Resolve(IReadOnlyList<Like> likes, Generation generation, ICorpus corpus)
    {
        var resolved = new Like[likes.Count];
        for (var i = 0; i < resolved.Length; i++)
        {
            resolved[i] = generation.Contains(likes[i].Article) || corpus.Find(likes[i].Article) is not { } stored ? likes[i] : likes[i] with { Article = stored.Id };
        }

        return resolved;
    }

    private static void Append(XxHash128 hash, IReadOnlyList<Like> likes)
    {
        hash.Append(BitConverter.GetBytes(likes.Count));
        foreach (var like in likes)
        {
            var row = (like.Article.Value, like.At.UtcTicks);
            hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<(long, long)>(in row)));
        }
    }
}
