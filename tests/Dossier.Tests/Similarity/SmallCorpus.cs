using Dossier.Similarity;

namespace Dossier.Tests.Similarity;

/// <summary>A few made-up articles of three subjects, and a folder that goes with the test.</summary>
internal sealed class SmallCorpus : IDisposable
{
    public static readonly SimilarityInput[] Articles =
    [
        Article(0, "Nesting success of barn owls in farmland", "Barn owls nest in old buildings. Nest boxes raised breeding success of owls.",
            ["berg, a", "lund, k"], keywords: ["barn owl", "nest boxes"]),
        Article(1, "Nest boxes for owls: a field trial", "We compare nest boxes for barn owls and tawny owls in farmland over six breeding seasons.",
            ["moss, t"], keywords: ["Nest box", "tawny owl"], references: [0]),
        Article(2, "Prey of tawny owls near towns", "Pellets of tawny owls near towns hold voles, mice and small birds.",
            ["berg, a", "moss, t"], references: [0, 1]),
        Article(3, "Sintering of zirconia ceramics", "Zirconia ceramics were sintered in a microwave furnace; grain growth slows at low heating rates.",
            ["ito, r"], references: [4]),
        Article(4, "Grain growth in zirconia", "Grain growth in dense zirconia is measured by electron microscopy during sintering.",
            ["ito, r", "wolf, p"]),
        Article(5, "Microwave furnace design", "A microwave furnace for sintering ceramics with even heating rates is described.",
            ["wolf, p"], references: [4]),
        Article(6, "Rhyme in medieval ballads", "The rhyme patterns of medieval ballads follow singers rather than scribes.", ["quill, j"]),
        Article(7, "Ballads and their singers", "How singers changed medieval ballads, told from rhyme and refrain.", ["reed, o"]),
    ];

    public SmallCorpus() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "dossier-similarity-" + Guid.NewGuid().ToString("N"));

    public string Folder(string name) => Path.Combine(Root, name);

    public static SimilarityInput Article(int ordinal, string title, string text, string[]? authors = null, string[]? keywords = null,
        int[]? references = null) => new()
        {
            Ordinal = ordinal,
            Title = title,
            Abstract = text,
            AuthorKeys = authors ?? [],
            Keywords = keywords ?? [],
            References = references ?? [],
        };

    public string Build(string name, IReadOnlyCollection<SimilarityInput> articles, int? count = null)
    {
        SimilarityBuild.Run(count ?? articles.Count, () => articles, Folder(name), new SimilarityOptions(), null, CancellationToken.None);
        return Folder(name);
    }

    /// <summary>Articles of made-up words: each of 40 subjects has words of its own, and all share common ones.</summary>
    public static SimilarityInput[] Synthetic(int count, int seed)
    {
        var random = new Random(seed);
        string Word(int number) => $"w{(char)('a' + (number % 26))}{(char)('a' + (number / 26 % 26))}{(char)('a' + (number / 676 % 26))}x";
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var subject = random.Next(40);
            var words = Enumerable.Range(0, 60).Select(_ => random.Next(3) == 0
                ? Word((int)(2000 * Math.Pow(random.NextDouble(), 2)))
                : Word(2000 + (subject * 150) + (int)(150 * Math.Pow(random.NextDouble(), 1.5)))).ToArray();
            return Article(i, string.Join(' ', words[..6]), string.Join(' ', words[6..]),
                [$"author {subject} {random.Next(30)}, a", $"author {random.Next(2000)}, b"]);
        })];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
