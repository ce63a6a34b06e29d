using Dossier.Storage.Postgres;

namespace Dossier.Tests.Storage;

public sealed class PostgresSettingsTests
{
    [Fact]
    public void WhatAConnectionStringDoesNotSayIsSetAsTheProgramNeedsIt()
    {
        var builder = PostgresEngine.Complete("Host=db1,db2;Database=dossier");
        Assert.Equal((200, 2, 30, 1), (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages, builder.KeepAlive, builder.HostRecheckSeconds));
        Assert.True(builder.NoResetOnClose);
    }

    [Theory]
    [InlineData("Host=db1;Max Auto Prepare=0;Keepalive=7;Host Recheck Seconds=9")]
    [InlineData("host=db1;MaxAutoPrepare=0;KeepAlive=7;HostRecheckSeconds=9")]
    public void WhatItSaysStays(string settings)
    {
        var builder = PostgresEngine.Complete(settings);
        Assert.Equal((0, 7, 9), (builder.MaxAutoPrepare, builder.KeepAlive, builder.HostRecheckSeconds));
    }
}
