using System.Globalization;
using System.Text;
using Dossier.Articles;
using Dossier.Search;
using Dossier.Search.Indexing;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Xunit;
using static Dossier.Tests.Search.SampleIndex;

namespace Dossier.Tests.Search.Indexing;

/// <summary>A block gives the segment that Lucene's own IndexWriter would make of the same articles.</summary>
public sealed class IndexBlockTests
{
    private static readonly IndexedArticle[] Articles =
    [
        Article(1, "On the Theory of Quantum Chromodynamics' Vacuum: the Müller–Nilsson approach", "The vacuum of the theory is not empty. It isn't; we show that it's the vacuum's own.") with
        {
            Authors = ["Jennifer A. Doudna", "Jean-Pierre Serre", "李明", "Ø. B. Ångström", "…"], Venue = "Physical Review D", Keywords = ["quantum chromodynamics", "QCD vacuum", "Quantum  chromodynamics"],
            Fields = ["Physics", "Mathematics", "Physics"], Subjects = [new("arxiv", "hep-th", "High Energy Physics"), new("mesh", "", "Vacuum"), new("mesh", "", "Humans")],
            Identifiers = ["10.1103/PhysRevD.1.1", "hep-th/9901001"], OpenAccess = true, PublishedSortable = "1999-01-02", Year = 1999,
        },
        Article(2, "Untersuchungen zur Wirkung von Kälte auf das Herz", "Die Kälte wirkt auf das Herz des Menschen.") with
        {
            TitleLanguage = "de", AbstractLanguage = "de", Keywords = ["Herz", "Kälte"], Year = 1987, Venue = "Zeitschrift für Kreislaufforschung",
        },
        Article(3, "基于深度学习的图像识别研究 with CNNs", "本文研究图像识别。") with { TitleLanguage = "zh", AbstractLanguage = "zh" },
        Article(4, "기계학습을 이용한 영상 인식 A", "영상 인식.") with { TitleLanguage = "ko", AbstractLanguage = "ko" },
        Article(5, "Влияние климата на леса Сибири", "An English abstract of the forests.") with { TitleLanguage = "ru", AbstractLanguage = "en" },
        Article(6, "The of and") with { Venue = " ", Authors = ["The Of", ""] },
        Article(7, "") with { Abstract = "𝔐𝔞𝔱𝔥 e\u0301tude naïve ﬁeld x" + new string('y', 90) + "𝔐 " + string.Join(' ', Enumerable.Repeat("lake lakes LAKE", 300)) },
        Article(8, "ผลกระทบของการเปลี่ยนแปลงสภาพภูมิอากาศ", "") with { TitleLanguage = "th" },
        .. Enumerable.Range(9, 700).Select(i => Article(i, $"Lake number {i} of {i % 13} waters", $"Water {i % 7}, ice {i % 700}: melting lakes' water. {new string((char)('a' + (i % 26)), 3)}", 1900 + (i % 120)) with
        {
            Keywords = [$"water {i % 50}", "lake"], Authors = [$"A. B. Author{i % 90}", "Same Person"], Identifiers = [$"10.1/{i}"], Venue = i % 3 == 0 ? null : $"Journal {i % 11}",
        }),
    ];

    [Fact]
    public void ABlockHoldsWhatIndexWriterHolds()
    {
        using var own = new RAMDirectory();
        using (var writer = new IndexWriter(own, Config()))
        {
            using var stemmer = new WordStemmer();
            var block = new IndexBlock(stemmer);
            foreach (var article in Articles)
            {
                block.Add(new PreparedArticle(article));
            }

            writer.AddIndexes(new BlockReader(block));
            writer.Commit();
        }

        using var theirs = new RAMDirectory();
        using (var writer = new IndexWriter(theirs, Config()))
        {
            foreach (var article in Articles)
            {
                writer.AddDocument(LuceneDocument.From(new PreparedArticle(article)));
            }

            writer.ForceMerge(1);
            writer.Commit();
        }

        var (mine, expected) = (Describe(own), Describe(theirs));
        Assert.True(expected.Count > 4_000);
        Assert.Equal(expected, mine);
    }

    [Fact]
    public void BlocksFollowEachOtherInTheOrderOfTheArticles()
    {
        using var sample = new SampleIndex();
        using (var writer = new SearchIndexWriter(sample.Folder, create: true, blockBytes: 1))
        {
            foreach (var article in Articles)
            {
                writer.Add(article);
            }

            writer.Commit();
        }

        using var directory = FSDirectory.Open(sample.Folder);
        using var reader = DirectoryReader.Open(directory);
        Assert.Equal(3, reader.Leaves.Count);
        Assert.Equal(Articles.Select(a => a.Id.Value), reader.Leaves.SelectMany(leaf =>
        {
            var ids = leaf.AtomicReader.GetNumericDocValues(SearchFields.IdValue);
            return Enumerable.Range(0, leaf.Reader.MaxDoc).Select(ids.Get);
        }));
    }

    [Fact]
    public void WhatWasAddedAMomentAgoIsReplacedAndDeleted()
    {
        using var sample = new SampleIndex();
        using (var writer = new SearchIndexWriter(sample.Folder, create: true))
        {
            writer.Add(Article(1, "First lake"));
            writer.Add(Article(2, "Second lake"));
            writer.Update(Article(1, "A mountain"));
            writer.Update(Article(1, "A river"));
            writer.Delete(new PublicId(2));
            writer.Add(Article(3, "Third lake"));
            writer.Commit();
        }

        Assert.Equal([3], sample.Find("lake"));
        Assert.Equal([1], sample.Find("river"));
        Assert.Empty(sample.Find("mountain"));
    }

    private static IndexWriterConfig Config() =>
        new(LuceneVersion.LUCENE_48, ArticleAnalyzer.Shared) { Similarity = ArticleSimilarity.Shared, MergePolicy = NoMergePolicy.NO_COMPOUND_FILES };

    /// <summary>All that an index of one segment holds, a line each.</summary>
    private static List<string> Describe(Lucene.Net.Store.Directory directory)
    {
        using var reader = DirectoryReader.Open(directory);
        var segment = Assert.Single(reader.Leaves).AtomicReader;
        var lines = new List<string>();
        foreach (var field in segment.Fields.Order(StringComparer.Ordinal))
        {
            var terms = segment.GetTerms(field);
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"{field}: {terms.Count} terms, {terms.SumDocFreq}, {terms.SumTotalTermFreq}, {terms.DocCount}, positions {terms.HasPositions}, freqs {terms.HasFreqs}"));
            var all = terms.GetEnumerator();
            while (all.MoveNext())
            {
                lines.Add($"{field} {all.Term.Utf8ToString()} {all.DocFreq} {all.TotalTermFreq}: {Places(all)}");
            }
        }

        var norms = segment.GetNormValues(SearchFields.Text);
        Assert.Null(segment.GetNormValues(SearchFields.Title));
        var sets = new[] { SearchFields.FieldValue, SearchFields.SubjectValue }.Select(f => (f, segment.GetSortedSetDocValues(f))).ToArray();
        for (var i = 0; i < segment.MaxDoc; i++)
        {
            var line = new StringBuilder($"{segment.Document(i).Get(SearchFields.TitleShown)} | {norms.Get(i)}");
            foreach (var field in new[] { SearchFields.IdValue, SearchFields.DateValue, SearchFields.OpenAccessValue })
            {
                line.Append(CultureInfo.InvariantCulture, $" | {segment.GetNumericDocValues(field).Get(i)} {segment.GetDocsWithField(field).Get(i)}");
            }

            foreach (var field in new[] { SearchFields.TypeValue, SearchFields.VenueValue })
            {
                var value = new BytesRef();
                segment.GetSortedDocValues(field).Get(i, value);
                line.Append(CultureInfo.InvariantCulture, $" | {value.Utf8ToString()} {segment.GetDocsWithField(field).Get(i)}");
            }

            foreach (var (_, values) in sets)
            {
                values.SetDocument(i);
                line.Append(" |");
                for (var ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd())
                {
                    var value = new BytesRef();
                    values.LookupOrd(ord, value);
                    line.Append(' ').Append(value.Utf8ToString());
                }
            }

            lines.Add(line.ToString());
        }

        return lines;
    }

    private static string Places(TermsEnum term)
    {
        var line = new StringBuilder();
        if (term.DocsAndPositions(null, null) is { } places)
        {
            while (places.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                line.Append(CultureInfo.InvariantCulture, $" {places.DocID}(");
                for (var i = 0; i < places.Freq; i++)
                {
                    line.Append(CultureInfo.InvariantCulture, $" {places.NextPosition()}");
                }

                line.Append(')');
            }

            return line.ToString();
        }

        var articles = term.Docs(null, null);
        while (articles.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            line.Append(CultureInfo.InvariantCulture, $" {articles.DocID}");
        }

        return line.ToString();
    }
}
