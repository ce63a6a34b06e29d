using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Threading.RateLimiting;
using Dossier.Articles;

namespace Dossier.App.Pages.Article.Covers;

/// <summary>Share cards, drawn one at a time when they are first asked for and kept on disk within a bound.</summary>
/// <remarks>A card takes some 100 ms of a core: a crawler that asks for all of them gets a few a second and is told when to come again.</remarks>
internal sealed class ShareCards(string folder) : IDisposable
{
    /// <summary>Cards that are kept, some 250 kB each; the oldest tenth goes when there are more.</summary>
    public const int MostKept = 1000;

    private readonly Lock drawing = new();
    private readonly TokenBucketRateLimiter limiter = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = 40,
        TokensPerPeriod = 4,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    });

    private int? kept;

    /// <returns>The path of the card; null where too many were asked for.</returns>
    public string? Find(PublicId id, ShareCardText text)
    {
        // What is drawn is part of the name, so that a changed title has a new card.
        var drawn = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"1\n{text}"));
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{id}-{drawn:x16}.png"));
        if (File.Exists(path))
        {
            return path;
        }

        using var permit = limiter.AttemptAcquire();
        if (!permit.IsAcquired)
        {
            return null;
        }

        lock (drawing)
        {
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(folder);
                File.WriteAllBytes(path + ".part", ShareCard.Draw(id, text));
                File.Move(path + ".part", path, overwrite: true);
                kept = (kept ?? Directory.GetFiles(folder, "*.png").Length - 1) + 1;
                RemoveOldest();
            }
        }

        return path;
    }

    public void Dispose() => limiter.Dispose();

    private void RemoveOldest()
    {
        if (kept <= MostKept)
        {
            return;
        }

        var files = new DirectoryInfo(folder).GetFiles("*.png");
        foreach (var old in files.OrderBy(f => f.LastWriteTimeUtc).Take(files.Length - (MostKept * 9 / 10)))
        {
            old.Delete();
        }

        kept = MostKept * 9 / 10;
    }
}
