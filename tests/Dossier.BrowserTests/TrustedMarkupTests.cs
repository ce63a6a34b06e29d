using Dossier.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dossier.BrowserTests;

/// <summary>What the policy of pages keeps a script from, were one to get in, and that the site's own go on under it.</summary>
[Collection(BrowserTests.Name)]
public sealed class TrustedMarkupTests(Browser browser)
{
    private const string Jinek = "/dashboard/?doi=10.1126/science.1225829";

    [Theory]
    [InlineData("document.body.innerHTML = '<p>made of text</p>'")]
    [InlineData("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")]
    [InlineData("new DOMParser().parseFromString('<p>made of text</p>', 'text/html')")]
    [InlineData("document.createElement('script').textContent = 'alert(1)'")]
    [InlineData("document.createElement('script').src = '/site.js'")]
    [InlineData("document.createElement('iframe').srcdoc = '<p>made of text</p>'")]
    [InlineData("trustedTypes.createPolicy('another', { createHTML: markup => markup })")]
    [InlineData("trustedTypes.createPolicy('pages', { createHTML: markup => markup })")]
    public async Task TextBecomesNoMarkupAndNoScript(string script)
    {
        await using var visit = await browser.VisitAsync();
        await visit.Page.GotoAsync(Jinek);
        var said = await visit.Page.EvaluateAsync<string>($"() => {{ try {{ {script}; return 'done'; }} catch (problem) {{ return problem.name; }} }}");
        Assert.Equal("TypeError", said);
    }

    [Fact]
    public async Task TabsAreExchangedByScriptUnderThePolicy()
    {
        await using var visit = await browser.VisitAsync();
        await visit.Page.GotoAsync(Jinek);
        await visit.Page.EvaluateAsync("() => { window.sameDocument = true; }");
        await visit.Page.Locator("[data-tab=news]").First.ClickAsync();
        await Expect(visit.Page.Locator("[data-tab=news]").First).ToHaveAttributeAsync("aria-current", "true");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => window.sameDocument === true"));
        Assert.Empty(visit.Errors);
    }
}
