using Dossier.Articles;

namespace Dossier.Mentions;

/// <summary>Items from outside and the articles that they are about.</summary>
public interface IMentionStore
{
    /// <summary>What a page shows of an article: without items that were hidden, or that may no longer be shown.</summary>
    ArticleMentions Find(PublicId article);

    /// <summary>The same, and how many like the article where the same question tells: with a server of databases each question is a way over the network.</summary>
    /// <param name="likes">Likes of this public id; null where that is to be asked for apart.</param>
    ArticleMentions Find(PublicId article, out int? likes);

    /// <summary>One item, hidden ones too.</summary>
    StoredItem? Find(ItemId item);

    /// <summary>Everything that a connector found for an article, hidden and outdated items too.</summary>
    IReadOnlyList<Mention> FindOf(PublicId article, string connector);

    /// <summary>Replaces what a connector found for an article; items that are then about no article any more are removed.</summary>
    /// <param name="keepUntil">Until when the items may be shown without being fetched again; null for no such duty.</param>
    void PutFound(PublicId article, IReadOnlyList<Mention> mentions, LookedFor looked, DateTimeOffset? keepUntil);

    /// <summary>Stores items that come in without an article, to be matched.</summary>
    /// <returns>How many of them are new or changed.</returns>
    int PutItems(IReadOnlyList<MentionItem> items, DateTimeOffset fetched, DateTimeOffset? keepUntil);

    /// <summary>Items that came in without an article.</summary>
    /// <param name="unmatched">Only those that were not matched yet.</param>
    IEnumerable<MentionItem> ReadItems(bool unmatched);

    /// <summary>Replaces the articles of items by what matching found, and marks them as matched.</summary>
    void PutMatches(IReadOnlyCollection<ItemId> matched, IReadOnlyList<MatchedItem> found);

    /// <summary>By item the highest relevance among the articles to which matching brought it; items without any are left out.</summary>
    IReadOnlyDictionary<long, double> FindBestScores(IReadOnlyCollection<ItemId> items);

    /// <summary>Adds what matching found for new articles, leaving what is there.</summary>
    void AddMatches(IReadOnlyList<MatchedItem> found);

    /// <summary>Sets the photo of an article; null takes it away.</summary>
    void PutPhoto(PublicId article, Photo? photo, LookedFor looked);

    /// <summary>Replaces the open places of an article's full text that were looked up live; none takes them away.</summary>
    void PutOpenCopies(PublicId article, IReadOnlyList<FullTextLocation> copies, LookedFor looked);

    /// <summary>Open places of an article's full text that were looked up live, best first.</summary>
    IReadOnlyList<FullTextLocation> FindOpenCopies(PublicId article);

    /// <summary>Records that a picture's copy lies in the cache.</summary>
    void PutPicture(long id, int width, int height, string contentType, long bytes, DateTimeOffset fetched);

    /// <summary>Forgets the pictures fetched longest ago, when those from outside are together longer than allowed.</summary>
    /// <param name="mostBytes">Up to this length nothing is forgotten.</param>
    /// <param name="keptBytes">What is left then at most.</param>
    /// <returns>The copies that are to be removed from the cache.</returns>
    IReadOnlyList<(long Id, int Width)> RemoveOldestPictures(long mostBytes, long keptBytes);

    /// <summary>Forgets copies of pictures that neither an item nor a photo shows.</summary>
    /// <returns>The copies that are to be removed from the cache.</returns>
    IReadOnlyList<(long Id, int Width)> RemoveUnusedPictures();

    /// <summary>Copies of a picture in the cache; null when there is none.</summary>
    KeptPicture? FindPicture(long id);

    /// <summary>Articles for which something that may soon no longer be shown was found, soonest first.</summary>
    IReadOnlyList<PublicId> FindExpiring(DateTimeOffset before, int limit);

    /// <summary>Takes an item from every page, also when it is found again.</summary>
    /// <param name="note">Why, for the record.</param>
    /// <param name="by">Public id of the operator's account; null for the command line.</param>
    /// <returns>False when it was hidden already.</returns>
    bool Hide(ItemId item, string note, DateTimeOffset at, string? by = null);

    /// <returns>False when it was not hidden.</returns>
    bool Unhide(ItemId item);

    /// <summary>What is hidden, latest first.</summary>
    IReadOnlyList<HiddenItem> ReadHidden(int limit);

    /// <summary>Removes what a connector found, or what is stored about an article, or both together; null stands for all.</summary>
    /// <returns>How many items were removed from pages.</returns>
    int Forget(PublicId? article, string? connector);

    /// <summary>Removes one item, so that nothing of it is kept; it may be found again.</summary>
    bool Forget(ItemId item);

    /// <summary>Removes items that may no longer be shown.</summary>
    int RemoveOutdated(DateTimeOffset now);

    /// <summary>Keeps a reader's report about an item.</summary>
    void PutReport(ItemId item, PublicId article, string kind, string? note, DateTimeOffset at);

    /// <summary>Reports that wait for a decision, latest first: their items are stored and not hidden, and were not left in place since.</summary>
    IReadOnlyList<ItemReport> ReadReports(int limit);

    /// <summary>Leaves an item where it is: what was reported of it waits no longer, until it is reported again.</summary>
    /// <returns>How many reports waited.</returns>
    int SettleReports(ItemId item, DateTimeOffset at);

    /// <summary>What operators look at, counted without a pass over the items.</summary>
    OversightCounts CountForOversight();

    MentionCounts Count();

    /// <summary>A small fact that the mentions' work keeps ("analysis matched last"); null when it was never set.</summary>
    string? FindState(string name);

    void PutState(string name, string value);
}

/// <param name="HiddenAt">When the operator hid it; null when it is not hidden.</param>
public sealed record StoredItem(MentionItem Item, DateTimeOffset? HiddenAt, int Articles);

/// <param name="Note">Why it was hidden; empty where nothing was said.</param>
/// <param name="By">Public id of the operator's account; null for the command line, and for what was hidden before this was kept.</param>
/// <param name="Article">One of the articles it is about; null when it is about none now.</param>
public sealed record HiddenItem(ItemId Item, string Note, DateTimeOffset At, string? By, PublicId? Article);

/// <param name="Unmatched">Items that wait for being matched.</param>
/// <param name="Reports">Reports that wait for a decision.</param>
public readonly record struct OversightCounts(long Unmatched, long Hidden, long Reports);

/// <param name="Kind">What the reader chose: "unrelated", "offensive", "gone", "other".</param>
public sealed record ItemReport(ItemId Item, string Title, PublicId Article, string Kind, string? Note, DateTimeOffset At);

/// <param name="Articles">Articles that have at least one item.</param>
/// <param name="Unmatched">Items that wait for being matched.</param>
/// <param name="Reports">Reports that wait for a decision.</param>
/// <param name="OpenCopies">Open places of the full text that were looked up live.</param>
public sealed record MentionCounts(long Items, long Articles, long Photos, long Pictures, long PictureBytes, long Unmatched, long Hidden, long Reports, long OpenCopies);
