using System.Text.Json;
using Dossier.Articles;
using Dossier.Mentions.Matching;

namespace Dossier.Tests.Mentions.Matching;

/// <summary>200 pairs of recorded items and sample articles, judged by hand before anything was tuned; the file's head tells how.</summary>
[Collection(MatchingTests.Name)]
[Trait("Needs", "shared")]
public sealed class JudgedPairsTests(MatchingCorpus corpus)
{
    [Fact]
    public void WhatWasJudgedToBeAnotherSubjectDoesNotShow()
    {
        var items = RecordedItems.Read(Path.Combine(Repository.Shared, "recorded")).ToDictionary(i => (i.File, i.Key));
        var pairs = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Samples", "judged-pairs.jsonl")).Skip(1).Select(l => JsonDocument.Parse(l).RootElement)
            .Select(p => (Relevant: p.GetProperty("relevant").GetBoolean(), Text: $"{p.GetProperty("description")} | {p.GetProperty("article")}",
                Verdict: Relevance.Judge(ArticleProfile.From(corpus.Corpus.Find(Doi.Parse(p.GetProperty("article").GetString()!))!, corpus.Generation),
                    items[(p.GetProperty("file").GetString()!, p.GetProperty("item").GetString()!)].Text)))
            .ToArray();
        Assert.Equal(200, pairs.Length);
        var shown = pairs.Where(p => p.Verdict.IsRelevant).ToArray();
        var right = shown.Count(p => p.Relevant);
        var lines = pairs.OrderByDescending(p => p.Verdict.Score).Take(40)
            .Select(p => $"{(p.Relevant ? '+' : '-')} {p.Verdict.Score:N2} {p.Text} {p.Verdict.Reason}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{right} of {shown.Length} shown are right, of {pairs.Count(p => p.Relevant)} relevant\n{string.Join('\n', lines)}");

        // Nine of the pairs are relevant: too few for a floor of recall. By their words most of them look like the others.
        Assert.True(right > 0 && shown.Length - right <= 1, $"{shown.Length - right} wrong of {shown.Length}");
    }

    [Fact]
    public void PairsOfNewsAndArxivArticlesAreJudgedOnItemsThatAreRecorded()
    {
        var items = RecordedItems.Read(Path.Combine(Repository.Shared, "recorded")).Select(i => (i.File, i.Key)).ToHashSet();
        var pairs = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Samples", "judged-arxiv-pairs.jsonl")).Skip(1)
            .Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.Equal(120, pairs.Select(p => (p.GetProperty("item").GetString(), p.GetProperty("article").GetString())).Distinct().Count());
        Assert.All(pairs, p => Assert.Contains((p.GetProperty("file").GetString()!, p.GetProperty("item").GetString()!), items));
        Assert.All(pairs, p => Assert.NotEmpty(p.GetProperty("reason").GetString()!));
        Assert.Equal(30, pairs.Count(p => p.GetProperty("relevant").GetBoolean()));
    }
}
