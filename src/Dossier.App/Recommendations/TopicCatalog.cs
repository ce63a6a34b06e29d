using Dossier.Analysis;
using Dossier.App.Localization;
using Dossier.Readers.Delivery;
using Dossier.Search;

namespace Dossier.App.Recommendations;

/// <summary>A topic as pages show it.</summary>
public sealed record ShownTopic(TopicKind Kind, string Value, string Name, int Articles)
{
    /// <summary>Fields have names in the language of the page; keywords are the articles' own.</summary>
    public string ShownName => Kind == TopicKind.Field ? FieldName.Of(Name) : Name;
}

/// <summary>The topics of the corpus that can be picked: its fields, and keywords that many of its articles have.</summary>
public sealed class TopicCatalog
{
    private const int Sampled = 3_000;
    private const int KeywordsEach = 3;
    private const int LeastArticles = 2;
    private const int MostKeywords = 60;
    private const int Found = 12;
    private Reading? last;

    /// <summary>The fields, then the frequent keywords; counted once for each analysis.</summary>
    public IReadOnlyList<ShownTopic> Read(Generation generation)
    {
        if (Volatile.Read(ref last) is { } known && known.Generation == generation.Folder)
        {
            return known.Topics;
        }

        var topics = Count(generation);
        Volatile.Write(ref last, new Reading(generation.Folder, topics));
        return topics;
    }

    /// <summary>A picked topic by its name; null when no article has it any more.</summary>
    public static ShownTopic? Find(Generation generation, TopicKind kind, string value) =>
        generation.Index.Find(kind == TopicKind.Field ? ExactKind.Field : ExactKind.Keyword, value) is { } form ? new(kind, form.Key, form.Shown, form.Articles) : null;

    /// <summary>Keywords that begin with what was typed, and the one that was typed.</summary>
    public static IReadOnlyList<ShownTopic> Search(Generation generation, string typed)
    {
        var found = generation.Index.Suggest(typed, 4 * Found).Where(s => s.Kind == SuggestionKind.Keyword)
            .Select(s => new ShownTopic(TopicKind.Keyword, s.Key, s.Text, s.Articles));
        var exact = Find(generation, TopicKind.Keyword, typed);
        return [.. (exact is null ? found : found.Prepend(exact)).DistinctBy(t => t.Value).Take(Found)];
    }

    private static List<ShownTopic> Count(Generation generation)
    {
        var fields = generation.Search(new SearchRequest { Limit = 0, WithFacets = true }).Facets!.Fields
            .Select(f => new ShownTopic(TopicKind.Field, f.Key, f.Value, f.Count)).ToList();

        // A sample tells what is frequent as well as all would, at any size.
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in generation.Spread(Sampled))
        {
            foreach (var keyword in generation.FindKeywords(id).Take(KeywordsEach))
            {
                var key = KeywordKey.From(keyword.Text);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        var taken = fields.Select(f => f.Value).ToHashSet(StringComparer.Ordinal);
        var keywords = counts.Where(c => c.Key.Length > 0 && !taken.Contains(c.Key)).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Take(MostKeywords).Select(c => Find(generation, TopicKind.Keyword, c.Key)).OfType<ShownTopic>().Where(t => t.Articles >= LeastArticles)
            .OrderByDescending(t => t.Articles).ThenBy(t => t.Name, StringComparer.Ordinal);
        return [.. fields, .. keywords];
    }

    private sealed record Reading(string Generation, IReadOnlyList<ShownTopic> Topics);
}
