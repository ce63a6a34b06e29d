using System.Security.Claims;
using Dossier.App.Accounts.Mail;
using Dossier.App.Accounts.Passwords;
using Dossier.Readers;
using Dossier.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dossier.App.Accounts;

/// <summary>What accounts need: the framework's managers over our store, sessions, and tokens against forged posts.</summary>
internal static class AccountServices
{
    /// <summary>Name of the field of forms that holds the token.</summary>
    public const string TokenField = "token";

    /// <summary>Header in which scripts send the token.</summary>
    public const string TokenHeader = "X-Form-Token";

    /// <summary>How long a session lasts after its last use.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromDays(30);

    /// <summary>How long it lasts at most, however often it is used: who reads here every day signs in twice a year.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromDays(180);

    /// <param name="data">The data folder, in which the keys of tokens and sessions are kept.</param>
    public static void Add(WebApplicationBuilder builder, string data, Engine engine, SiteOptions site)
    {
        var services = builder.Services;
        AddStores(services, data, engine);
        AddMail(services, data, engine, Settings.Mail(builder.Configuration));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.FormFieldName = TokenField;
            antiforgery.HeaderName = TokenHeader;
            antiforgery.Cookie = new HostCookie("form");
        });
        services.AddSingleton<PasswordDesk>();
        services.AddSingleton<IAttemptCounts>(provider => engine.IsShared
            ? new AttemptStore(engine, provider.GetRequiredService<TimeProvider>())
            : new AttemptsInMemory(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SignInGuard>();
        services.AddSingleton<DeviceCookie>();
        services.AddSingleton<PendingCookie>();
        services.AddSingleton<SecurityLog>();
        services.AddSingleton(provider => new EndedSessions(Path.GetFullPath(Path.Combine(data, "keys", EndedSessions.FolderName)), provider.GetRequiredService<TimeProvider>(),
            engine.IsShared ? new EndedSessionStore(engine, provider.GetRequiredService<TimeProvider>()) : null));
        services.AddScoped<Pages.Account.AccountDesk>();
        AddIdentity(services, site);
        AddSessions(services, Settings.OpenIdConnect(builder.Configuration));
    }

    /// <summary>The managers over the store, as the site and the command line use them.</summary>
    public static void AddStores(IServiceCollection services, string data, Engine engine)
    {
        var protection = services.AddDataProtection().SetApplicationName("Dossier");
        if (engine.IsShared)
        {
            services.AddSingleton(provider => new ProtectionKeyStore(engine, provider.GetRequiredService<TimeProvider>()));
            services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeyStore>((options, store) => options.XmlRepository = new StoredKeys(store));
        }
        else
        {
            protection.PersistKeysToFileSystem(PrivateFolder.Make(Path.GetFullPath(Path.Combine(data, "keys"))));
        }

        services.AddSingleton<IAccountStore>(provider => new AccountStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IOutboxStore>(provider => new OutboxStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<IPasswordHasher<ReaderUser>>(provider => provider.GetRequiredService<PasswordHashing>());
    }

    private static void AddMail(IServiceCollection services, string data, Engine engine, MailOptions mail)
    {
        services.AddSingleton(mail);
        services.AddSingleton<Outbox>();
        services.AddSingleton(provider => new LetterCarrier(mail, data, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new OutboxWorker(
            provider.GetRequiredService<IOutboxStore>(), provider.GetRequiredService<Outbox>(), provider.GetRequiredService<LetterCarrier>(),
            provider.GetRequiredService<IAccountStore>(), engine.TakeLease, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<OutboxWorker>>()));
        services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
    }

    public static void AddIdentity(IServiceCollection services, SiteOptions site)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<AccountLetters>();
        services.AddIdentityCore<ReaderUser>().AddUserStore<ReaderUserStore>().AddSignInManager().AddDefaultTokenProviders();
        services.RemoveAll<IUserValidator<ReaderUser>>();
        services.RemoveAll<IPasswordValidator<ReaderUser>>();
        services.RemoveAll<IUserClaimsPrincipalFactory<ReaderUser>>();
        services.AddScoped<IUserClaimsPrincipalFactory<ReaderUser>, ReaderPrincipals>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.ServerDomain = new Uri(site.BaseUrl!).Host;
            passkeys.ResidentKeyRequirement = "required";
            passkeys.UserVerificationRequirement = "required";
        });
    }

    private static void AddSessions(IServiceCollection services, IReadOnlyDictionary<string, OpenIdOptions> providers)
    {
        services.AddSingleton(new OpenIdProviders(providers));
        var authentication = services.AddAuthentication();
        AddCookie(authentication, IdentityConstants.ApplicationScheme, "session", SessionLength, cookie =>
        {
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = ValidateAsync;
        });

        // What a passkey was challenged with, and who comes from another provider: both between two requests only.
        AddCookie(authentication, IdentityConstants.TwoFactorUserIdScheme, "challenge", TimeSpan.FromMinutes(5), _ => { });
        AddCookie(authentication, IdentityConstants.ExternalScheme, "arrival", TimeSpan.FromMinutes(15), _ => { });
        OpenIdProviders.Add(authentication, providers);
    }

    private static void AddCookie(AuthenticationBuilder authentication, string scheme, string name, TimeSpan length, Action<CookieAuthenticationOptions> configure) =>
        authentication.AddCookie(scheme, cookie =>
        {
            cookie.Cookie.Name = name;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.Cookie.Path = "/";
            cookie.CookieManager = new SessionCookies();
            cookie.ExpireTimeSpan = length;
            cookie.SlidingExpiration = false;
            configure(cookie);
        });

    /// <summary>Asked of every personal request, so that signing out everywhere takes effect at once: one read of one row.</summary>
    private static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var accounts = services.GetRequiredService<IAccountStore>();
        if (!services.GetRequiredService<EndedSessions>().Has(context.Principal?.FindFirstValue(ReaderPrincipals.Session))
            && Reauthentication.FindProof(context.Principal) is { } proved && services.GetRequiredService<TimeProvider>().GetUtcNow() - proved <= LongestSession
            && ReaderId.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), null, out var id) && accounts.Find(id) is { } account
            && account.SecurityStamp == context.Principal!.FindFirstValue(ReaderPrincipals.Stamp))
        {
            CurrentReader.Remember(context.HttpContext, account);
        }
        else
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }
}
