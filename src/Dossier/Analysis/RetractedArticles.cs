using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Dossier.Analysis;

/// <summary>Which articles are retracted or withdrawn, as ordinals (32 bits each): few, and asked of every candidate of a recommendation.</summary>
internal static class RetractedArticles
{
    private const string Name = "retracted.bin";

    public static void Write(string folder, IEnumerable<int> ordinals) =>
        File.WriteAllBytes(Path.Combine(folder, Name), MemoryMarshal.AsBytes(ordinals.Order().ToArray().AsSpan()).ToArray());

    public static FrozenSet<int> Read(string folder) => MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(Path.Combine(folder, Name))).ToArray().ToFrozenSet();
}
