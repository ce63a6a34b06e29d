using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

[Collection(SiteTests.Name)]
public sealed partial class RecommendationsTests(TestSite site)
{
    private const string Jinek = "10.1126/science.1225829";
    private const string Kahneman = "10.2307/1914185";
    private const string Tversky = "10.1126/science.185.4157.1124";

    private ILikeStore Likes => site.Services.GetRequiredService<ILikeStore>();

    [Fact]
    public async Task AVisitorIsSentToLogInAndComesBack()
    {
        var answer = await site.GetAsync("/recommendations?new=1");
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("/login?return=%2Frecommendations%3Fnew%3D1", answer.Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.GetAsync("/api/v1/recommendations")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await site.GetAsync($"/me/recommended?article={site.Find(Jinek)}")).Status);
    }

    [Fact]
    public async Task OneLikeGivesRecommendationsAtOnceAndEachSaysWhy()
    {
        using var reader = await TestReader.CreateAsync(site, "one-like@example.org");
        var before = await reader.GetAsync("/recommendations");
        Assert.Contains("no-store", before.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains("noindex", before.Body, StringComparison.Ordinal);
        Assert.Contains("pick a few topics", before.Body, StringComparison.Ordinal);
        Assert.Empty(Cards(before.Body));
        Like(reader, Jinek);
        var after = Cards((await reader.GetAsync("/recommendations")).Body);
        Assert.NotEmpty(after);
        Assert.DoesNotContain(site.Find(Jinek), after.Keys);
        Assert.All(after.Values, card =>
        {
            Assert.Contains("class=\"why\"", card, StringComparison.Ordinal);
            Assert.Contains("A Programmable Dual-RNA", Text(card), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task EveryReasonIsTrueOfWhatTheReaderDid()
    {
        using var reader = await TestReader.CreateAsync(site, "true-reasons@example.org");
        var liked = Like(reader, Jinek, Kahneman, "10.5555/difficult.math");
        foreach (var article in await ApiAsync(reader, "?limit=150"))
        {
            var id = PublicId.Parse(article.GetProperty("id").GetString()!);
            var reasons = article.GetProperty("reasons").EnumerateArray().ToArray();
            Assert.NotEmpty(reasons);
            foreach (var reason in reasons)
            {
                var because = PublicId.Parse(reason.GetProperty("liked").GetString()!);
                var text = reason.GetProperty("text").GetString()!;
                Assert.Contains(because, liked);
                using var generation = site.Current.Use()!;
                if (text.StartsWith("cites ", StringComparison.Ordinal))
                {
                    Assert.Contains(generation.FindReferences(id, 1000), r => r.Id == because);
                }
                else if (text.StartsWith("cited by ", StringComparison.Ordinal))
                {
                    Assert.Contains(generation.FindCitations(id, 1000), r => r.Id == because);
                }
                else if (ByAuthor().Match(text) is { Success: true } by)
                {
                    Assert.Contains(site.Corpus.Find(id)!.Article.Authors, a => a.DisplayName == by.Groups[1].Value);
                }
                else
                {
                    Assert.Matches("^because you liked |^readers who liked ", text);
                }
            }
        }
    }

    [Fact]
    public async Task AnAuthorWhomTheReaderLikedIsNamedAndNamesAreNoSubjects()
    {
        using var reader = await TestReader.CreateAsync(site, "author-reason@example.org");
        Like(reader, Tversky);
        var cards = Cards((await reader.GetAsync("/recommendations")).Body);
        Assert.Contains("by Amos Tversky, whom you liked in Judgment under Uncertainty: Heuristics and Biases", Text(cards[site.Find(Kahneman)]), StringComparison.Ordinal);

        // A citation is said first, and the author with it.
        var cited = Assert.Single(cards.Values, c => Text(c).Contains("Subjective probability: A judgment", StringComparison.Ordinal));
        Assert.Matches("cited by Judgment.*by Amos Tversky, whom you liked", Text(cited));
        Assert.All(cards.Values, card => Assert.DoesNotMatch("(both on|shares the words): [^)]*(Tversky|Kahneman|Amos|Daniel)", Text(card)));
    }

    [Fact]
    public async Task WhatReasonsNameAsSubjectsAreKeywordsOfOneAndWordsOfTheOther()
    {
        using var reader = await TestReader.CreateAsync(site, "subject-reasons@example.org");
        using var generation = site.Current.Use()!;
        PublicId[] liked = [.. Like(reader, Jinek, Tversky), .. generation.Spread(12).Where(id => id != site.Find(Jinek) && id != site.Find(Tversky))];
        Likes.Like(reader.Id, [.. liked.Skip(2).Select(id => ((ArticleIds)id, TimeProvider.System.GetUtcNow()))]);
        var named = new Dictionary<string, int>();
        foreach (var card in Cards((await reader.GetAsync("/recommendations?show=150")).Body))
        {
            Assert.Contains("class=\"why\"", card.Value, StringComparison.Ordinal);
            foreach (var why in Whys().Matches(card.Value).Select(m => m.Groups[1].Value).Where(w => Text(w).StartsWith("because ", StringComparison.Ordinal)))
            {
                var because = PublicId.Parse(LinkedArticle().Match(why).Groups[1].Value);
                var said = Named().Match(Text(why));
                Assert.True(said.Success, Text(why));
                named[said.Groups[1].Value] = named.GetValueOrDefault(said.Groups[1].Value) + 1;
                var keywords = generation.FindKeywords(card.Key).Concat(generation.FindKeywords(because)).Select(k => k.Text).ToArray();
                Assert.All(said.Groups[2].Value.Split(", "), subject => Assert.Contains(keywords, k => said.Groups[1].Value == "both on" ? k == subject : k.Contains(subject, StringComparison.Ordinal)));
            }
        }

        Assert.True(named.GetValueOrDefault("both on") > 0 && named.GetValueOrDefault("shares the words") > 0, string.Join(", ", named));
    }

    [Fact]
    public async Task WhatIsDismissedNeverComesBack()
    {
        using var reader = await TestReader.CreateAsync(site, "dismisses@example.org");
        Like(reader, Jinek);
        var dismissed = new HashSet<PublicId>();
        for (var turn = 0; turn < 3; turn++)
        {
            var found = (await ApiAsync(reader, "?limit=150")).Select(a => PublicId.Parse(a.GetProperty("id").GetString()!)).ToArray();
            Assert.Empty(found.Intersect(dismissed));
            foreach (var id in found.Take(3))
            {
                Likes.Dismiss(reader.Id, id, TimeProvider.System.GetUtcNow());
                dismissed.Add(id);
            }
        }

        Assert.NotEmpty(dismissed);
        foreach (var id in (await ApiAsync(reader, "?limit=150")).Select(a => PublicId.Parse(a.GetProperty("id").GetString()!)).ToArray())
        {
            Likes.Dismiss(reader.Id, id, TimeProvider.System.GetUtcNow());
        }

        Assert.Contains("Nothing more fits what you like", (await reader.GetAsync("/recommendations")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoReadersSeeTheirOwn()
    {
        using var first = await TestReader.CreateAsync(site, "first@example.org");
        using var second = await TestReader.CreateAsync(site, "second@example.org");
        Like(first, Jinek);
        Like(second, Kahneman);
        var (a, b) = (Cards((await first.GetAsync("/recommendations")).Body), Cards((await second.GetAsync("/recommendations")).Body));
        Assert.NotEmpty(a);
        Assert.NotEmpty(b);
        Assert.All(a.Values, card => Assert.DoesNotContain("Prospect Theory", Text(card).Split("because")[^1], StringComparison.Ordinal));
        Assert.All(b.Values, card => Assert.DoesNotContain("Programmable Dual-RNA", Text(card).Split("because")[^1], StringComparison.Ordinal));
        var collection = site.Services.GetRequiredService<ICollectionStore>().Create(first.Id, "Mine alone", "", TimeProvider.System.GetUtcNow())!.Value;
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync($"/recommendations?collection={collection}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync($"/api/v1/recommendations?collection={collection}")).Status);
    }

    [Fact]
    public async Task TopicsGiveRecommendationsBeforeTheFirstLike()
    {
        using var reader = await TestReader.CreateAsync(site, "topics@example.org");
        var page = await reader.GetAsync("/topics");
        var topics = Topics().Matches(page.Body).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct().ToArray();
        Assert.Contains(topics, t => t.StartsWith("Field ", StringComparison.Ordinal));
        var keyword = topics.First(t => t.StartsWith("Keyword ", StringComparison.Ordinal));
        var saved = await reader.PostAsync("/topics", ("topic", keyword), ("shown", keyword));
        Assert.Equal("/recommendations", saved.Location);
        using var generation = site.Current.Use()!;
        var name = Dossier.App.Recommendations.TopicCatalog.Find(generation, TopicKind.Keyword, keyword.Split(' ')[1])!.Name;
        var cards = Cards((await reader.GetAsync("/recommendations")).Body);
        Assert.NotEmpty(cards);
        Assert.All(cards, card =>
        {
            Assert.Contains($"on: {name}, which you picked", Text(card.Value), StringComparison.Ordinal);
            Assert.Contains(generation.FindKeywords(card.Key), k => Dossier.Search.ExactValue.From(k.Text) == keyword.Split(' ')[1]);
        });

        // It can be changed later: what the form showed and is not checked any more is dropped.
        await reader.PostAsync("/topics", ("shown", keyword));
        Assert.Empty(Cards((await reader.GetAsync("/recommendations")).Body));
    }

    [Fact]
    public async Task AKeywordOfOnesOwnIsFoundAndWhatIsCheckedIsNotLostOverIt()
    {
        using var reader = await TestReader.CreateAsync(site, "own-topic@example.org");
        var field = Topics().Matches((await reader.GetAsync("/topics")).Body).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).First(t => t.StartsWith("Field ", StringComparison.Ordinal));
        var searched = await reader.PostAsync("/topics", ("topic", field), ("shown", field), ("q", "ego dep"), ("find", "1"));
        Assert.Equal("/topics?q=ego%20dep", searched.Location);
        var found = await reader.Browser.FollowAsync(searched);
        Assert.Contains("value=\"Keyword ego-depletion\"", found.Body, StringComparison.Ordinal);
        Assert.Contains($"value=\"{field}\" checked", found.Body, StringComparison.Ordinal);
        var nothing = await reader.GetAsync("/topics?q=zzzzqqq");
        Assert.Contains("No article of this corpus has a keyword that begins like this", nothing.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATopicThatTheCorpusDoesNotHaveIsNotTaken()
    {
        using var reader = await TestReader.CreateAsync(site, "no-such-topic@example.org");
        await reader.PostAsync("/topics", ("topic", "Keyword no-such-keyword-anywhere"), ("topic", "Nonsense x"), ("topic", ""));
        Assert.Empty(site.Services.GetRequiredService<ITopicStore>().Find(reader.Id));
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Browser.PostBareAsync("/topics", ("topic", "Field physics"))).Status);
    }

    [Fact]
    public async Task ACollectionHasRecommendationsOfItsOwn()
    {
        using var reader = await TestReader.CreateAsync(site, "collects@example.org");
        var collections = site.Services.GetRequiredService<ICollectionStore>();
        var now = TimeProvider.System.GetUtcNow();
        var id = collections.Create(reader.Id, "Decisions", "", now)!.Value;
        Assert.Contains("This collection is empty", (await reader.GetAsync($"/recommendations?collection={id}")).Body, StringComparison.Ordinal);
        Like(reader, Jinek);
        collections.Add(reader.Id, id, [site.Find(Kahneman)], now);
        var page = await reader.GetAsync($"/recommendations?collection={id}");
        var cards = Cards(page.Body);
        Assert.NotEmpty(cards);
        Assert.DoesNotContain(site.Find(Kahneman), cards.Keys);
        Assert.DoesNotContain(site.Find(Jinek), cards.Keys);

        // The reader has not liked what is in it, so no reason says so.
        Assert.All(cards.Values, card => Assert.DoesNotMatch("you liked|Programmable Dual-RNA", Text(card)));
        Assert.Contains($"/recommendations?collection={id}#", page.Body, StringComparison.Ordinal);

        // A card puts its article into the collection, from here and from the page of the collection.
        var first = cards.Keys.First();
        Assert.All([page, await reader.GetAsync($"/collections/{id}")], shown => Assert.Contains($"formaction=\"/collections/{id}/articles\"", shown.Body, StringComparison.Ordinal));
        var added = await reader.PostAsync($"/collections/{id}/articles", ("article", first.ToString()), ("return", $"/recommendations?collection={id}#{first}"));
        Assert.Equal($"/recommendations?collection={id}#{first}", added.Location);
        Assert.Contains(first, collections.FindArticles(reader.Id, id).Select(a => a.Article));
        Assert.DoesNotContain(first, Cards((await reader.GetAsync($"/recommendations?collection={id}")).Body).Keys);
    }

    [Fact]
    public async Task TheTabOfAnArticleGetsWhatFitsTheReaderThere()
    {
        using var reader = await TestReader.CreateAsync(site, "near@example.org");
        var article = site.Find(Jinek);
        Assert.Equal(HttpStatusCode.NoContent, (await reader.GetAsync($"/me/recommended?article={article}")).Status);
        Like(reader, Tversky, Jinek, "10.1038/nature14539", "10.1103/physrevlett.77.3865");

        // What the list below has already is not shown again, so that there is not always something.
        var shown = 0;
        foreach (var near in Cards((await reader.GetAsync("/recommendations?show=150")).Body).Keys)
        {
            var piece = await reader.GetAsync($"/me/recommended?article={near}");
            Assert.Contains("no-store", piece.Headers["Cache-Control"], StringComparison.Ordinal);
            if (piece.Status == HttpStatusCode.OK)
            {
                shown++;
                Assert.InRange(Cards(piece.Body).Count, 1, 5);
                Assert.Contains("For you, near this article", piece.Body, StringComparison.Ordinal);
                using var generation = site.Current.Use()!;
                Assert.Empty(Cards(piece.Body).Keys.Intersect([near, .. generation.FindRelated(near).Select(r => r.Id)]));
            }
        }

        Assert.NotEqual(0, shown);
        Assert.Contains("What fits you on this subject", (await reader.GetAsync($"/recommendations?near={article}")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=151")]
    [InlineData("?collection=nonsense")]
    [InlineData("?near=nonsense")]
    public async Task TheApiSaysWhatItCannotUnderstand(string query)
    {
        using var reader = await TestReader.CreateAsync(site, $"api{Math.Abs(query.GetHashCode(StringComparison.Ordinal))}@example.org");
        var answer = await reader.GetAsync("/api/v1/recommendations" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("application/problem+json", answer.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreAreShownOnDemand()
    {
        using var reader = await TestReader.CreateAsync(site, "more@example.org");
        using (var generation = site.Current.Use()!)
        {
            Likes.Like(reader.Id, [.. generation.Spread(20).Select(id => ((ArticleIds)id, TimeProvider.System.GetUtcNow()))]);
        }

        var page = await reader.GetAsync("/recommendations");
        Assert.Equal(30, Cards(page.Body).Count);
        var more = WebUtility.HtmlDecode(More().Match(page.Body).Groups[1].Value);
        var next = Cards((await reader.GetAsync(more.Split('#')[0])).Body);
        Assert.Equal(60, next.Count);
        Assert.Equal(Cards(page.Body).Keys, next.Keys.Take(30));
        var field = WebUtility.HtmlDecode(FieldLink().Match(page.Body).Groups[1].Value);
        Assert.NotEmpty(Cards((await reader.GetAsync(field)).Body));
    }

    private PublicId[] Like(TestReader reader, params string[] dois)
    {
        var ids = dois.Select(site.Find).ToArray();
        foreach (var id in ids)
        {
            Assert.True(Likes.Like(reader.Id, id, TimeProvider.System.GetUtcNow()));
        }

        return ids;
    }

    private static async Task<JsonElement[]> ApiAsync(TestReader reader, string query)
    {
        var answer = await reader.GetAsync("/api/v1/recommendations" + query);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        return [.. JsonDocument.Parse(answer.Body).RootElement.GetProperty("articles").EnumerateArray()];
    }

    /// <summary>The cards of the list, in its order.</summary>
    // What is trending stands below and is recommended to nobody in particular.
    private static Dictionary<PublicId, string> Cards(string page) =>
        Card().Matches(page.Split("class=\"meanwhile\"")[0]).ToDictionary(m => PublicId.Parse(m.Groups[1].Value), m => m.Value);

    private static string Text(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    [GeneratedRegex("<li id=\"(a[0-9a-z]{13})\">.*?</li>", RegexOptions.Singleline)]
    private static partial Regex Card();

    [GeneratedRegex("<p class=\"why\">(.*?)</p>")]
    private static partial Regex Whys();

    [GeneratedRegex("href=\"/dashboard/\\?id=([^\"]*)\"")]
    private static partial Regex LinkedArticle();

    [GeneratedRegex("\\((both on|shares the words): (.*)\\)$")]
    private static partial Regex Named();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("type=\"checkbox\" name=\"topic\" value=\"([^\"]*)\"")]
    private static partial Regex Topics();

    [GeneratedRegex("^by (.*), whom you liked in ")]
    private static partial Regex ByAuthor();

    [GeneratedRegex("class=\"more\"><a class=\"button\" href=\"([^\"]*)\"")]
    private static partial Regex More();

    [GeneratedRegex("href=\"(/recommendations\\?field=[^\"]*)\"")]
    private static partial Regex FieldLink();
}
