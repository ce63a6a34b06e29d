using System.Threading.RateLimiting;
using Dossier.App.Accounts;

namespace Dossier.App.Pages.Reports;

/// <summary>What the form for reports needs: its desk, and a limit for each address.</summary>
internal static class ReportServices
{
    public const string Limit = "reports";
    private const int ReportsInWindow = 5;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ReportPage.Desk>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString();
                return new ValueTask(ReportPage.RefuseAsync(rejected.HttpContext));
            };
            limiter.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(ClientNetwork.Of(context),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = ReportsInWindow, Window = Window, QueueLimit = 0 }));
        });
    }
}
