using System.Runtime.InteropServices;
using Dossier.Ingest;
using Dossier.Keywords;

namespace Dossier.Analysis.Parts;

/// <summary>The phrases of a part's articles, with the ids and the names of these.</summary>
/// <remarks>
/// The file <c>phrases.part</c>: count of articles; of each its public id, whether it has references, count of names and names (64 bits each);
/// then the counter (<see cref="PhraseCounter.Write"/>). Little-endian.
/// </remarks>
internal static class PhrasesPart
{
    private const string FileName = "phrases.part";

    public static void Make(ICorpus corpus, AnalysisPart part, string folder, CancellationToken cancellation)
    {
        var counter = new PhraseCounter();
        var articles = new MemoryStream();
        using var written = new BinaryWriter(articles);
        var count = 0;
        foreach (var stored in corpus.ReadNumbers(part.First, part.Behind))
        {
            cancellation.ThrowIfCancellationRequested();
            var (title, text) = ArticleTexts.Prose(stored.Article);
            counter.Add(title, text, stored.Article.Keywords);
            var names = ArticleTexts.Names(stored.Article).ToArray();
            written.Write(stored.Id.Value);
            written.Write(stored.Article.References.Count > 0);
            written.Write(names.Length);
            written.Write(MemoryMarshal.AsBytes<long>(names));
            count++;
        }

        using var file = new BinaryWriter(File.Create(Path.Combine(folder, FileName)));
        file.Write(count);
        articles.WriteTo(file.BaseStream);
        counter.Write(file);
    }

    /// <summary>Reads what was made, in the order of arrival.</summary>
    /// <param name="article">Takes an article: its public id, names and whether it has references.</param>
    /// <returns>The counter.</returns>
    /// <exception cref="EndOfStreamException">The file is cut.</exception>
    public static PhraseCounter Read(string folder, Action<long, long[], bool> article)
    {
        using var file = new BinaryReader(File.OpenRead(Path.Combine(folder, FileName)));
        for (var left = file.ReadInt32(); left > 0; left--)
        {
            var (id, hasReferences) = (file.ReadInt64(), file.ReadBoolean());
            var names = new long[file.ReadInt32()];
            file.BaseStream.ReadExactly(MemoryMarshal.AsBytes(names.AsSpan()));
            article(id, names, hasReferences);
        }

        return PhraseCounter.Read(file);
    }
}
