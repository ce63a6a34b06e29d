using System.Net;
using Dossier.App.Accounts;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Accounts;

[Collection(AccountTests.Name)]
public sealed class FormTokenTests(AccountSite accounts)
{
    private readonly TestSite site = accounts.Site;

    [Fact]
    public async Task NoAddressChangesAnythingWithoutTheTokenOfAForm()
    {
        // An operator, who may change most: to others the operators' pages are not there.
        using var reader = await TestReader.CreateAsync(site, "tokens@example.org");
        var store = site.Services.GetRequiredService<IAccountStore>();
        Assert.True(store.Find(reader.Id) is { } account && store.Update(account with { IsOperator = true }, account.SecurityStamp));
        var tried = 0;
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PersonalEndpoints.NoToken>() is not null)
            {
                continue;
            }

            var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p =>
                p is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : p is Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart dot ? dot.Content : "1"))));
            foreach (var method in (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Where(m => m is "POST" or "PUT" or "DELETE" or "PATCH"))
            {
                tried++;
                using var content = new FormUrlEncodedContent([KeyValuePair.Create("name", "forged"), KeyValuePair.Create("token", "forged")]);
                var answer = await reader.Browser.SendAsync(new HttpMethod(method), path, content);

                // One that checks its token itself may say first that what it is about does not exist.
                var isMissing = answer.Status == HttpStatusCode.NotFound && endpoint.Metadata.GetMetadata<PersonalEndpoints.OwnCheck>() is not null;
                Assert.True(isMissing || answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests, $"{method} {path} answered {answer.Status} without a token.");
            }
        }

        Assert.True(tried >= 20);
        Assert.Contains("tokens@example.org", (await reader.GetAsync("/settings")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenOfAnotherReaderIsNone()
    {
        using var first = await TestReader.CreateAsync(site, "token-one@example.org");
        using var second = await TestReader.CreateAsync(site, "token-two@example.org");
        var foreign = await first.Browser.TokenAsync();
        var answer = await second.Browser.PostBareAsync("/settings/name", ("name", "Somebody else"), ("token", foreign));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain("Somebody else", (await second.GetAsync("/settings")).Body, StringComparison.Ordinal);
    }
}
