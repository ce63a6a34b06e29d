using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Dossier.Memory;

/// <summary>A whole file in memory, as the operating system maps it, given back by <see cref="Dispose"/>. It may be renamed or removed meanwhile.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private const long GivenBackAtOnce = 64 << 20;

    // Keeps none of them from the collector.
    private static readonly ConditionalWeakTable<MappedFile, object> Open = [];

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
        Open.Add(this, Open);
    }

    /// <summary>All that are held now.</summary>
    public static IEnumerable<MappedFile> AllOpen => Open.Select(entry => entry.Key);

    /// <summary>Its first byte; null for an empty file and after <see cref="Dispose"/>.</summary>
    public byte* Start { get; private set; }

    /// <summary>In bytes.</summary>
    public long Length { get; }

    /// <summary>Holds the mapping while memory is read, against another thread's <see cref="Dispose"/>; null for an empty file.</summary>
    public SafeMemoryMappedViewHandle? Handle => view?.SafeMemoryMappedViewHandle;

    /// <summary>Gives back the memory of the pages that were read; they are there again when they are asked for. May be called while another thread disposes of it.</summary>
    public void GiveBack()
    {
        var held = false;
        try
        {
            Handle?.DangerousAddRef(ref held);
            var start = Start;

            // Piece by piece: who touches a page meanwhile waits for one of them at most.
            for (var done = 0L; start != null && done < Length; done += GivenBackAtOnce)
            {
                HugePages.GiveBack(start + done, Math.Min(GivenBackAtOnce, Length - done));
            }
        }
        catch (ObjectDisposedException)
        {
            // It was given back whole.
        }
        finally
        {
            if (held)
            {
                Handle!.DangerousRelease();
            }
        }
    }

    public void Dispose()
    {
        if (Start != null)
        {
            Open.Remove(this);
            Start = null;
            view!.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            file!.Dispose();
        }
    }
}
