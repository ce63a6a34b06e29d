using Lucene.Net.Store;

namespace Dossier.Search;

/// <summary>A folder whose files are read where the system has mapped them; nothing is written through it.</summary>
/// <remarks>
/// A search opens hundreds of readers on parts of files. Lucene's own mapped inputs keep a weak handle for each, which every garbage collection
/// visits, and its positioned reads ask the system for each block; here a reader is a pointer and a place. So a file must not be closed
/// while anything reads: <see cref="SearchIndex"/> holds the index open for as long as a search runs.
/// </remarks>
internal sealed class MappedDirectory(string folder) : FSDirectory(new DirectoryInfo(folder), NoLockFactory.GetNoLockFactory())
{
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        return new MappedInput(Path.Combine(m_directory.FullName, name));
    }
}
