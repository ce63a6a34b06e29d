using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Dossier.Search;

/// <summary>Tells whether a folder holds an index that this program can read.</summary>
internal static class SearchFormat
{
    /// <exception cref="InvalidDataException">One sentence: no index there, or another format.</exception>
    public static void Require(string folder)
    {
        if (!System.IO.Directory.Exists(folder))
        {
            throw new InvalidDataException($"There is no search index in '{folder}'.");
        }

        using var directory = new NIOFSDirectory(folder, NoLockFactory.GetNoLockFactory());
        Guard(folder, () =>
        {
            var infos = new SegmentInfos();
            infos.Read(directory);
            Require(folder, infos.UserData);
            return true;
        });
    }

    /// <exception cref="InvalidDataException">The commit is of another format version.</exception>
    public static void Require(string folder, IDictionary<string, string>? userData)
    {
        if (userData is null || !userData.TryGetValue(SearchFields.VersionKey, out var version))
        {
            throw new InvalidDataException($"The index in '{folder}' is not one of this program: run `dossier analyze --all`.");
        }

        if (version != SearchFields.Version)
        {
            throw new InvalidDataException(
                $"The search index in '{folder}' has format {version}, this program reads {SearchFields.Version}: "
                + "run `dossier analyze --all`.");
        }
    }

    /// <summary>Says in one sentence what Lucene says in many ways.</summary>
    /// <exception cref="InvalidDataException">The index cannot be read.</exception>
    public static T Guard<T>(string folder, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IndexNotFoundException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"There is no complete search index in '{folder}'.", e);
        }
        catch (Exception e) when (e is IndexFormatTooNewException or IndexFormatTooOldException)
        {
            throw new InvalidDataException(
                $"The search index in '{folder}' was written by another version of the program: run `dossier analyze --all`.", e);
        }
        catch (Exception e) when (e is CorruptIndexException or EndOfStreamException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"The search index in '{folder}' is damaged: run `dossier analyze --all`.", e);
        }
    }
}
