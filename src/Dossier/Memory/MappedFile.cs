using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Dossier.Memory;

/// <summary>A whole file in memory, as the operating system maps it, given back by <see cref="Dispose"/>. It may be renamed or removed meanwhile.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be read or mapped.</exception>
    public MappedFile(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            Length = stream.Length;
            if (Length == 0)
            {
                // An empty file cannot be mapped, and has nothing to read.
                stream.Dispose();
                return;
            }

            file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start;
    }

    /// <summary>Its first byte; null for an empty file and after <see cref="Dispose"/>.</summary>
    public byte* Start { get; private set; }

    /// <summary>In bytes.</summary>
    public long Length { get; }

    /// <summary>Holds the mapping while memory is read, against another thread's <see cref="Dispose"/>; null for an empty file.</summary>
    public SafeMemoryMappedViewHandle? Handle => view?.SafeMemoryMappedViewHandle;

    public void Dispose()
    {
        if (Start != null)
        {
            Start = null;
            view!.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            file!.Dispose();
        }
    }
}
