using System.Globalization;

namespace Dossier.App.Oai;

/// <summary>Where a list goes on. It holds all that is needed, so that nothing is remembered here and no token expires.</summary>
/// <remarks>
/// The list is in the order of change numbers. What changes while it is read moves to its end and is told there as it then is; nothing moves the other
/// way, so that nothing is passed over and nothing is told twice in one state.
/// </remarks>
/// <param name="Verb">ListRecords or ListIdentifiers.</param>
/// <param name="After">Change number of the last row that was told.</param>
/// <param name="Until">Last second of the range; null where it is open.</param>
/// <param name="Cursor">Rows told before.</param>
/// <param name="Size">Rows of the whole list when it was begun.</param>
internal sealed record OaiToken(OaiVerb Verb, long After, DateTimeOffset? Until, long Cursor, long Size)
{
    private const char Records = 'r';
    private const char Identifiers = 'i';

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Verb == OaiVerb.ListRecords ? Records : Identifiers)}.{After}.{(Until is { } until ? until.ToUnixTimeSeconds() : "")}.{Cursor}.{Size}");

    /// <summary>The token that was written so; null where none is.</summary>
    public static OaiToken? Read(string written, OaiVerb verb)
    {
        if (written.Split('.') is not [var list, var after, var until, var cursor, var size] || !TryRead(after, out var last) || !TryRead(cursor, out var told) || !TryRead(size, out var all))
        {
            return null;
        }

        var end = 0L;
        if (until.Length > 0 && (!TryRead(until, out end) || end > DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
        {
            return null;
        }

        var token = new OaiToken(verb, last, until.Length > 0 ? DateTimeOffset.FromUnixTimeSeconds(end) : null, told, all);
        return list.Length == 1 && token.ToString() == written ? token : null;
    }

    private static bool TryRead(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
