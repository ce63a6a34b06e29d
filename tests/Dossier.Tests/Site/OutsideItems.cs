using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.Tests.Site;

/// <summary>Items from outside as sources give them, for articles of the bundled sample: one with everything, one empty, one never looked for.</summary>
public static class OutsideItems
{
    /// <summary>All tabs filled, nothing left to look for.</summary>
    public const string Full = "10.1126/science.1225829";

    /// <summary>Looked for without success.</summary>
    public const string Empty = "10.1126/science.1138140";

    /// <summary>Never looked for.</summary>
    public const string Fresh = "10.1126/science.1231143";

    /// <summary>Long titles, right-to-left scripts, and sources that are due again.</summary>
    public const string Difficult = "10.5555/difficult.rtl";

    /// <summary>Items and photo of the sample kind.</summary>
    public const string Sample = "10.5555/difficult.bare";

    public const string Player = "https://player.example";

    public static IReadOnlyList<IConnector> Sources { get; } =
    [
        new StillSource("lexicon", "Open Lexicon", PanelKeys.More), new StillSource("wire", "Science Wire", PanelKeys.News),
        new StillSource("forum", "Quiet Forum", PanelKeys.Social), new StillSource("plaza", "Loud Plaza", PanelKeys.Social, enabled: false),
        new StillSource("films", "Film Library", PanelKeys.Video),
    ];

    private static readonly string[] Panels = [PanelKeys.More, PanelKeys.News, PanelKeys.Social, PanelKeys.Video];

    public static void Put(TestSite site, DateTimeOffset now)
    {
        var store = site.Mentions;
        foreach (var (item, sizes) in (IEnumerable<(string, (int, int)[])>)[("cas9", [(330, 248), (500, 375), (960, 720)]), ("film", [(330, 186), (500, 281)]), ("news", [(250, 250)])])
        {
            foreach (var (width, height) in sizes)
            {
                store.PutPicture(PictureId.Of(Picture(item)), width, height, "image/jpeg", 1_000, now);
            }
        }

        var full = site.Find(Full);
        PutAll(store, full, now.AddDays(-3), now.AddDays(4), AboutCrispr(now));
        store.PutPhoto(full, Photo(), new(SourceSet.Photo, now.AddDays(-3), now.AddDays(30)));
        PutAll(store, site.Find(Empty), now.AddHours(-5), now.AddDays(4), []);
        store.PutPhoto(site.Find(Empty), null, new(SourceSet.Photo, now.AddDays(-3), now.AddDays(30)));
        var difficult = site.Find(Difficult);
        PutAll(store, difficult, now.AddDays(-40), now.AddDays(-1), Difficulties(now));
        store.PutPhoto(difficult, Photo() with
        {
            Caption = "مخطوطة عربية في علم الفلك تُظهر حركات الكواكب السبعة كما رُسمت في القرن الثالث عشر",
            Author = "Universitätsbibliothek der Ludwig-Maximilians-Universität München, Handschriftenabteilung, und ein unbekannter Kopist des 13. Jahrhunderts",
            LicenceUrl = null,
            Licence = "Public domain",
            PageTitle = "علم الفلك في الحضارة الإسلامية",
        }, new(SourceSet.Photo, now.AddDays(-3), now.AddDays(30)));
        PutAll(store, site.Find(Sample), now.AddDays(-3), now.AddDays(4), [.. AboutCrispr(now).Select(m => m with { Item = m.Item with { IsSample = true, Url = m.Item.Url + "?sample" } })]);
        store.PutPhoto(site.Find(Sample), Photo() with { IsSample = true, FileUrl = "samples/pictures/cas9.svg" }, new(SourceSet.Photo, now, now.AddDays(30)));
    }

    public static Mention News(string title, DateTimeOffset now, string slug = "late") => new(new MentionItem
    {
        Panel = PanelKeys.News,
        Url = $"https://news.example/{slug}",
        Connector = "wire",
        Title = title,
        SourceName = "The Daily Example",
        Published = now.AddDays(-1),
    }, 0.95, "links to this DOI");

    private static string Picture(string name) => $"https://pictures.example/{name}.jpg";

    private static Photo Photo() => new()
    {
        Picture = new KeptPicture(PictureId.Of(Picture("cas9")), []),
        Caption = "Crystal structure of Cas9 bound to guide RNA and target DNA",
        Author = "Hiroshi Nishimasu et al.",
        Licence = "CC BY-SA 4.0",
        LicenceUrl = "https://creativecommons.org/licenses/by-sa/4.0/",
        FileUrl = "https://commons.wikimedia.org/wiki/File:Cas9.jpg",
        PageTitle = "Cas9",
        PageUrl = "https://en.wikipedia.org/wiki/Cas9",
    };

    private static void PutAll(IMentionStore store, PublicId article, DateTimeOffset at, DateTimeOffset until, IReadOnlyList<Mention> mentions)
    {
        foreach (var source in Sources.Where(s => s.Options.Enabled))
        {
            store.PutFound(article, [.. mentions.Where(m => m.Item.Connector == source.Name)], new(source.Name, at, until), null);
        }
    }

    private static Mention[] AboutCrispr(DateTimeOffset now) =>
    [
        new(Lexicon("CRISPR gene editing", "Technique by which the genomes of living organisms may be edited", "cas9"), 0.8, "on: CRISPR, Cas9"),
        new(Lexicon("Jennifer Doudna", "American biochemist", null), 0.6, "named as a topic by the article’s metadata"),
        new(Lexicon("Genome editing", "Type of genetic engineering in which DNA is inserted, deleted, modified or replaced", null), 1, "cites this article"),
        News("Ten years of gene scissors: how a bacterial defence became a tool", now, "ten-years") with { Relevance = 0.9 },
        new(new MentionItem
        {
            Panel = PanelKeys.News, Url = "https://zeitung.example/genschere", Connector = "wire", Title = "Wie die Genschere die Biologie veränderte", SourceName = "Beispielzeitung",
            Published = now.AddDays(-400), Excerpt = "Vor zehn Jahren zeigten zwei Forscherinnen, dass sich ein Enzym der Bakterien auf jede beliebige Stelle des Erbguts richten lässt. "
                + "Was daraus wurde, ist heute in jedem Labor zu sehen, und die ersten Patienten leben damit.", Language = "de", Remark = "seen",
            PictureUrl = Picture("news"), PictureAlt = "Ein Labor",
        }, 0.7, "names this article"),
        new(new MentionItem
        {
            Panel = PanelKeys.Social, Url = "https://forum.example/1", Connector = "forum", Title = "The 2012 paper that started it all", SourceName = "Quiet Forum",
            Author = "a_reader", Published = now.AddDays(-30), Remark = "132 points, 54 comments", Excerpt = "Still worth reading in full: the reconstitution experiment is a model of clarity.",
        }, 1, "links to this DOI"),
        new(Film("A lecture on how Cas9 finds its target", "film-1", "film", TimeSpan.FromSeconds(3725)), 0.9, "on: Cas9, guide RNA"),
        new(Film("Gene scissors in two minutes", "film-2", null, TimeSpan.FromSeconds(121)), 0.8, "on: gene editing"),
        new(Film("An interview with the authors about the experiments, the doubts of the first reviewers, and what came after", "film-3", "film", null) with { EmbedUrl = null }, 0.7, "names this article"),
    ];

    private static Mention[] Difficulties(DateTimeOffset now) =>
    [
        News("A headline that goes on and on: Pneumonoultramicroscopicsilicovolcanoconiosis-and-further-unbreakable-words-without-any-space, "
            + string.Join(' ', Enumerable.Repeat("and on", 25)), now, "long"),
        new(new MentionItem
        {
            Panel = PanelKeys.News, Url = "https://akhbar.example/1", Connector = "wire", Title = "اكتشاف مخطوطة جديدة في تاريخ علم الفلك عند العرب (2024)", SourceName = "صحيفة المثال",
            Author = "ליאת כהן", Published = now.AddDays(-9), Language = "ar", PictureUrl = Picture("news"), PictureAlt = "مخطوطة",
            Excerpt = "أعلن باحثون عن العثور على مخطوطة لم تكن معروفة من قبل، وهي تصف آلات الرصد وحركات الكواكب السبعة بدقة كبيرة.",
        }, 0.8, "on: astronomy, history"),
        new(new MentionItem
        {
            Panel = PanelKeys.Social, Url = "https://forum.example/hostile", Connector = "forum", Title = "<img src=x onerror=alert(1)> & \"quotes\"", SourceName = "<b>Forum</b>",
            Author = "\"><script>alert(2)</script>", Excerpt = "</p><script>alert(3)</script>", Remark = "<i>1 point</i>", Language = "\"><b>",
        }, 0.9, "<u>names</u> this article"),
        new(new MentionItem { Panel = PanelKeys.Social, Url = "javascript:alert(4)", Connector = "forum", Title = "An address that is none", SourceName = "Quiet Forum" }, 0.5, "names this article"),
    ];

    private static MentionItem Lexicon(string title, string description, string? picture) => new()
    {
        Panel = PanelKeys.More,
        Url = "https://en.wikipedia.org/wiki/" + title.Replace(' ', '_'),
        Connector = "lexicon",
        Title = title,
        SourceName = "Wikipedia",
        Excerpt = description,
        PictureUrl = picture is null ? null : Picture(picture),
        PictureAlt = picture is null ? null : "A protein",
    };

    private static MentionItem Film(string title, string slug, string? picture, TimeSpan? length) => new()
    {
        Panel = PanelKeys.Video,
        Url = $"https://films.example/watch/{slug}",
        Connector = "films",
        Title = title,
        SourceName = "Film Library",
        Author = "Department of Examples",
        Published = new DateTimeOffset(2020, 5, 1, 0, 0, 0, TimeSpan.Zero),
        EmbedUrl = $"{Player}/embed/{slug}",
        Duration = length,
        PictureUrl = picture is null ? null : Picture(picture),
        PictureAlt = picture is null ? null : "A blackboard",
    };
}
