using Dossier.Mentions;

namespace Dossier.Tests.Mentions;

public sealed class WebAddressTests
{
    [Theory]
    [InlineData("https://a.example/x?utm_source=s&id=4&fbclid=z", "https://a.example/x?id=4")]
    [InlineData("https://a.example:443/x?utm_campaign=y", "https://a.example/x")]
    [InlineData("https://a.example/x%20title=", "https://a.example/x")]
    [InlineData("https://a.example/x\" target=\"_blank", "https://a.example/x")]
    [InlineData(" http://a.example/x?q=1#part ", "http://a.example/x?q=1#part")]
    [InlineData("https://a.example/?title=kept", "https://a.example/?title=kept")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("https://user:word@a.example/", null)]
    [InlineData("/relative", null)]
    [InlineData("http://[::1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void AddressesAreCleaned(string? written, string? clean) => Assert.Equal(clean, WebAddress.Clean(written));

    [Theory]
    [InlineData("Slow light in a lattice: theory", 100, "Slow light in a lattice theory")]
    [InlineData("Slow light in a \"lattice\" (AND more) — don’t ask", 100, "Slow light in a lattice AND more don't ask")]
    [InlineData("Slow light in a lattice: theory and experiments", 30, "Slow light in a lattice")]
    [InlineData("Slow light in a lattice of very cold atoms", 30, "Slow light in a lattice of")]
    [InlineData("Black holes", 100, null)]
    [InlineData("On a new set of", 100, null)]
    [InlineData("", 100, null)]
    public void APhraseIsMadeOfATitleThatNamesEnough(string title, int longest, string? phrase) => Assert.Equal(phrase, SearchPhrase.OfTitle(title, longest));
}
