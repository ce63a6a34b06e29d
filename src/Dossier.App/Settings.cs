using Dossier.App.Accounts;
using Dossier.App.Accounts.Mail;
using Dossier.App.Api.Requests;
using Dossier.App.Digests;
using Dossier.Harvest.Web;
using Dossier.Ingest;
using Dossier.Mentions;
using Dossier.Mentions.Wikipedia;
using Dossier.Similarity.Sentences;
using Dossier.Storage;
using Dossier.Storage.Postgres;
using Dossier.Storage.Sqlite;

namespace Dossier.App;

/// <summary>The one configuration: appsettings.json beside the program, then that of the data folder, then the environment, then files that hold secrets.</summary>
internal static class Settings
{
    /// <exception cref="InvalidDataException">A secret cannot be read from the file that is named for it.</exception>
    public static void Add(IConfigurationBuilder configuration, string data)
    {
        configuration
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.GetFullPath(Path.Combine(data, "appsettings.json")), optional: true)
            .AddEnvironmentVariables("Dossier__");
        configuration.AddInMemoryCollection(SecretFiles.Read(configuration.Build()));
    }

    public static IConfiguration Read(string data)
    {
        var configuration = new ConfigurationBuilder();
        Add(configuration, data);
        return configuration.Build();
    }

    /// <summary>
    /// The database engine: PostgreSQL where "Storage:Postgres" holds a connection string; else the one in the data folder.
    /// </summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static Engine Engine(string data)
    {
        // Analyses and caches stand there also where the databases do not.
        Directory.CreateDirectory(data);
        return OtherEngine?.Invoke(data) ?? (FindPostgres(Read(data)) is { } postgres ? new PostgresEngine(postgres) : new SqliteEngine(data));
    }

    /// <summary>The engine of a site that has a corpus; looking makes nothing.</summary>
    /// <exception cref="InvalidDataException">It has none, or a setting is wrong.</exception>
    public static Engine EngineOfCorpus(string data)
    {
        var engine = Directory.Exists(data) ? Engine(data) : null;
        if (engine is not null && engine.Exists(DatabaseName.Corpus))
        {
            return engine;
        }

        engine?.Dispose();
        throw new InvalidDataException($"There is no corpus in {data}: load one with 'dossier ingest', or name its folder with --data.");
    }

    /// <summary>An engine in place of the one that is set, for tests.</summary>
    internal static Func<string, Engine>? OtherEngine { get; set; }

    /// <summary>The connection string of the database server; null where none is set.</summary>
    public static string? FindPostgres(IConfiguration configuration) => configuration["Storage:Postgres"] is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static MentionsOptions Mentions(IConfiguration configuration)
    {
        var options = Bind(() => configuration.GetSection("Mentions").Get<MentionsOptions>()) ?? new MentionsOptions();
        return options.FindProblem() is { } problem ? throw new InvalidDataException(problem) : options;
    }

    /// <summary>The order of trust among sources of metadata, under "Ingest:Trust": names of sources, the most trusted first.</summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static MergeOrder MergeOrder(IConfiguration configuration)
    {
        var names = Bind(() => configuration.GetSection("Ingest:Trust").Get<string[]>()) ?? [];
        return new MergeOrder(names.Select(name => Dossier.Harvest.Sources.All.FirstOrDefault(s => s.Name == name || s.Scheme == name)?.Scheme
            ?? throw new InvalidDataException($"Ingest:Trust names '{name}', which is no source; there are {string.Join(", ", Dossier.Harvest.Sources.All.Select(s => s.Name))}.")));
    }

    /// <summary>How sources are harvested.</summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static HarvestOptions Harvest(IConfiguration configuration)
    {
        var options = Bind(() => configuration.GetSection("Harvest").Get<HarvestOptions>()) ?? new HarvestOptions();
        options = options with { Contact = options.Contact ?? Mentions(configuration).Contact };
        return options.FindProblem() is { } problem ? throw new InvalidDataException(problem) : options;
    }

    /// <summary>The operator's model that makes vectors from texts, under "Analyze"; null where none is set.</summary>
    /// <exception cref="InvalidDataException">A setting is wrong, or a file of the model missing; the message names the setting.</exception>
    public static VectorModel? VectorModel(IConfiguration configuration)
    {
        var options = Bind(() => configuration.GetSection("Analyze").Get<VectorModelOptions>());
        return string.IsNullOrWhiteSpace(options?.VectorModel) ? null : new VectorModel(options);
    }

    /// <summary>How letters are sent.</summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static MailOptions Mail(IConfiguration configuration)
    {
        var options = Bind(() => configuration.GetSection("Mail").Get<MailOptions>()) ?? new MailOptions();
        return options.FindProblem() is { } problem ? throw new InvalidDataException(problem) : options;
    }

    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static DigestOptions Digests(IConfiguration configuration) => Bind(() => configuration.GetSection("Digests").Get<DigestOptions>()) ?? new DigestOptions();

    /// <summary>How much one client may ask of the API.</summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static ApiOptions Api(IConfiguration configuration)
    {
        var options = Bind(() => configuration.GetSection("Api").Get<ApiOptions>()) ?? new ApiOptions();
        return options.FindProblem() is { } problem ? throw new InvalidDataException(problem) : options;
    }

    /// <summary>How much memory a running site holds.</summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static MemoryOptions Memory(IConfiguration configuration)
    {
        var options = Bind(() => configuration.GetSection("Memory").Get<MemoryOptions>()) ?? new MemoryOptions();
        return options.FindProblem() is { } problem ? throw new InvalidDataException(problem) : options;
    }

    /// <summary>Other providers by which readers sign in, by the name of their settings.</summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static IReadOnlyDictionary<string, OpenIdOptions> OpenIdConnect(IConfiguration configuration)
    {
        var providers = Bind(() => configuration.GetSection("Accounts:OpenIdConnect").Get<Dictionary<string, OpenIdOptions>>()) ?? [];
        return providers.Select(p => p.Value.FindProblem(p.Key)).FirstOrDefault(p => p is not null) is { } problem ? throw new InvalidDataException(problem) : providers;
    }

    /// <summary>The live sources with their settings.</summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static SourceSet Sources(IConfiguration configuration) => new(Mentions(configuration), (name, type) => Source(configuration, name, type));

    /// <summary>Language of the encyclopedia, live and loaded.</summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static string Language(IConfiguration configuration) => ((WikipediaOptions)Source(configuration, "wikipedia", typeof(WikipediaOptions))).Language;

    /// <summary>The settings of a source, under "Mentions:Sources:NAME".</summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static SourceOptions Source(IConfiguration configuration, string name, Type type)
    {
        var section = configuration.GetSection($"Mentions:Sources:{name}");
        var options = (SourceOptions)(Bind(() => section.Get(type)) ?? Activator.CreateInstance(type)!);
        return options.FindProblem(name) is { } problem ? throw new InvalidDataException(problem) : options;
    }

    // The binder says what is wrong in its innermost sentence, and names the setting in the one around it.
    internal static T Bind<T>(Func<T> bind)
    {
        try
        {
            return bind();
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidDataException(failure.Message, failure);
        }
    }
}
