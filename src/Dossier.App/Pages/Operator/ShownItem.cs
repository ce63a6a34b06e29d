using Dossier.App.Pages.Personal;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions;

namespace Dossier.App.Pages.Operator;

/// <summary>An item as the operator's lists show it.</summary>
/// <param name="Stored">Null for one that is not stored now.</param>
/// <param name="About">One of the articles on whose page it stands or stood; null where none is known.</param>
public sealed record ShownItem(ItemId Id, StoredItem? Stored, StoredArticle? About)
{
    /// <summary>What it is called: its title, or how its text begins.</summary>
    public string Name => Stored?.Item.Title is { Length: > 0 } title ? PageText.Shorten(title, 90)
        : Stored?.Item.Excerpt is { Length: > 0 } text ? PageText.Shorten(text, 90) : Id.ToString();

    /// <summary>Where it stands; null where that is not known.</summary>
    public string? Address => About is null ? null
        : Stored is null ? Addresses.Dashboard(About.Article, About.Id) : Addresses.Tab(Addresses.Dashboard(About.Article, About.Id), Stored.Item.Panel) + "#related";

    internal static ShownItem Find(ItemId id, PublicId? article, IMentionStore mentions, ReaderDesk desk) =>
        new(id, mentions.Find(id), article is { } about && desk.Corpus.Find(about) is { State: ArticleState.Live } stored ? stored : null);
}

/// <summary>What was just done, to be told on the page that follows, with a way back.</summary>
public sealed record ItemDeed(ShownItem Item, bool IsHidden, bool IsLeft)
{
    /// <summary>Reads it from an address: ?hidden=, ?shown= or ?left= with the item's id; null where it has none, or what it says is no longer so.</summary>
    internal static ItemDeed? Find(HttpContext context, IMentionStore mentions, ReaderDesk desk)
    {
        foreach (var (name, isHidden, isLeft) in (ReadOnlySpan<(string, bool, bool)>)[("hidden", true, false), ("shown", false, false), ("left", false, true)])
        {
            if (ItemId.TryParse(context.Request.Query[name], null, out var id) && ShownItem.Find(id, null, mentions, desk) is { } item && (item.Stored is null || item.Stored.HiddenAt is not null == isHidden))
            {
                return new(item, isHidden, isLeft);
            }
        }

        return null;
    }
}

/// <param name="Return">Address of the page on which it is told.</param>
/// <param name="Token">Against forged posts.</param>
public sealed record DeedModel(ItemDeed Deed, string Return, string Token);
