using System.CommandLine;
using Dossier.Analysis;
using Dossier.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dossier.App.Commands;

/// <summary>dossier mentions: gathers outside content for the tabs, and keeps an eye on it.</summary>
internal static class MentionsCommand
{
    public static Command Make() => new("mentions", "Gathers outside content for the tabs: feeds, encyclopedia dumps, live sources.")
    {
        MentionsPollCommand.Make(),
        MentionsImportCommand.Make(),
        MentionsRunCommand.Make(),
        MentionsStatusCommand.Make(),
        MentionsHideCommand.Make(),
        MentionsForgetCommand.Make(),
    };

    /// <summary>Opens a data folder and does work on it.</summary>
    /// <exception cref="InvalidDataException">There is no corpus in the folder, or a setting is wrong.</exception>
    internal static async Task<int> WithAsync(string data, Func<MentionsWork, Corpus, Task<int>> doAsync)
    {
        var engine = Settings.EngineOfCorpus(data);
        using var corpus = new Corpus(engine, TimeProvider.System);
        using var store = new MentionStore(engine, TimeProvider.System);
        var settings = Settings.Read(data);
        using var encyclopedia = new CurrentEncyclopedia(data, Settings.Language(settings), TimeProvider.System, NullLogger.Instance);
        encyclopedia.Refresh();
        using var work = new MentionsWork(data, engine, settings, Settings.Sources(settings), corpus, store, new Generations(data).Open, encyclopedia.Find, TimeProvider.System) { Encyclopedia = encyclopedia.Manifest };
        return await doAsync(work, corpus);
    }

    /// <summary>Says what is missing before any call can be made.</summary>
    internal static bool LacksContact(MentionsWork work)
    {
        if (work.Sources.Options.Contact is not null)
        {
            return false;
        }

        Console.Error.WriteLine("No outside source is called without the operator's contact address: set Mentions:Contact "
            + "(in appsettings.json of the data folder, or as Dossier__Mentions__Contact) to an e-mail address or a web page.");
        return true;
    }
}
