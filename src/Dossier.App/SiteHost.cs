using Dossier.Analysis;
using Dossier.Analysis.Parts;
using Dossier.App.Accounts;
using Dossier.App.Activity;
using Dossier.App.Api;
using Dossier.App.Api.Requests;
using Dossier.App.Localization;
using Dossier.App.Mcp;
using Dossier.App.Oai;
using Dossier.App.Oversight;
using Dossier.App.Pages;
using Dossier.App.Pages.Article.Covers;
using Dossier.App.Pages.Crawlers;
using Dossier.App.Pages.Errors;
using Dossier.App.Pages.Reports;
using Dossier.App.Telemetry;
using Dossier.Ingest;
using Dossier.Readers.Recommendations;
using Dossier.Storage;
using Microsoft.AspNetCore.ResponseCompression;

namespace Dossier.App;

/// <summary>The composition root of the site: everything that serving needs is put together here.</summary>
internal static class SiteHost
{
    private const int ThreadsForWaiting = 64;

    /// <param name="data">The data folder.</param>
    /// <param name="urls">Where to listen.</param>
    /// <param name="connectors">Outside sources in place of the program's own, for tests.</param>
    /// <param name="clock">The clock in place of the system's, for tests.</param>
    /// <param name="onlyWorks">Whether it does nothing but the work behind the site, and answers no more than how it is.</param>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static WebApplication Build(string data, string[] urls, IReadOnlyList<Mentions.IConnector>? connectors = null, TimeProvider? clock = null, bool onlyWorks = false)
    {
        var time = clock ?? TimeProvider.System;

        // Files are sent by their whole paths: others would be looked for beside the program.
        data = Path.GetFullPath(data);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.Sources.Clear();
        Settings.Add(builder.Configuration, data);
        if (onlyWorks)
        {
            builder.Configuration.AddInMemoryCollection([new("Mentions:Work", "true"), new("Digests:Work", "true")]);
        }

        var options = builder.Configuration.GetSection("Site").Get<SiteOptions>() ?? new SiteOptions();
        if (options.FindProblem(urls) is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        // Without a setting the site is reached where it listens: nobody beyond this machine can.
        var isLocalOnly = options.BaseUrl is null;
        options = options with { BaseUrl = options.BaseUrl ?? urls[0] };
        SiteLogging.Add(builder.Logging, builder.Configuration);
        var (metrics, traces) = (MetricsOptions.Read(builder.Configuration), TracesOptions.Read(builder.Configuration));
        TelemetryServices.Add(builder.Services, metrics, traces);
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
        });

        var engine = Settings.Engine(data);
        if (engine.IsShared)
        {
            // A page waits for the server's answers on its thread, and the pool makes further threads only slowly: without as many as wait at once,
            // pages would wait for each other.
            ThreadPool.GetMinThreads(out var workers, out var ports);
            ThreadPool.SetMinThreads(Math.Max(workers, ThreadsForWaiting), ports);
        }

        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<SiteLanguages>();
        builder.Services.AddSingleton<Engine>(_ => engine);
        builder.Services.AddSingleton<ICorpus>(services => new Corpus(engine, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(new Generations(data, Settings.VectorModel(builder.Configuration)));
        builder.Services.AddSingleton<CurrentGeneration>();
        builder.Services.AddHostedService(services => services.GetRequiredService<CurrentGeneration>());
        builder.Services.AddSingleton(services => new LikesModels(data, engine.TakeLease, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<CurrentRecommender>();
        builder.Services.AddHostedService(services => services.GetRequiredService<CurrentRecommender>());
        builder.Services.AddSingleton<SiteData>();
        builder.Services.AddSingleton(services => new SitemapFiles(services.GetRequiredService<ICorpus>(), Path.Combine(data, "cache", "sitemaps")));
        builder.Services.AddSingleton(new ShareCards(Path.Combine(data, "cache", "cards")));
        MentionsServices.Add(builder, data, engine, connectors);
        AccountServices.Add(builder, data, engine, options);
        ActivityServices.Add(builder.Services, engine);
        RecommendationServices.Add(builder.Services, engine, Settings.Digests(builder.Configuration));
        builder.Services.AddSingleton<ReportPage.Desk>();
        OversightServices.Add(builder.Services, engine, data);
        McpEndpoint.Add(builder.Services, options);
        RequestLimits.Add(builder.Services);
        ApiServices.Add(builder.Services, engine, Settings.Api(builder.Configuration));
        if (onlyWorks && engine.OpenParts(ProgramVersion.Full) is { } parts)
        {
            builder.Services.AddHostedService(services => new AnalysisPartsWorker(services.GetRequiredService<ICorpus>(), parts,
                Path.Combine(data, "cache", "parts", $"{Guid.NewGuid():N}"), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<AnalysisPartsWorker>>()));
        }

        // Work on an analysis goes through all that it maps, again and again.
        if (Settings.Memory(builder.Configuration) is { MappedMegabytes: > 0 } memory && !onlyWorks)
        {
            builder.Services.AddHostedService(_ => new MappedMemoryBound(memory.MappedMegabytes));
        }

        builder.Services.AddProblemDetails();
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/atom+xml", "application/rss+xml", "application/ld+json", "application/linkset+json",
                "application/vnd.citationstyles.csl+json", "application/x-bibtex", "application/x-research-info-systems",
            ];
        });

        var app = builder.Build();
        TrustedProxies.Use(app, options);
        Migrations.Apply(engine, DatabaseName.Readers, time);
        app.Services.GetRequiredService<CurrentGeneration>().Refresh();
        app.Services.GetRequiredService<CurrentRecommender>().Refresh();
        MentionsServices.Open(app.Services);

        if (onlyWorks)
        {
            HealthApi.Map(app);
            TelemetryServices.Map(app, metrics);
            return app;
        }

        SiteLanguages.Use(app);

        // HEAD is answered as GET; the server leaves the body out.
        app.Use((context, next) =>
        {
            if (HttpMethods.IsHead(context.Request.Method))
            {
                context.Request.Method = HttpMethods.Get;
                Visitor.MarkHead(context);
            }

            return next(context);
        });
        app.UseRouting();
        TelemetryServices.Use(app, metrics, traces);
        app.UseMiddleware<SecurityHeaders>();
        if (isLocalOnly)
        {
            LocalNames.Use(app);
        }

        app.UseExceptionHandler(ErrorPages.Handle);
        app.UseResponseCompression();
        app.UseRateLimiter();
        if (app.Services.GetRequiredService<OpenIdProviders>().Names.Count > 0)
        {
            // Answers where providers send readers back to; it reads no session.
            app.UseAuthentication();
        }

        app.UseMiddleware<ApiRequests>();
        app.UseMiddleware<PersonalRequests>();
        SiteFiles.Map(app);
        SitePages.Map(app);
        SiteApi.Map(app);
        OaiEndpoint.Map(app);
        McpEndpoint.Map(app);
        TelemetryServices.Map(app, metrics);
        return app;
    }
}
