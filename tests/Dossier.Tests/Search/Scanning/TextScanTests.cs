using System.Collections.Frozen;
using Dossier.Articles;
using Dossier.Search;
using Dossier.Search.Scanning;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Dossier.Tests.Search.Scanning;

/// <summary>Lucene's own search is the measure: the same articles, counts and scores.</summary>
public sealed class TextScanTests : IDisposable
{
    private const int Articles = 2_500;
    private static readonly string[] Words = [.. Enumerable.Range(0, 60).Select(i => $"word{(char)('a' + (i / 8))}{(char)('a' + (i % 8))}x")];

    private readonly string folder = Directory.CreateTempSubdirectory("dossier-scan-").FullName;
    private readonly DirectoryReader reader;
    private readonly IndexSearcher searcher;
    private readonly TextScan scan;

    public TextScanTests()
    {
        Write();
        reader = DirectoryReader.Open(new MappedDirectory(folder));
        searcher = new IndexSearcher(reader) { Similarity = ArticleSimilarity.Shared };
        scan = new TextScan(folder, searcher);
    }

    [Fact]
    public void ThereAreSeveralSegmentsWithDeletedArticlesAndLongPostings()
    {
        Assert.True(reader.Leaves.Count > 1);
        Assert.True(reader.HasDeletions);
        Assert.Contains(reader.Leaves, leaf => leaf.AtomicReader.DocFreq(new Term(SearchFields.Text, Words[0])) > 2 * PackedNumbers.BlockSize);
    }

    [Fact]
    public void EveryWordIsReadAsByLucene()
    {
        var postings = new PostingsReader();
        var words = 0;
        foreach (var leaf in reader.Leaves)
        {
            using var segment = new PostingsOfSegment(folder, (SegmentReader)leaf.AtomicReader);
            var terms = leaf.AtomicReader.GetTerms(SearchFields.Text).GetEnumerator();
            var lookup = leaf.AtomicReader.GetTerms(SearchFields.Text).GetEnumerator();
            while (terms.MoveNext())
            {
                var expected = new List<(int, int)>();
                var docs = terms.Docs(null, null, DocsFlags.FREQS);
                while (docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                {
                    expected.Add((docs.DocID, docs.Freq));
                }

                var read = new List<(int, int)>();
                postings.Begin(segment, PostingsOfSegment.Find(lookup, BytesRef.DeepCopyOf(terms.Term)));
                while (postings.Next())
                {
                    read.AddRange(postings.Articles.ToArray().Zip(postings.Frequencies.ToArray()));
                }

                Assert.Equal(expected, read);
                words++;
            }
        }

        Assert.True(words > Words.Length);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    [InlineData(9, 3)]
    public void SomeOfTheWordsGiveWhatLuceneGives(int count, int least)
    {
        var random = new Random(count + (10 * least));
        for (var i = 0; i < 20; i++)
        {
            var words = Words.OrderBy(_ => random.Next()).Take(count).ToArray();
            var any = new BooleanQuery(disableCoord: true) { MinimumNumberShouldMatch = least };
            foreach (var word in words)
            {
                any.Add(new TermQuery(new Term(SearchFields.Text, word)), Occur.SHOULD);
            }

            AssertSame(any, Run([.. words.Select(w => Scanned(w))], least, null));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AWordInSeveralFormsGivesTheMostOfOneOfThem(int least)
    {
        string[] forms = [Words[40], Words[20], Words[59]];
        var best = new DisjunctionMaxQuery(0);
        foreach (var form in forms)
        {
            best.Add(new TermQuery(new Term(SearchFields.Text, form)) { Boost = form == forms[0] ? 2 : 1 });
        }

        var any = new BooleanQuery(disableCoord: true) { MinimumNumberShouldMatch = least };
        any.Add(best, Occur.SHOULD);
        any.Add(new TermQuery(new Term(SearchFields.Text, Words[3])), Occur.SHOULD);
        AssertSame(any, Run([new([Scanned(forms[0], 2).Terms[0], Scanned(forms[1]).Terms[0], Scanned(forms[2]).Terms[0]]), Scanned(Words[3])], least, null));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhatIsNamedMatchesWithWhateverWords(int least)
    {
        var any = new BooleanQuery(disableCoord: true) { MinimumNumberShouldMatch = least };
        string[] words = [Words[12], Words[25], Words[31]];
        foreach (var word in words)
        {
            any.Add(new TermQuery(new Term(SearchFields.Text, word)), Occur.SHOULD);
        }

        var named = new TermQuery(new Term(SearchFields.Words, Words[50])) { Boost = 3 };
        var either = new BooleanQuery(disableCoord: true) { { any, Occur.SHOULD }, { named, Occur.SHOULD } };
        AssertSame(either, Run([.. words.Select(w => Scanned(w))], least, named));
    }

    public void Dispose()
    {
        scan.Dispose();
        reader.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private ScannedWord Scanned(string word, float boost = 1) => new([scan.Term(new IndexTerms(reader).Find(word), boost)]);

    private HitCollector Run(ScannedWord[] words, int least, Query? named)
    {
        var collector = Collector();
        scan.Run(words, least, 0, named, collector);
        return collector;
    }

    private HitCollector Collector() => new(SearchColumns.Read(reader), SearchSort.Relevance, 100, null, null, FrozenDictionary<long, int>.Empty);

    private void AssertSame(Query query, HitCollector scanned)
    {
        var expected = Collector();
        searcher.Search(query, expected);
        Assert.Equal(expected.Total, scanned.Total);

        // Sums are made in another order, so that articles with nearly equal scores may change places.
        var (hits, expectedHits) = (scanned.Hits(0), expected.Hits(0));
        Assert.Equal(expectedHits.Select(h => h.Score), hits.Select(h => h.Score), (a, b) => MathF.Abs(a - b) < 1e-4f * a);
        var lowest = hits.Length == 0 ? 0 : hits[^1].Score * 1.001f;
        Assert.Equal(expectedHits.Where(h => h.Score > lowest).Select(h => h.Id.Value).Order(), hits.Where(h => h.Score > lowest).Select(h => h.Id.Value).Order());
    }

    /// <summary>Words from frequent ones to rare ones, now and then many times in one article.</summary>
    private void Write()
    {
        var random = new Random(7);
        using (var writer = new SearchIndexWriter(folder, create: true, blockBytes: 1))
        {
            for (var id = 1; id <= Articles; id++)
            {
                writer.Add(Article(random, id));
            }

            writer.Merge(3);
            writer.Commit();
        }

        using (var writer = new SearchIndexWriter(folder, create: false))
        {
            for (var id = 5; id <= Articles; id += 7)
            {
                writer.Delete(new PublicId(id));
            }

            writer.Add(Article(random, Articles + 1));
            writer.Commit();
        }
    }

    private static IndexedArticle Article(Random random, int id)
    {
        var words = Words.SelectMany((word, i) => Enumerable.Repeat(word, random.Next(2 + i) > 0 ? 0 : random.Next(20) == 0 ? 30 : random.Next(1, 4))).ToArray();
        random.Shuffle(words);
        return SampleIndex.Article(id, $"Title {Words[random.Next(Words.Length)]} {id}", string.Join(' ', words), 2000 + (id % 20));
    }
}
