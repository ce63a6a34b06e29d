using System.Runtime.CompilerServices;
using Dossier.Memory;
using Microsoft.Win32.SafeHandles;

namespace Dossier.Similarity;

/// <summary>A file of this folder mapped into memory, its first twelve bytes checked: eight of a mark and the format version.</summary>
internal sealed unsafe class Mapped : IDisposable
{
    public const int HeaderSize = 64;

    private readonly MappedFile file;

    /// <exception cref="InvalidDataException">The file is no such file, or of another format version.</exception>
    public Mapped(string path, ulong mark, int version)
    {
        file = new MappedFile(path);
        if (Length < HeaderSize)
        {
            file.Dispose();
            throw new InvalidDataException($"'{path}' is too short to be a file of related lists.");
        }

        var (foundMark, foundVersion) = (Read<ulong>(0), Read<int>(8));
        if (foundMark != mark || foundVersion != version)
        {
            Dispose();
            throw new InvalidDataException(foundMark != mark
                ? $"'{path}' is not the file of related lists that its name promises."
                : $"'{path}' has format version {foundVersion}, and this program reads version {version}.");
        }
    }

    public byte* Start => file.Start;

    public long Length => file.Length;

    /// <summary>Holds the mapping while memory is read, against another thread's <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The file has been closed.</exception>
    public SafeMemoryMappedViewHandle Handle => file.Handle!;

    public T Read<T>(int offset) where T : unmanaged => Unsafe.ReadUnaligned<T>(Start + offset);

    /// <exception cref="InvalidDataException">The file ends before what its header announces.</exception>
    public void Require(long length, string path)
    {
        if (length > Length || length < HeaderSize)
        {
            Dispose();
            throw new InvalidDataException($"'{path}' has {Length} bytes where its header announces {length}.");
        }
    }

    /// <summary>Gives back the memory of the pages that were read; they are there again when they are asked for.</summary>
    public void GiveBack() => file.GiveBack();

    public void Dispose() => file.Dispose();
}
