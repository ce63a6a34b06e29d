namespace Dossier.Harvest.Web;

/// <summary>Fetches what is new at a source over HTTP, page by page, from wherever the last run ended.</summary>
public interface IHarvester
{
    /// <summary>Tells this harvest from others of the corpus: source, address and selection ("oai https://… set:physics").</summary>
    string Name { get; }

    /// <summary>Maps the records.</summary>
    IArticleSource Source { get; }

    /// <summary>Fetches pages in order. Each carries the state from which a later run goes on behind it.</summary>
    /// <param name="state">How far earlier runs came; <see cref="HarvestState.None"/> for the first.</param>
    /// <exception cref="HarvestException">The source does not give what was asked for; the message is one sentence.</exception>
    IAsyncEnumerable<HarvestPage> FetchAsync(HarvestClient client, HarvestState state, CancellationToken cancellation);
}

/// <summary>How far a harvest is.</summary>
/// <param name="Since">From when on changes are wanted, in the source's own form: the start of the last run that came to its end. Null before the first.</param>
/// <param name="Began">Start of the run that is under way by the source's clock; becomes <paramref name="Since"/> at its end.</param>
/// <param name="Token">The source's mark of the next page; null at the beginning of a run.</param>
public sealed record HarvestState(string? Since, string? Began, string? Token)
{
    public static HarvestState None { get; } = new(null, null, null);

    /// <summary>The state after a run's last page.</summary>
    public HarvestState Finish() => new(Began ?? Since, null, null);

    public HarvestState GoOn(string? began, string token) => new(Since, began, token);
}

/// <summary>Records that were fetched together and are stored before the harvest is said to be behind them.</summary>
/// <param name="Address">Where they stood, for records that are set aside.</param>
/// <param name="Records">Read once, while the page is current.</param>
/// <param name="Next">State after this page.</param>
/// <param name="Total">About how many records the whole run has, where the source says it.</param>
/// <param name="Problem">One sentence on something of this page that could not be read.</param>
public sealed record HarvestPage(string Address, IEnumerable<RawRecord> Records, HarvestState Next, long? Total = null, string? Problem = null);

/// <summary>A source does not give what was asked for. The message is one sentence for the operator.</summary>
/// <param name="isAbsent">The source answered that there is nothing at the address.</param>
public sealed class HarvestException(string message, bool isAbsent = false) : Exception(message)
{
    public bool IsAbsent => isAbsent;
}
