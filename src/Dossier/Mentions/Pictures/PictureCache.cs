using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions.Pictures;

/// <summary>Copies of pictures, so that readers' browsers load nothing from elsewhere: "ab/ID-WIDTH.EXTENSION" in one folder, registered in the store.</summary>
/// <param name="folder">Made when the first picture is kept.</param>
/// <param name="mostBytes">What all copies from outside together may take; beyond it the oldest go.</param>
public sealed class PictureCache(string folder, IMentionStore store, TimeProvider time, long mostBytes)
{
    /// <summary>Longest picture that is kept.</summary>
    public const int MostBytesEach = 3 << 20;

    /// <summary>Widest and highest that is kept, in pixels.</summary>
    public const int MostPixels = 4_000;

    // The store removes what was fetched longest ago; a time that never comes keeps the site's own out of it.
    private static readonly DateTimeOffset Kept = DateTimeOffset.MaxValue;
    private readonly Lock gate = new();
    private long? bytesSinceCheck;

    /// <summary>Fetches what is not kept yet of a picture's copies: still raster pictures only, by what their first bytes say.</summary>
    /// <param name="keyAddress">The picture's address, of which its id is made.</param>
    /// <param name="copies">Width in pixels as announced, and address, of each copy.</param>
    /// <returns>What is kept then, with the widths that the copies really have; else why nothing is.</returns>
    public async Task<Fetched<KeptPicture>> KeepAsync(SourceClient source, string keyAddress, IReadOnlyList<(int Width, string Url)> copies, CancellationToken cancellation)
    {
        var id = PictureId.Of(keyAddress);
        var kept = FindKept(id);
        if (kept is not null && kept.Sizes.Count >= copies.Count)
        {
            return new(FetchOutcome.Fetched, kept, null);
        }

        var (outcome, problem) = (FetchOutcome.NotFound, (string?)"There is no picture to keep.");
        foreach (var (width, url) in copies)
        {
            if (kept?.Sizes.Any(s => s.Width == width) == true)
            {
                continue;
            }

            var reply = await source.FetchAsync(url, cancellation, mostBytes: MostBytesEach);
            (outcome, problem) = reply.Outcome != FetchOutcome.Fetched ? (reply.Outcome, reply.Problem)
                : PutFound(id, reply.Body) is { } refusal ? (FetchOutcome.Malformed, $"The picture {url} is not kept: {refusal}.")
                : (FetchOutcome.Fetched, null);
            if (outcome is FetchOutcome.BudgetSpent or FetchOutcome.Waiting or FetchOutcome.Limited or FetchOutcome.Denied)
            {
                break;
            }
        }

        return FindKept(id) is { } found ? new(FetchOutcome.Fetched, found, null) : new(outcome == FetchOutcome.Fetched ? FetchOutcome.Failed : outcome, null, problem);
    }

    /// <summary>Keeps a picture of the site's own, drawings included; it does not go when room is made.</summary>
    public void PutOwn(long id, int width, int height, string contentType, byte[] bytes)
    {
        var extension = PictureHeader.ContentTypes.First(t => t.Value == contentType).Key;
        Write(id, width, extension, bytes);
        store.PutPicture(id, width, height, contentType, bytes.Length, Kept);
    }

    /// <summary>File and media type of a copy; null when there is none.</summary>
    public (string Path, string ContentType)? Find(long id, int width)
    {
        foreach (var (extension, type) in PictureHeader.ContentTypes)
        {
            var path = PathOf(id, width, extension);
            if (File.Exists(path))
            {
                return (path, type);
            }
        }

        return null;
    }

    /// <summary>Removes copies of pictures that nothing stored shows any more.</summary>
    public void RemoveUnused() => Delete(store.RemoveUnusedPictures());

    private KeptPicture? FindKept(long id) =>
        store.FindPicture(id) is { } stored && stored.Sizes.Where(s => Find(id, s.Width) is not null).ToArray() is { Length: > 0 } sizes ? stored with { Sizes = sizes } : null;

    private string? PutFound(long id, byte[] bytes)
    {
        if (PictureHeader.Find(bytes) is not { } header)
        {
            return "it is neither JPEG, PNG, GIF nor WebP";
        }

        if (header.IsAnimated)
        {
            return "it is animated";
        }

        if (header.Width > MostPixels || header.Height > MostPixels)
        {
            return $"it measures {header.Width} by {header.Height} pixels";
        }

        Write(id, header.Width, header.Extension, bytes);
        store.PutPicture(id, header.Width, header.Height, header.ContentType, bytes.Length, time.GetUtcNow());
        MakeRoom(bytes.Length);
        return null;
    }

    private void Write(long id, int width, string extension, byte[] bytes)
    {
        var path = PathOf(id, width, extension);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + "." + Path.GetRandomFileName();
        File.WriteAllBytes(beside, bytes);
        File.Move(beside, path, overwrite: true);

        // The same picture may have come in another format before.
        foreach (var other in PictureHeader.ContentTypes.Keys.Where(e => e != extension))
        {
            File.Delete(PathOf(id, width, other));
        }
    }

    // The sum is taken anew only after a hundredth of the room was filled, and down to nine tenths.
    private void MakeRoom(int added)
    {
        lock (gate)
        {
            if (bytesSinceCheck + added < mostBytes / 100)
            {
                bytesSinceCheck += added;
                return;
            }

            bytesSinceCheck = 0;
        }

        Delete(store.RemoveOldestPictures(mostBytes, mostBytes / 10 * 9));
    }

    private void Delete(IEnumerable<(long Id, int Width)> copies)
    {
        foreach (var (id, width) in copies)
        {
            foreach (var extension in PictureHeader.ContentTypes.Keys)
            {
                File.Delete(PathOf(id, width, extension));
            }
        }
    }

    private string PathOf(long id, int width, string extension)
    {
        var name = $"{unchecked((ulong)id):x16}";
        return Path.Combine(folder, name[..2], $"{name}-{width}.{extension}");
    }
}
