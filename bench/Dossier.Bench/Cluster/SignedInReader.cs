using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossier.Articles;

namespace Dossier.Bench.Cluster;

/// <summary>A reader with a session, as a browser has it.</summary>
/// <param name="network">The address that a proxy on this machine would name; null for none.</param>
internal sealed partial class SignedInReader(string address, string email, string? network = null) : IDisposable
{
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
    private string token = "";

    /// <summary>Sets the password by the link that the program printed when it made the account.</summary>
    public Task SetPasswordAsync(string link, string password) => SubmitAsync(new Uri(link).PathAndQuery, "/reset", ("password", password));

    public async Task SignInAsync(string password)
    {
        await SubmitAsync("/login", "/login", ("email", email), ("password", password));
        using var answer = JsonDocument.Parse(await GetAsync("/me?token=1"));
        token = answer.RootElement.GetProperty("token").GetString()!;
    }

    /// <returns>Whether the site said that the like is kept.</returns>
    public async Task<bool> LikeAsync(PublicId article, CancellationToken cancellation = default)
    {
        using var request = Request(HttpMethod.Post, "/like");
        request.Content = new FormUrlEncodedContent([new("article", article.ToString())]);
        request.Headers.Add("X-Form-Token", token);
        using var answer = await http.SendAsync(request, cancellation);
        return answer.IsSuccessStatusCode;
    }

    public async Task<string> GetAsync(string path)
    {
        using var answer = await http.SendAsync(Request(HttpMethod.Get, path), CancellationToken.None);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : throw new InvalidOperationException($"{path} was answered {answer.StatusCode}.");
    }

    public void Dispose() => http.Dispose();

    /// <summary>Fills in the form of a page and sends it with what the page hides in it.</summary>
    private async Task SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = Forms().Matches(await GetAsync(page)).First(m => m.Groups[1].Value == action).Value;
        var hidden = Hidden().Matches(form).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
        using var request = Request(HttpMethod.Post, action);
        request.Content = new FormUrlEncodedContent([.. hidden, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        using var answer = await http.SendAsync(request, CancellationToken.None);
        if ((int)answer.StatusCode >= 400)
        {
            throw new InvalidOperationException($"{action} was answered {answer.StatusCode}.");
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, address + path);
        if (network is not null)
        {
            request.Headers.Add("X-Forwarded-For", network);
        }

        return request;
    }

    [GeneratedRegex("<form[^>]* action=\"([^\"]*)\"[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
