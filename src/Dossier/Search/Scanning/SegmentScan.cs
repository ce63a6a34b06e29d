using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Dossier.Search.Scanning;

/// <summary>Goes through the postings of a query's words in one segment after the other, for one thread at a time.</summary>
internal sealed class SegmentScan
{
    /// <summary>Articles passed over at a time.</summary>
    private const int Stride = 8;

    private readonly TextScores scores;
    private readonly List<ScoredWordReader> readers = [];
    private readonly PostingsReader postings = new();
    private readonly ScoredArticles named = new();
    private readonly ScoreWindow window = new();
    private ScoredArticles found = new();
    private ScoredArticles united = new();
    private ScoredArticles single = new();
    private float[] more = [];
    private PostingsOfSegment segment = null!;
    private int number;
    private byte[] norms = null!;
    private IBits? live;
    private HitCollector collector = null!;

    public SegmentScan(TextScores scores) => this.scores = scores;

    /// <param name="number">Of the segment.</param>
    /// <param name="live">Articles that were not deleted; null for all.</param>
    public void Begin(PostingsOfSegment segment, int number, byte[] norms, IBits? live, HitCollector collector)
    {
        (this.segment, this.number, this.norms, this.live, this.collector) = (segment, number, norms, live, collector);
        named.Clear();
    }

    /// <summary>Articles that match whatever words they have.</summary>
    public void Name(Scorer scorer)
    {
        while (scorer.NextDoc() is not DocIdSetIterator.NO_MORE_DOCS and var article)
        {
            named.Add(article, scorer.GetScore());
        }
    }

    /// <summary>Articles that have all words: from those that have the rarest word the others are taken away.</summary>
    public void FindAll(ScannedWord[] words, float bonus)
    {
        found.Clear();
        var first = true;
        foreach (var word in words.OrderBy(w => w.Postings(number)))
        {
            if (first)
            {
                Unite(word);
                first = false;
            }
            else if (found.Count > 0)
            {
                Keep(word);
            }
        }

        int i = 0, j = 0;
        while (i < found.Count || j < named.Count)
        {
            var one = i < found.Count ? found.Articles[i] : int.MaxValue;
            var other = j < named.Count ? named.Articles[j] : int.MaxValue;
            var score = one <= other ? found.Scores[i++] + bonus : 0;
            score += other <= one ? named.Scores[j++] : 0;
            var article = Math.Min(one, other);
            if (live is null || live.Get(article))
            {
                collector.Take(article, score);
            }
        }
    }

    /// <summary>Articles that have so many of the words: scores are added up for a stretch of articles at a time.</summary>
    public void FindMost(ScannedWord[] words, int least, float bonus)
    {
        for (var i = readers.Count; i < words.Length; i++)
        {
            readers.Add(new ScoredWordReader(scores));
        }

        var next = named.Count > 0 ? named.Articles[0] : int.MaxValue;
        for (var i = 0; i < words.Length; i++)
        {
            readers[i].Begin(segment, number, words[i], norms, window);
            next = Math.Min(next, readers[i].Ahead);
        }

        for (var place = 0; next != int.MaxValue;)
        {
            window.Start = next / ScoreWindow.Size * ScoreWindow.Size;
            next = int.MaxValue;
            for (var i = 0; i < words.Length; i++)
            {
                readers[i].Add();
                next = Math.Min(next, readers[i].Ahead);
            }

            for (; place < named.Count && named.Articles[place] < window.End; place++)
            {
                window.Name(named.Articles[place], named.Scores[place], least);
            }

            next = place < named.Count ? Math.Min(next, named.Articles[place]) : next;
            window.Give(least, words.Length, bonus, live, collector);
        }
    }

    /// <summary>Finds the articles that have a word.</summary>
    private void Unite(ScannedWord word)
    {
        foreach (var term in word.Terms)
        {
            if (term.BySegment[number].Articles == 0)
            {
                continue;
            }

            single.Read(Read(term), scores, term.Weight, norms);
            if (found.Count == 0)
            {
                (found, single) = (single, found);
                continue;
            }

            united.Unite(found, single);
            (found, united) = (united, found);
        }
    }

    /// <summary>Of the articles found keeps those that have another word too.</summary>
    private void Keep(ScannedWord word)
    {
        if (more.Length < found.Count)
        {
            more = new float[found.Count * 2];
        }

        Array.Clear(more, 0, found.Count);
        foreach (var term in word.Terms)
        {
            if (term.BySegment[number].Articles > 0)
            {
                AddTo(more, term);
            }
        }

        found.KeepWith(more);
    }

    private void AddTo(float[] sums, ScannedTerm term)
    {
        var reader = Read(term);
        var asked = found.Articles;
        for (var i = 0; i < asked.Length && reader.Next();)
        {
            var last = reader.Last;
            if (asked[i] > last)
            {
                continue;
            }

            var articles = reader.Articles;
            ReadOnlySpan<int> frequencies = default;
            for (var at = 0; i < asked.Length && asked[i] <= last; i++)
            {
                for (; at + Stride < articles.Length && articles[at + Stride] < asked[i]; at += Stride)
                {
                }

                while (articles[at] < asked[i])
                {
                    at++;
                }

                if (articles[at] == asked[i])
                {
                    frequencies = frequencies.IsEmpty ? reader.Frequencies : frequencies;
                    sums[i] = MathF.Max(sums[i], term.Weight * scores.Part(frequencies[at], norms[asked[i]]));
                }
            }
        }
    }

    private PostingsReader Read(ScannedTerm term)
    {
        postings.Begin(segment, term.BySegment[number]);
        return postings;
    }
}
