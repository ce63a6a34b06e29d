using System.Globalization;
using System.Threading.RateLimiting;
using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.Readers;

namespace Dossier.App;

/// <summary>How many requests of a kind one network may send. Counted in memory, so that a restart begins anew; by several processes of a site in its database.</summary>
/// <param name="Name">By which an endpoint asks for it: RequireRateLimiting(Name).</param>
/// <param name="Most">Requests within the window.</param>
/// <param name="Title">Heading of the page that the next one gets, the key of its wording.</param>
/// <param name="Text">What that page says, likewise.</param>
internal sealed record RequestLimit(string Name, int Most, TimeSpan Window, string Title, string Text)
{
    public FixedWindowRateLimiterOptions InOneProcess => new() { PermitLimit = Most, Window = Window, QueueLimit = 0 };
}

/// <summary>Every limit on requests.</summary>
internal static class RequestLimits
{
    public const string Reports = "reports";

    /// <summary>Whatever sends a letter.</summary>
    public const string Letters = "letters";

    /// <summary>Whatever may be tried over and over to get into an account; wrong passwords are slowed much earlier.</summary>
    public const string SignIns = "sign-ins";

    private static readonly RequestLimit[] All =
    [
        new(Reports, 5, TimeSpan.FromMinutes(10), Wording.Key("Too many reports"),
            Wording.Key("Several reports came from your address within ten minutes, so this one was not taken. Please try again later.")),
        new(Letters, 20, TimeSpan.FromHours(1), Wording.Key("Too many letters"),
            Wording.Key("Very many letters were asked for from your address within an hour, so none was sent this time. Please try again later.")),
        new(SignIns, 120, TimeSpan.FromMinutes(1), Wording.Key("Too many tries"),
            Wording.Key("Your address tried to sign in very many times within a minute. Please wait a minute, then try again.")),
    ];

    public static void Add(IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            var name = rejected.HttpContext.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute>()?.PolicyName;
            var limit = All.First(l => l.Name == name);
            rejected.HttpContext.RequestServices.GetRequiredService<SecurityLog>().Refused(rejected.HttpContext, $"the limit on {name} is used up");
            rejected.HttpContext.Response.Headers.RetryAfter = limit.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new ValueTask(PersonalRequests.RefuseAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, Wording.Current[limit.Title], Wording.Current[limit.Text]));
        };
        foreach (var limit in All)
        {
            limiter.AddPolicy(limit.Name, context => context.RequestServices.GetRequiredService<IAttemptCounts>() is { IsShared: true } counts
                ? RateLimitPartition.Get(ClientNetwork.Of(context), network => new SharedWindowLimiter(counts, limit, network, context.RequestServices.GetRequiredService<TimeProvider>()))
                : RateLimitPartition.GetFixedWindowLimiter(ClientNetwork.Of(context), _ => limit.InOneProcess));
        }
    });
}
