using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;

namespace Dossier.App.Pages.Reports;

/// <summary>What the form for reports needs: tokens against forged posts, and a limit for each address.</summary>
internal static class ReportServices
{
    public const string Limit = "reports";
    private const int ReportsInWindow = 5;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <param name="data">The data folder, in which the keys of the tokens are kept.</param>
    public static void Add(IServiceCollection services, string data)
    {
        services.AddSingleton<ReportPage.Desk>();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.FormFieldName = "token";
            antiforgery.Cookie.Name = "form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddDataProtection().SetApplicationName("Dossier").PersistKeysToFileSystem(MakeFolder(Path.GetFullPath(Path.Combine(data, "keys"))));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString();
                return new ValueTask(ReportPage.RefuseAsync(rejected.HttpContext));
            };
            limiter.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(Sender(context.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = ReportsInWindow, Window = Window, QueueLimit = 0 }));
        });
    }

    // A network of IPv6 hands its users 64 bits of addresses each; to count them singly would count nothing.
    private static string Sender(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    private static DirectoryInfo MakeFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
