using Dossier.Mentions.Commons;
using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions.Pictures;

/// <summary>Finds an article's photo: the lead image of the encyclopedia page that fits best, if it may be shown.</summary>
public sealed class PhotoFinder(PictureCache pictures)
{
    // Each candidate costs a call or two.
    private const int MostTried = 3;

    // Smaller ones are icons, narrower ones banners and columns.
    private const int LeastPixels = 200;
    private const double MostStretched = 3.5;

    /// <summary>Tries the best candidates until one has author, licence and a copy in the cache.</summary>
    /// <param name="mentions">The article's encyclopedia pages; those without a picture file are passed over.</param>
    /// <param name="commons">A source whose options are <see cref="CommonsOptions"/>; pictures are fetched by it as well.</param>
    /// <param name="wiki">The encyclopedia, for files that lie there; null where only the repository is to be asked.</param>
    public async Task<PhotoSearch> FindAsync(MentionQuery query, IReadOnlyList<Mention> mentions, SourceClient commons, SourceClient? wiki, CancellationToken cancellation)
    {
        var tried = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var candidate in PhotoCandidates.Rank(query, mentions))
        {
            if (tried.Count == MostTried)
            {
                break;
            }

            if (!tried.Add(candidate.Item.PictureFile!))
            {
                continue;
            }

            var licensed = await CommonsLicence.FetchAsync(candidate.Item.PictureFile!, commons, wiki, cancellation);
            if (licensed.Outcome is not (FetchOutcome.Fetched or FetchOutcome.NotFound))
            {
                return new(licensed.Outcome, null, licensed.Problem);
            }

            if (licensed.Value is not { } file || !IsFit(file))
            {
                continue;
            }

            var source = IsServedBy(commons, file) || wiki is null ? commons : wiki;
            var kept = await pictures.KeepAsync(source, file.Url, file.Copies, cancellation);
            if (kept.Value is { } picture)
            {
                return new(FetchOutcome.Fetched, new Photo
                {
                    Picture = picture,
                    Caption = file.Description ?? candidate.Item.Title,
                    Author = file.Author,
                    Licence = file.Licence,
                    LicenceUrl = file.LicenceUrl,
                    FileUrl = file.FileUrl,
                    PageTitle = candidate.Item.Title,
                    PageUrl = candidate.Item.Url,
                }, null);
            }

            if (IsForLater(kept.Outcome))
            {
                return new(kept.Outcome, null, kept.Problem);
            }
        }

        return new(FetchOutcome.Fetched, null, null);
    }

    // The next picture would fare no better now. One that is missing, broken or not to be kept says nothing of the next.
    private static bool IsForLater(FetchOutcome outcome) =>
        outcome is FetchOutcome.BudgetSpent or FetchOutcome.Waiting or FetchOutcome.Limited or FetchOutcome.Denied or FetchOutcome.Failed or FetchOutcome.TimedOut;

    private static bool IsFit(LicensedFile file) =>
        file.Width >= LeastPixels && file.Height >= LeastPixels / 2 && file.Copies.Count > 0
        && Math.Max(file.Width, file.Height) <= MostStretched * Math.Min(file.Width, file.Height);

    private static bool IsServedBy(SourceClient source, LicensedFile file)
    {
        var authority = new Uri(file.Url).Authority;
        return source.Options.Hosts.Append(new Uri(source.Options.Address).Authority).Contains(authority, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>How looking for a photo ended.</summary>
/// <param name="Outcome"><see cref="FetchOutcome.Fetched"/> when all candidates were looked at; else it is worth asking again later.</param>
/// <param name="Photo">Null when there is none.</param>
/// <param name="Problem">One sentence when the outcome is not a good one.</param>
public sealed record PhotoSearch(FetchOutcome Outcome, Photo? Photo, string? Problem);
