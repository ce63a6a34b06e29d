using System.Collections.Concurrent;
using Dossier.Similarity.Sentences;

namespace Dossier.Similarity;

/// <summary>Articles by what they have in common, of one generation: records and inverted lists, mapped. Safe for any number of threads.</summary>
internal sealed class ArticleSpace : IDisposable
{
    private const string TermsName = "term-lists.bin";
    private const string AuthorsName = "author-lists.bin";
    private const string CitationsName = "citation-lists.bin";

    // Wider than what finds the 20 nearest: recommendations go hundreds deep. An update goes on from lists cut so; with other limits the format of the files changes.
    private const int TermsIndexed = 32;
    private const int ArticlesATerm = 4000;

    private readonly ConcurrentBag<WideSearch> idle = [];
    private readonly TermNames names;
    private readonly Lazy<TextEncoder> texts;
    private readonly bool isOfModel;
    private readonly QueryVectors? queries;
    private int? freshYear;

    /// <param name="model">The model that made the vectors; null where none did, or where it is not at hand.</param>
    /// <exception cref="InvalidDataException">A file is of another format version, or cut.</exception>
    /// <exception cref="IOException">A file is not there.</exception>
    public ArticleSpace(string folder, VectorModel? model)
    {
        File = new ArticleFile(Path.Combine(folder, ArticleFile.FileName));
        Terms = new PostingsFile(Path.Combine(folder, TermsName));
        Authors = new PostingsFile(Path.Combine(folder, AuthorsName));
        Citations = new PostingsFile(Path.Combine(folder, CitationsName));
        names = new TermNames(Path.Combine(folder, TermNames.FileName));
        texts = new Lazy<TextEncoder>(() => new TextEncoder(names));
        var mean = VectorMean.Find(folder);
        isOfModel = mean is not null;
        queries = mean is not null && model is not null ? new QueryVectors(model, mean) : null;
    }

    public ArticleFile File { get; }

    public PostingsFile Terms { get; }

    public PostingsFile Authors { get; }

    /// <summary>The articles that cite each article.</summary>
    public PostingsFile Citations { get; }

    /// <summary>Writes the inverted lists of what <see cref="SimilarityBuild"/> computed from.</summary>
    public static void Write(string folder, ScoringContext context) =>
        Write(folder, context, Postings.OfTerms(context.File, context.Terms, TermsIndexed, ArticlesATerm));

    /// <summary>Writes the inverted lists of what <see cref="SimilarityUpdate"/> computed from.</summary>
    /// <param name="terms">As <see cref="Update"/> returns them.</param>
    public static void Write(string folder, ScoringContext context, Postings terms)
    {
        terms.Write(Path.Combine(folder, TermsName));
        context.Authors.Write(Path.Combine(folder, AuthorsName));
        context.Citations.Write(Path.Combine(folder, CitationsName));
    }

    /// <summary>Brings the inverted lists of a generation up to date.</summary>
    /// <param name="oldFolder">Of that generation.</param>
    /// <param name="before">Its articles.</param>
    /// <param name="now">The articles of the generation being made.</param>
    /// <param name="changed">Ordinals of new, replaced and removed articles.</param>
    /// <exception cref="InvalidDataException">A file is of another format version, or cut.</exception>
    /// <exception cref="IOException">A file is not there.</exception>
    public static (ScoringContext Context, Postings Terms) Update(string oldFolder, ArticleFile before, ArticleFile now, int terms, IReadOnlyCollection<int> changed)
    {
        using var oldTerms = new PostingsFile(Path.Combine(oldFolder, TermsName));
        using var oldAuthors = new PostingsFile(Path.Combine(oldFolder, AuthorsName));
        using var oldCitations = new PostingsFile(Path.Combine(oldFolder, CitationsName));
        var context = new ScoringContext(now, terms, now.Count, PostingsUpdate.OfAuthors(oldAuthors, before, now, changed),
            PostingsUpdate.OfCitations(oldCitations, before, now, changed));
        return (context.Prepare(), PostingsUpdate.OfTerms(oldTerms, before, now, terms, changed, TermsIndexed, ArticlesATerm));
    }

    /// <summary>Weight of an author by rarity: 1 for an author of two articles, falling with the logarithm of the number.</summary>
    public float Rarity(int author) =>
        MathF.Max(0, 1 - (MathF.Log(Math.Max(1, Authors.Articles(author).Length / 2f)) / MathF.Log(1 + Math.Max(2, File.Count))));

    /// <summary>The year from which on articles are new in this corpus: the newest tenth, judged by some articles; 0 where years are unknown.</summary>
    public int FreshYear => freshYear ??= FindFreshYear();

    /// <summary>A term in the form in which it mostly stands in the articles.</summary>
    public string Term(int term) => names.Find(term);

    /// <summary>What a text says, as a point among the articles; without a vector where the model that made theirs is not at hand.</summary>
    public TextProfile Encode(string text) => texts.Value.Encode(text) is var profile && isOfModel
        ? profile with { Vector = queries?.Encode(text) ?? new float[File.Dimensions] }
        : profile;

    /// <summary>A search for one thread; give it back by <see cref="Return"/>.</summary>
    public WideSearch Take() => idle.TryTake(out var search) ? search : new WideSearch(this);

    public void Return(WideSearch search)
    {
        // A search holds some bytes for every article: more are not kept than can work at once.
        if (idle.Count < Environment.ProcessorCount)
        {
            idle.Add(search);
        }
    }

    private int FindFreshYear()
    {
        const int looked = 2000;
        const int least = 20;
        var step = Math.Max(1, File.Count / looked);
        var years = new List<int>(looked);
        for (var i = 0; i < File.Count; i += step)
        {
            if (File.Has(i) && File[i].Year > 0)
            {
                years.Add(File[i].Year);
            }
        }

        years.Sort();
        return years.Count < least ? 0 : years[years.Count * 9 / 10];
    }

    public void Dispose()
    {
        File.Dispose();
        Terms.Dispose();
        Authors.Dispose();
        Citations.Dispose();
        names.Dispose();
        queries?.Dispose();
    }
}
