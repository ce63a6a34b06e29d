using System.Text;
using Dossier.App.Localization;
using Dossier.App.Pages;
using Dossier.App.Recommendations;

namespace Dossier.App.Digests;

/// <summary>A digest as its letter shows it. All addresses are absolute.</summary>
public sealed record DigestModel
{
    private const int LineLength = 76;
    private const int MostAuthors = 3;

    public required SiteFacts Site { get; init; }

    public required bool IsWeekly { get; init; }

    public required IReadOnlyList<RecommendedArticle> Articles { get; init; }

    /// <summary>They are made from likes, else from picked topics.</summary>
    public bool IsFromLikes { get; init; } = true;

    /// <summary>Address that ends the digests.</summary>
    public required string Unsubscribe { get; init; }

    public string Settings => Site.BaseUrl + Addresses.Delivery;

    public string All => Site.BaseUrl + Addresses.Recommendations();

    /// <summary>The first title and how many more: what is in it shows in the list of letters.</summary>
    public string Subject
    {
        get
        {
            var title = PageText.Shorten(Articles[0].Stored.Article.Title.ToPlainText(), 80);
            return Articles.Count == 1 ? title : Wording.Current.Format("{0}, and {1} more for you", title, Articles.Count - 1);
        }
    }

    public string Lead => IsFromLikes
        ? Wording.Current.Count(Articles.Count, "One article of {1} that fits what you like.", "{0} articles of {1} that fit what you like.", Site.Name)
        : Wording.Current.Count(Articles.Count, "One article of {1} on the topics you picked.", "{0} articles of {1} on the topics you picked.", Site.Name);

    public string Foot => IsWeekly
        ? Wording.Current["You get this once a week on which there is something new, because you asked for it in your settings."]
        : Wording.Current["You get this every day on which there is something new, because you asked for it in your settings."];

    public string AddressOf(RecommendedArticle article) => Site.BaseUrl + Addresses.Dashboard(article.Stored.Article, article.Stored.Id);

    public static string Byline(RecommendedArticle article)
    {
        var authors = article.Stored.Article.Authors;
        return string.Join(", ", authors.Take(MostAuthors).Select(a => a.DisplayName)) + (authors.Count > MostAuthors ? " et al." : "");
    }

    public static string Source(RecommendedArticle article) => string.Join(", ",
        new[] { article.Stored.Article.Venue?.Name, article.Stored.Article.Year?.ToString(), article.Stored.Article.IsOpenAccess ? Wording.Current["open access"] : null }.Where(p => !string.IsNullOrEmpty(p)));

    /// <summary>The letter for programs and people that read plain text.</summary>
    public string ToText()
    {
        var (text, wording) = (new StringBuilder(), Wording.Current);
        Wrap(Lead, "");
        text.Append('\n');
        foreach (var (i, article) in Articles.Index())
        {
            Wrap($"{i + 1}. {article.Stored.Article.Title.ToPlainText()}{(article.IsNew ? $" [{wording["new"]}]" : "")}", "   ");
            foreach (var line in (string[])[Byline(article), Source(article), article.Reasons[0].Text])
            {
                if (line.Length > 0)
                {
                    Wrap("   " + line, "   ");
                }
            }

            text.Append("   ").Append(AddressOf(article)).Append("\n\n");
        }

        text.Append(wording.Format("All your recommendations: {0}", All)).Append("\n\n-- \n");
        Wrap(Foot, "");
        text.Append(wording.Format("Change it: {0}", Settings)).Append('\n').Append(wording.Format("End it: {0}", Unsubscribe)).Append('\n');
        return text.ToString();

        // Lines of less than 80 characters; an address or another long word stays whole.
        void Wrap(string line, string indent)
        {
            var start = line.Length - line.TrimStart(' ').Length;
            text.Append(line.AsSpan(0, start));
            var length = start;
            foreach (var word in line[start..].Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (length > start && length + 1 + word.Length > LineLength)
                {
                    text.Append('\n').Append(indent).Append(word);
                    length = indent.Length + word.Length;
                    continue;
                }

                var gap = length > start;
                text.Append(gap ? " " : "").Append(word);
                length += word.Length + (gap ? 1 : 0);
            }

            text.Append('\n');
        }
    }
}
