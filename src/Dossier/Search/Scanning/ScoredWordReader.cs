namespace Dossier.Search.Scanning;

/// <summary>Adds what articles get for one word to a window, stretch by stretch.</summary>
/// <remarks>Of a word with several terms that of most articles is read as it is added; the others, which few articles have, before.</remarks>
internal sealed unsafe class ScoredWordReader(TextScores scores)
{
    private readonly PostingsReader main = new();
    private readonly PostingsReader rest = new();
    private ScoredArticles others = new();
    private ScoredArticles united = new();
    private readonly ScoredArticles single = new();
    private byte[] norms = null!;
    private ScoreWindow window = null!;
    private float weight;
    private int place;
    private int otherPlace;

    /// <summary>The next article that has the word; <see cref="int.MaxValue"/> at the end.</summary>
    public int Ahead => Math.Min(place < main.Count ? main.Articles[place] : int.MaxValue, otherPlace < others.Count ? others.Articles[otherPlace] : int.MaxValue);

    public void Begin(PostingsOfSegment segment, int number, ScannedWord word, byte[] norms, ScoreWindow window)
    {
        (this.norms, this.window, place, otherPlace) = (norms, window, 0, 0);
        others.Clear();
        var most = word.Terms.MaxBy(t => t.BySegment[number].Articles);
        weight = most.Weight;
        foreach (var term in word.Terms)
        {
            if (term.BySegment != most.BySegment && term.BySegment[number].Articles > 0)
            {
                ReadOther(segment, term.BySegment[number], term.Weight);
            }
        }

        main.Begin(segment, most.BySegment[number]);
        main.Next();
    }

    /// <summary>Adds the articles of the window.</summary>
    public void Add()
    {
        var from = otherPlace;
        for (; otherPlace < others.Count && others.Articles[otherPlace] < window.End; otherPlace++)
        {
            window.Others[others.Articles[otherPlace] - window.Start] = others.Scores[otherPlace];
        }

        AddMain(hasOthers: otherPlace > from);
        for (; from < otherPlace; from++)
        {
            AddOther(others.Articles[from] - window.Start);
        }
    }

    private void AddMain(bool hasOthers)
    {
        while (main.Count > 0)
        {
            var articles = main.Articles;
            var to = main.Last < window.End ? main.Count : place + articles[place..].IndexOfAnyInRange(window.End, int.MaxValue);
            if (place < to)
            {
                AddBlock(articles[place..to], main.Frequencies[place..to], hasOthers);
            }

            place = to;
            if (to < main.Count)
            {
                return;
            }

            place = 0;
            main.Next();
        }
    }

    private void AddBlock(ReadOnlySpan<int> articles, ReadOnlySpan<int> frequencies, bool hasOthers)
    {
        fixed (int* article = articles, frequency = frequencies)
        fixed (float* sums = window.Scores, parts = scores.Parts, other = window.Others)
        fixed (byte* words = window.Words, norm = norms)
        {
            var start = window.Start;
            for (var i = 0; i < articles.Length; i++)
            {
                var at = article[i] - start;
                var score = weight * (frequency[i] < TextScores.Tabled ? parts[(frequency[i] << 8) | norm[article[i]]] : scores.Part(frequency[i], norm[article[i]]));
                if (hasOthers)
                {
                    score = MathF.Max(score, other[at]);
                    other[at] = 0;
                }

                sums[at] += score;
                words[at]++;
            }
        }
    }

    /// <summary>Adds an article that has the word by another of its terms alone.</summary>
    private void AddOther(int at)
    {
        if (window.Others[at] > 0)
        {
            window.Scores[at] += window.Others[at];
            window.Words[at]++;
            window.Others[at] = 0;
        }
    }

    private void ReadOther(PostingsOfSegment segment, WordPostings postings, float termWeight)
    {
        rest.Begin(segment, postings);
        single.Read(rest, scores, termWeight, norms);
        united.Unite(others, single);
        (others, united) = (united, others);
    }
}
