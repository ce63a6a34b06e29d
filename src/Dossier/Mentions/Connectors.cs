using Dossier.Mentions.Wikipedia;

namespace Dossier.Mentions;

/// <summary>Every live connector. A new one is a folder beside this file and a line here.</summary>
public static class Connectors
{
    public static IReadOnlyList<ConnectorKind> All { get; } =
    [
        ConnectorKind.Of<WikipediaOptions>("wikipedia", options => new WikipediaConnector(options)),
    ];
}

/// <summary>A kind of connector: its name, the type of its settings, and how one is made of them.</summary>
/// <param name="Name">Lower case; the section of its settings is "Mentions:Sources:NAME".</param>
/// <param name="OptionsType">A record with a default for every setting.</param>
public sealed record ConnectorKind(string Name, Type OptionsType, Func<SourceOptions, IConnector> Make)
{
    public static ConnectorKind Of<TOptions>(string name, Func<TOptions, IConnector> make)
        where TOptions : SourceOptions, new() => new(name, typeof(TOptions), options => make((TOptions)options));
}
