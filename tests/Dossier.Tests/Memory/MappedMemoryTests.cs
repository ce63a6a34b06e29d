using System.Globalization;
using Dossier.App;
using Dossier.Memory;

namespace Dossier.Tests.Memory;

public sealed class MappedMemoryTests : IDisposable
{
    private const int Size = 8 << 20;

    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("dossier-mapped-").FullName, "numbers");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void WhatIsGivenBackIsThereAgainWhenItIsTouched()
    {
        using var file = Map();
        var sum = Sum(file);
        Assert.Equal(Size, Resident());
        Assert.True(MappedMemory.FindResident() >= Size);
        MappedMemory.GiveBack();
        Assert.Equal(0, Resident());
        Assert.Equal(sum, Sum(file));
        Assert.Equal(Size, Resident());
    }

    [Fact]
    public void MemoryIsGivenBackOnlyAboveTheBound()
    {
        using var file = Map();
        Sum(file);
        Assert.False(MappedMemoryBound.Keep(long.MaxValue));
        Assert.True(MappedMemoryBound.Keep(Size - 1));
        Assert.Equal(0, Resident());
    }

    [Fact]
    public async Task ASiteLooksAtItFromItsStart()
    {
        using var file = Map();
        Sum(file);
        using (var bound = new MappedMemoryBound(megabytes: 1))
        {
            await bound.StartAsync(TestContext.Current.CancellationToken);
            await bound.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, Resident());
    }

    [Fact]
    public void FilesThatAreClosedMeanwhileAreLeftAlone()
    {
        using var other = Map();
        var sum = Sum(other);
        Parallel.For(0, 200, i =>
        {
            if (i % 2 == 0)
            {
                MappedMemory.GiveBack();
                return;
            }

            using var file = new MappedFile(path);
            Assert.Equal(sum, Sum(file));
        });
        Assert.Equal(sum, Sum(other));
    }

    [Theory]
    [InlineData(299, "Memory:MappedMegabytes is 299; it is a number of megabytes from 300 on, or 0 for no bound.")]
    [InlineData(-1, "Memory:MappedMegabytes is -1; it is a number of megabytes from 300 on, or 0 for no bound.")]
    [InlineData(0, null)]
    [InlineData(300, null)]
    public void AWrongSettingIsNamedInOneSentence(int megabytes, string? problem) =>
        Assert.Equal(problem, new MemoryOptions { MappedMegabytes = megabytes }.FindProblem());

    private MappedFile Map()
    {
        var bytes = new byte[Size];
        new Random(4).NextBytes(bytes);
        File.WriteAllBytes(path, bytes);
        return new MappedFile(path);
    }

    private static unsafe long Sum(MappedFile file)
    {
        var sum = 0L;
        foreach (var one in new ReadOnlySpan<byte>(file.Start, (int)file.Length))
        {
            sum += one;
        }

        return sum;
    }

    /// <summary>Bytes of the file that this process has touched, as the system counts them (proc_pid_smaps(5)).</summary>
    private long Resident()
    {
        var lines = File.ReadAllLines("/proc/self/smaps");
        var line = lines[Array.FindIndex(lines, line => line.EndsWith(path, StringComparison.Ordinal))..].First(line => line.StartsWith("Rss:", StringComparison.Ordinal));
        return long.Parse(line[4..^2], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) << 10;
    }
}
