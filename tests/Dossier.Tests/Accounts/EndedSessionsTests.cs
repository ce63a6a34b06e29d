using Dossier.App.Accounts;

namespace Dossier.Tests.Accounts;

public sealed class EndedSessionsTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("dossier-ended-").FullName, "ended");
    private readonly MovedClock clock = new();

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public void AnEndedSessionIsKnownToEveryProcessUntilItsCookieWouldHaveRunOut()
    {
        var (first, second) = (EndedSessions.CreateName(), EndedSessions.CreateName());
        var (one, other) = (new EndedSessions(folder, clock), new EndedSessions(folder, clock));
        one.End(first);
        Assert.True(one.Has(first) && other.Has(first));
        Assert.False(other.Has(second));
        clock.Move(AccountServices.SessionLength - TimeSpan.FromDays(1));
        one.End(second);
        Assert.True(other.Has(first));
        clock.Move(TimeSpan.FromDays(2));
        one.End(EndedSessions.CreateName());
        Assert.False(other.Has(first));
        Assert.True(other.Has(second));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../../../../../etc/passwd-32-char")]
    public void NothingElseNamesAFile(string? name)
    {
        using var sessions = new EndedSessions(folder, clock);
        sessions.End(name);
        Assert.False(sessions.Has(name));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void OtherUsersOfTheMachineSeeNothingOfIt()
    {
        using var sweeping = new EndedSessions(folder, clock);
        sweeping.End(EndedSessions.CreateName());
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(folder) == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }
}
