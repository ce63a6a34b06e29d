using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Dossier.Tests.Site;

/// <summary>A visitor's browser without script: it keeps cookies, and fills in and sends forms.</summary>
public sealed partial class TestBrowser(string address) : IDisposable
{
    public TestBrowser(TestSite site)
        : this(site.Address)
    {
    }

    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private static int networks;

    /// <summary>Headers that every request carries, as a proxy in front of the site adds them. Every browser comes from a network of its own.</summary>
    public Dictionary<string, string> Headers { get; } = new() { ["X-Forwarded-For"] = NextNetwork() };

    /// <summary>Name and value of the cookies that are kept.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>The Set-Cookie headers of the latest answer.</summary>
    public IReadOnlyList<string> LatestCookies { get; private set; } = [];

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Sends fields with a token for forms, as a page of the site has it.</summary>
    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) =>
        await SendAsync(HttpMethod.Post, path, Form([("token", await TokenAsync()), .. fields]));

    /// <summary>Sends JSON with the token in the header, as scripts do.</summary>
    public async Task<Answer> PostJsonAsync(string path, string json) =>
        await SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), ("X-Form-Token", await TokenAsync()));

    /// <summary>Sends fields as they are, without a token.</summary>
    public Task<Answer> PostBareAsync(string path, params (string Name, string Value)[] fields) => SendAsync(HttpMethod.Post, path, Form(fields));

    /// <summary>Fills in the form of a page that posts to an address, and sends it with the fields that the page hides in it.</summary>
    public Task<Answer> SubmitAsync(Answer page, string action, params (string Name, string Value)[] fields)
    {
        var form = Forms().Matches(page.Body).FirstOrDefault(m => WebUtility.HtmlDecode(m.Groups[1].Value) == action)?.Value;
        Assert.True(form is not null, $"No form on the page posts to {action}.");
        var hidden = Hidden().Matches(form).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value))).Where(h => !fields.Any(f => f.Name == h.Item1));
        return SendAsync(HttpMethod.Post, action, Form([.. hidden, .. fields]));
    }

    /// <summary>A token for forms of whoever this browser is signed in as.</summary>
    public async Task<string> TokenAsync() => Token().Match((await GetAsync("/logout")).Body).Groups[1].Value;

    /// <summary>Goes where an answer leads.</summary>
    public Task<Answer> FollowAsync(Answer answer)
    {
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return GetAsync(answer.Location!.Split('#')[0]);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? address + path : path) { Content = content };
        foreach (var (name, value) in Headers.Select(h => (h.Key, h.Value)).Concat(headers))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        using var response = await http.SendAsync(request, CancellationToken.None);
        LatestCookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var cookie in LatestCookies)
        {
            Keep(cookie);
        }

        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.OriginalString,
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    public void Dispose() => http.Dispose();

    // Addresses for documentation (RFC 3849).
    private static string NextNetwork() => $"2001:db8:{Interlocked.Increment(ref networks):x}::1";

    private static FormUrlEncodedContent Form(IEnumerable<(string Name, string Value)> fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private void Keep(string cookie)
    {
        var pair = cookie.Split(';')[0].Split('=', 2);
        if (cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
        {
            Cookies.Remove(pair[0]);
        }
        else
        {
            Cookies[pair[0]] = pair[1];
        }
    }

    [GeneratedRegex("<form[^>]* action=\"([^\"]*)\"[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"token\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
