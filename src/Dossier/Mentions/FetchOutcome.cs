namespace Dossier.Mentions;

/// <summary>How a call to an outside source ended.</summary>
public enum FetchOutcome
{
    /// <summary>The source failed (5xx, other statuses), or could not be reached.</summary>
    Failed,

    /// <summary>A complete and readable reply, which may hold nothing.</summary>
    Fetched,

    /// <summary>The source says that nothing changed since the last reply.</summary>
    NotModified,

    /// <summary>The source does not know what was asked for (404, 410).</summary>
    NotFound,

    /// <summary>No call was made: the budget of the minute or the day is spent.</summary>
    BudgetSpent,

    /// <summary>No call was made: the source asked for patience, or failed too often lately.</summary>
    Waiting,

    /// <summary>The source refused for now (429, 503 with Retry-After).</summary>
    Limited,

    /// <summary>The source refused these credentials or this program (401, 403).</summary>
    Denied,

    /// <summary>No complete reply came in time.</summary>
    TimedOut,

    /// <summary>The reply could not be read: cut off, another format, an error in its text.</summary>
    Malformed,

    /// <summary>The reply was larger than allowed and was not read further.</summary>
    TooLarge,

    /// <summary>No call was made: the address, or one that it led to, is not among those allowed.</summary>
    Forbidden,
}
