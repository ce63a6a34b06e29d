using System.Runtime.InteropServices;
using System.Text;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Search;
using Dossier.Similarity;

namespace Dossier.Analysis.Parts;

/// <summary>What is made of each of a part's articles, and an index of them.</summary>
/// <remarks>
/// The file <c>articles.part</c>: of every article in the order of the part's ids whether it is still there, and if so its card, keywords, whether it is retracted, hashes of what it
/// refers to, title, abstract, author keys, keywords and year, each with its length before it. The folder <c>index</c> is an index of the program's own.
/// </remarks>
internal static class KeywordsPart
{
    private const string FileName = "articles.part";

    public static void Make(ICorpus corpus, AnalysisPart part, PhraseStatistics statistics, string folder, CancellationToken cancellation)
    {
        var extractor = new ArticleExtractor(statistics);
        var ids = MemoryMarshal.Cast<byte, long>(part.Ids.Span).ToArray();
        var asked = ids.ToHashSet();
        var next = 0;
        using var file = new BinaryWriter(new FileStream(Path.Combine(folder, FileName), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 18), Encoding.UTF8);
        using var index = new SearchIndexWriter(Path.Combine(folder, AnalysisFiles.Index), create: true);
        foreach (var stored in corpus.ReadNumbers(part.First, part.Behind))
        {
            cancellation.ThrowIfCancellationRequested();

            // What came since the phrases were counted has no ordinal; the next analysis takes it in.
            if (asked.Contains(stored.Id.Value))
            {
                WriteHoles(stored.Id.Value);
                next++;
                var article = extractor.Extract(stored.Id, stored.Article, ordinal: 0, static _ => []);
                index.Add(article.Indexed);
                Write(file, article, NamedArticles.Hashes(stored.Article.References));
            }
        }

        WriteHoles(null);
        index.Commit();

        void WriteHoles(long? until)
        {
            for (; next < ids.Length && ids[next] != until; next++)
            {
                file.Write(false);
            }
        }
    }

    /// <summary>Reads what was made, in the order of the part's ids.</summary>
    /// <param name="articles">How many ids it has.</param>
    /// <param name="first">Ordinal of the first one.</param>
    /// <param name="resolve">Ordinals of the articles that references name.</param>
    /// <exception cref="EndOfStreamException">The file is cut.</exception>
    public static void Read(string folder, int articles, int first, Func<IReadOnlyList<long>, int[]> resolve, ExtractionWriter into)
    {
        using var file = new BinaryReader(new FileStream(Path.Combine(folder, FileName), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 18), Encoding.UTF8);
        for (var ordinal = first; ordinal < first + articles; ordinal++)
        {
            if (!file.ReadBoolean())
            {
                into.AddHole(ordinal);
                continue;
            }

            var (card, keywords, isRetracted) = (ReadBytes(file), ReadBytes(file), file.ReadBoolean());
            var references = new long[file.Read7BitEncodedInt()];
            file.BaseStream.ReadExactly(MemoryMarshal.AsBytes(references.AsSpan()));
            into.Add(card, keywords, isRetracted, new SimilarityInput
            {
                Ordinal = ordinal,
                References = resolve(references),
                Title = file.ReadString(),
                Abstract = file.ReadString(),
                AuthorKeys = ReadTexts(file),
                Keywords = ReadTexts(file),
                Year = file.ReadInt32() is var year && year == int.MinValue ? null : year,
            });
        }
    }

    private static void Write(BinaryWriter file, ExtractedArticle article, long[] references)
    {
        file.Write(true);
        Write(file, article.Card);
        Write(file, article.Keywords);
        file.Write(article.IsRetracted);
        file.Write7BitEncodedInt(references.Length);
        file.Write(MemoryMarshal.AsBytes<long>(references));
        file.Write(article.Input.Title);
        file.Write(article.Input.Abstract);
        Write(file, article.Input.AuthorKeys);
        Write(file, article.Input.Keywords);
        file.Write(article.Input.Year ?? int.MinValue);
    }

    private static void Write(BinaryWriter file, byte[] bytes)
    {
        file.Write7BitEncodedInt(bytes.Length);
        file.Write(bytes);
    }

    private static void Write(BinaryWriter file, IReadOnlyList<string> texts)
    {
        file.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts)
        {
            file.Write(text);
        }
    }

    private static byte[] ReadBytes(BinaryReader file)
    {
        var bytes = new byte[file.Read7BitEncodedInt()];
        file.BaseStream.ReadExactly(bytes);
        return bytes;
    }

    private static string[] ReadTexts(BinaryReader file)
    {
        var texts = new string[file.Read7BitEncodedInt()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = file.ReadString();
        }

        return texts;
    }
}
