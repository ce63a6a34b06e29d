using System.Collections.Concurrent;
using Dossier.Search.Values;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Dossier.Search.Scanning;

/// <summary>Finds and scores the articles that have words of a query, by going through the postings of each word once. Safe for any number of threads.</summary>
internal sealed class TextScan : IDisposable
{
    private readonly PostingsOfSegment[] segments;
    private readonly Lazy<byte[][]> norms;
    private readonly TextScores scores;
    private readonly IndexSearcher searcher;
    private readonly ConcurrentBag<SegmentScan> idle = [];

    /// <param name="folder">Of the index.</param>
    /// <exception cref="InvalidDataException">Postings are not of the format that is known.</exception>
    public TextScan(string folder, IndexSearcher searcher)
    {
        this.searcher = searcher;
        var leaves = searcher.IndexReader.Leaves;
        segments = [.. leaves.Select(leaf => new PostingsOfSegment(folder, (SegmentReader)leaf.AtomicReader))];
        norms = new(() => [.. leaves.Select(leaf => TextScores.ReadNorms(leaf.AtomicReader))]);
        scores = new TextScores(searcher);
    }

    /// <summary>A term as it is asked for.</summary>
    public ScannedTerm Term(WordPostings[] bySegment, float boost) => new(scores.Weight(bySegment.Sum(p => (long)p.Articles), boost), bySegment);

    /// <summary>Gives every matching article to the collector.</summary>
    /// <param name="words">At most 100.</param>
    /// <param name="least">How many of them an article must have at least.</param>
    /// <param name="bonus">For articles that have all.</param>
    /// <param name="named">Articles that match whatever words they have, with a score that is added to theirs; null for none.</param>
    public void Run(ScannedWord[] words, int least, float bonus, Query? named, HitCollector collector)
    {
        var weight = named is null ? null : searcher.CreateNormalizedWeight(named);
        var scan = idle.TryTake(out var used) ? used : new SegmentScan(scores);
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            collector.SetNextReader(leaf);
            scan.Begin(segments[leaf.Ord], leaf.Ord, norms.Value[leaf.Ord], leaf.AtomicReader.LiveDocs, collector);
            if (weight?.GetScorer(leaf, leaf.AtomicReader.LiveDocs) is { } scorer)
            {
                scan.Name(scorer);
            }

            if (least == words.Length)
            {
                scan.FindAll(words, bonus);
            }
            else
            {
                scan.FindMost(words, least, bonus);
            }
        }

        idle.Add(scan);
    }

    public void Dispose()
    {
        foreach (var segment in segments)
        {
            segment.Dispose();
        }
    }
}
