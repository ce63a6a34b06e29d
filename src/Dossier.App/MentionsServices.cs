using Dossier.Mentions;
using Dossier.Storage;

namespace Dossier.App;

/// <summary>What the site needs for content from outside: stored items, the sources that are on, and the queue of what is to be looked for.</summary>
internal static class MentionsServices
{
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static void Add(WebApplicationBuilder builder, Engine engine, IReadOnlyList<IConnector>? connectors)
    {
        var services = builder.Services;
        services.AddSingleton(ReadSources(builder.Configuration, connectors));
        services.AddSingleton<IMentionStore>(provider => new MentionStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRefreshQueue>(provider =>
        {
            // The store brings the database to its present form.
            provider.GetRequiredService<IMentionStore>();
            return new RefreshQueue(engine);
        });
        services.AddSingleton<ViewLog>();
        services.AddHostedService(provider => provider.GetRequiredService<ViewLog>());
    }

    /// <summary>The sources with their settings, from the sections "Mentions" and "Mentions:Sources:NAME".</summary>
    /// <param name="connectors">Sources in place of the program's own.</param>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static SourceSet ReadSources(IConfiguration configuration, IReadOnlyList<IConnector>? connectors = null)
    {
        var section = configuration.GetSection("Mentions");
        var options = (MentionsOptions)Read(section, typeof(MentionsOptions));
        return connectors is null
            ? new SourceSet(options, (name, type) => (SourceOptions)Read(section.GetSection("Sources").GetSection(name), type))
            : new SourceSet(options, connectors);
    }

    private static object Read(IConfigurationSection section, Type type)
    {
        try
        {
            return section.Get(type) ?? Activator.CreateInstance(type)!;
        }
        catch (InvalidOperationException wrong)
        {
            // The binder's sentence names the value, the setting and the type that it should have.
            throw new InvalidDataException(wrong.Message, wrong);
        }
    }
}
