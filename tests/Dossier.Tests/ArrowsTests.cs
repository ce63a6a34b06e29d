namespace Dossier.Tests;
public sealed class ArrowsTests { [Xunit.Fact] public void T() => Xunit.Assert.True(true); }
