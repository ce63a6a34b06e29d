using System.Text;
using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Matching;

namespace Dossier.Bench;

/// <summary>Items made from articles and from word lists, by a seed: what they are about is known, so that matching can be measured.</summary>
internal sealed class MadeItems(Random random)
{
    private const double DroppedOfTitle = 0.25, DroppedOfSentence = 0.2, Reinflected = 0.3, Replaced = 0.7;

    private static readonly DateOnly Day = new(2026, 6, 1);

    private static readonly Dictionary<string, string> Synonyms = """
        method:technique technique:method approach:method analysis:examination study:investigation model:description efficient:fast
        fast:quick large:big small:little new:novel novel:new estimation:estimate estimating:measuring detection:finding detecting:finding
        properties:features effect:influence effects:influences influence:effect evolution:development behavior:behaviour
        improved:better robust:reliable optimal:best using:with via:through towards:to based:built evidence:proof observation:sighting
        observations:sightings measurement:determination structure:form dynamics:motion role:part problem:question theory:account
        simulation:computation simulations:computations experimental:laboratory constraints:limits bounds:limits review:overview
        survey:overview enhanced:increased strong:intense weak:faint rapid:quick generation:production formation:emergence
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(':')).ToDictionary(p => p[0], p => p[1]);

    private static readonly string[] Frames =
    [
        "Scientists find {0}", "New study: {0}", "{0}, researchers say", "What {0} tells us about the world", "Why everyone talks about {0}",
        "A closer look at {0}", "Today's read: {0}. Worth your time!", "Explained: {0}", "Breakthrough in {0} announced by an international team",
        "{0} – and what it means for you", "Thread on {0} 1/n", "Researchers at the university report progress on {0}",
    ];

    private static readonly string[] Connectives =
    [
        "According to the team, ", "In other words, ", "The researchers explain that ", "As the authors put it, ", "What is striking: ",
        "Put simply, ", "The work, which appeared this week, suggests that ",
    ];

    private static readonly string[] Endings =
    [
        " The findings were published this week.", " More work is needed, experts caution.", " The team hopes to go on next year.", "",
        " Read the full story on our site.", " Share if you like it!",
    ];

    private static readonly string[] Doings =
    [
        "score twice in the second half to beat {0} in front of a sold-out stadium", "announce the squad for the away match against {0}",
        "roast the pumpkin with garlic, butter and thyme until golden, then serve it with {0}", "whisk the eggs with sugar and fold in {0}",
        "win the vote in parliament after a long night of debate over {0}", "face questions in the senate about the budget for {0}",
        "recommend three quiet beaches, a night train and a small hotel near {0}", "queue at the airport as strikes hit flights to {0}",
        "release a surprise album and a tour with {0}", "turn up on the red carpet wearing a gown inspired by {0}",
        "launch a phone with a brighter screen, a faster chip and {0}", "say the new model beats the old one on every benchmark, and the data show {0}",
        "report that users of the app spend more time on {0}", "open a laboratory for students where researchers at the university teach {0}",
        "warn that the update breaks the settings for {0}", "sign a record deal with {0} before the window closes",
        "claim that a simple system and a large network of volunteers can change {0}", "test how well a machine can learn to write songs about {0}",
    ];

    private static readonly string[] Who =
    [
        "The home side", "Fans", "The striker", "A retired teacher", "The mayor", "Ministers", "Voters", "The chef", "Our food editor", "Travelers",
        "The band", "The actress", "A startup", "The company", "Engineers at the company", "Scientists", "A team of researchers", "Critics",
        "The coach", "Local officials", "The president", "Two brothers from a small town", "The streaming service", "Parents", "The airline",
        "A popular blogger", "The prosecutor", "Farmers", "The museum", "Developers",
    ];

    private static readonly string[] What =
    [
        "their oldest rivals", "the champions", "a fresh tomato salad", "roasted peppers and feta", "the health service", "school meals",
        "the old harbor", "a village in the mountains", "her favorite dancers", "an orchestra", "a better camera", "cheap energy",
        "a longer battery life", "the weather", "family photos", "a national park", "the housing crisis", "public transport", "a comic book hero",
        "dark chocolate", "lemon and olive oil", "the election campaign", "short videos", "artificial intelligence", "the climate summit",
        "quantum leaps in business", "black holes in the budget", "the theory of everything in football", "a network of friends", "smart homes",
        "strong coffee", "an energy drink", "climate anxiety", "a matter of taste", "the space between two sofas", "the light of the islands",
        "a gravity-defying stunt", "chemistry between the lead actors", "a field of sunflowers", "the power of habit", "a random act of kindness",
    ];

    private static readonly string[] Filler =
    [
        "It was the best result of the season.", "Nobody expected it.", "Prices rose again last month.", "The data show a clear trend, a spokesman said.",
        "Experts were surprised by the results.", "The study of a thousand households found a small effect.", "Add salt and pepper to taste.",
        "The system has been tested for years.", "Bring to the boil and simmer for ten minutes.", "The new method saves time and money.",
        "Tickets go on sale on Friday.", "The analysis was published on Monday.", "Rain is expected in the north.", "Models of the brand are sold out.",
        "A second term seems likely.", "The function of the committee remains unclear.", "Many took to social media to share pictures.",
        "The process took longer than planned.", "Critics call it a solution in search of a problem.", "The network will show the final live.",
    ];

    /// <summary>An item on an article's title: words dropped, order and forms changed, a frame around.</summary>
    public ItemText OfTitle(long id, Article article)
    {
        var words = Words(article.Title.ToProse()).Where(_ => random.NextDouble() >= DroppedOfTitle).Select(Reword).ToList();
        var turn = words.Count > 3 ? random.Next(words.Count) : 0;
        if (random.Next(3) == 0)
        {
            words = [.. words.Skip(turn), .. words.Take(turn)];
        }

        for (var swap = 0; swap < words.Count / 4; swap++)
        {
            var at = random.Next(words.Count - 1);
            (words[at], words[at + 1]) = (words[at + 1], words[at]);
        }

        return News(id, string.Format(Pick(Frames), string.Join(' ', words)), random.Next(2) == 0 ? Pick(Filler) : "");
    }

    /// <summary>An item on one or two sentences of an article's abstract; null where it has none.</summary>
    public ItemText? OfAbstract(long id, Article article)
    {
        var sentences = (article.Abstract?.ToProse() ?? "").Replace('\n', ' ').Split(". ", StringSplitOptions.RemoveEmptyEntries)
            .Where(s => s.Count(c => c == ' ') >= 8).ToArray();
        if (sentences.Length == 0)
        {
            return null;
        }

        var first = random.Next(sentences.Length);
        var text = new StringBuilder();
        for (var i = first; i < Math.Min(sentences.Length, first + 1 + random.Next(2)); i++)
        {
            var kept = Words(sentences[i]).Where(_ => random.NextDouble() >= DroppedOfSentence).Select(Reword);
            text.Append(Pick(Connectives)).Append(string.Join(' ', kept)).Append('.');
        }

        return News(id, "", text + Pick(Endings));
    }

    /// <summary>An item about nothing that is in a corpus of articles.</summary>
    public ItemText Unrelated(long id)
    {
        var title = $"{Pick(Who)} {string.Format(Pick(Doings), Pick(What))}";
        var text = new StringBuilder();
        for (var i = random.Next(4); i >= 0; i--)
        {
            text.Append(random.Next(2) == 0 ? Pick(Filler) : $"{Pick(Who)} {string.Format(Pick(Doings), Pick(What))}.").Append(' ');
        }

        return News(id, title, text.ToString());
    }

    /// <summary>An unrelated item that links to an article or gives its identifier, in one of the forms in which people do.</summary>
    public ItemText Linking(long id, Article article)
    {
        var item = Unrelated(id);
        var arxiv = article.Arxiv?.Value;
        var doi = (article.Doi ?? article.PreprintDoi)?.Value;
        if (arxiv is not null && (doi is null || random.Next(2) == 0))
        {
            return random.Next(4) switch
            {
                0 => item with { Links = [$"https://arxiv.org/abs/{arxiv}"] },
                1 => item with { Links = [$"http://arxiv.org/pdf/{arxiv}v2.pdf"] },
                2 => item with { Body = $"{item.Body} (arXiv:{arxiv}v1)." },
                _ => item with { Excerpt = $"Here: https://www.arxiv.org/abs/{arxiv}, thanks." },
            };
        }

        var escaped = Uri.EscapeDataString(doi!);
        return random.Next(5) switch
        {
            0 => item with { Links = [$"https://doi.org/{doi}"] },
            1 => item with { Links = [$"https://publisher.example/doi/abs/{doi}?af=R"] },
            2 => item with { Body = $"{item.Body} See DOI: {doi!.ToUpperInvariant()}." },
            3 => item with { Links = [$"https://other.example/go?to=https%3A%2F%2Fdoi.org%2F{escaped}&utm_source=feed"] },
            _ => item with { Excerpt = $"({"https://dx.doi.org/" + doi})" },
        };
    }

    private static ItemText News(long id, string title, string text) => new(id, title, "", text, [], Day, "en", PanelKeys.News);

    private static IEnumerable<string> Words(string text) =>
        text.Split([' ', '\n', '\uFFFC'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('.', ',', ';', ':', '(', ')', '"')).Where(w => w.Length > 0);

    private string Reword(string word)
    {
        var lower = word.ToLowerInvariant();
        if (Synonyms.TryGetValue(lower, out var other) && random.NextDouble() < Replaced)
        {
            return other;
        }

        if (word.Length < 5 || !word.All(char.IsAsciiLetterLower) || random.NextDouble() >= Reinflected)
        {
            return word;
        }

        return word.EndsWith("ing", StringComparison.Ordinal) ? word[..^3] + "ed"
            : word.EndsWith('s') ? word[..^1]
            : word + "s";
    }

    private string Pick(string[] list) => list[random.Next(list.Length)];
}
