using System.IO.MemoryMappedFiles;
using Lucene.Net.Store;
using Microsoft.Win32.SafeHandles;

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
        var path = Path.Combine(m_directory.FullName, name);
        var length = new FileInfo(path).Length;
        return length == 0 ? new MappedInput(path, null, 0) : new MappedInput(path, new MappedFile(path), length);
    }
}

/// <summary>A whole file in memory, given back by <see cref="Dispose"/>.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly SafeMemoryMappedViewHandle handle;

    /// <param name="path">Of a file that is not empty.</param>
    public MappedFile(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        handle = view.SafeMemoryMappedViewHandle;
        byte* start = null;
        handle.AcquirePointer(ref start);
        Start = start;
    }

    public byte* Start { get; private set; }

    public void Dispose()
    {
        if (Start != null)
        {
            Start = null;
            handle.ReleasePointer();
            view.Dispose();
            file.Dispose();
        }
    }
}
