using System.Text;

namespace Dossier.Tests.Harvest.Hostile;

/// <summary>A beginning, a text again and again, and an end, without holding them.</summary>
internal sealed class RepeatedStream : MemoryStream
{
    private readonly byte[] before;
    private readonly byte[] repeated;
    private readonly byte[] behind;
    private readonly long length;
    private long at;

    /// <param name="length">About how many bytes of repetitions.</param>
    public RepeatedStream(string before, string repeated, long length, string behind)
    {
        (this.before, this.behind) = (Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(behind));
        var one = Encoding.UTF8.GetBytes(repeated);
        this.repeated = new byte[one.Length * Math.Max(1, (64 << 10) / one.Length)];
        for (var i = 0; i < this.repeated.Length; i++)
        {
            this.repeated[i] = one[i % one.Length];
        }

        this.length = length / one.Length * one.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var part = at < before.Length ? before.AsSpan((int)at)
            : at < before.Length + length ? repeated.AsSpan((int)((at - before.Length) % repeated.Length), (int)Math.Min(repeated.Length - ((at - before.Length) % repeated.Length), before.Length + length - at))
            : at < before.Length + length + behind.Length ? behind.AsSpan((int)(at - before.Length - length)) : [];
        var count = Math.Min(part.Length, buffer.Length);
        part[..count].CopyTo(buffer);
        at += count;
        return count;
    }
}
