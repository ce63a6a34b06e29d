namespace Dossier.BrowserTests;
public sealed class MainPathsTests { [Xunit.Fact] public void T() => Xunit.Assert.True(true); }
