using Dossier.Readers;
using Dossier.Readers.Import;
using Dossier.Storage;

namespace Dossier.App.Activity;

/// <summary>What readers' likes, collections and imports need.</summary>
internal static class ActivityServices
{
    public static void Add(IServiceCollection services, Engine engine)
    {
        services.AddSingleton<ILikeStore>(provider => new LikeStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ICollectionStore>(provider => new CollectionStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IImportStore>(provider => new ImportStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LikeCounts>();
        services.AddSingleton<PendingLikes>();
        services.AddSingleton<ActivityLimits>();
        services.AddSingleton<Pages.Personal.ReaderDesk>();
    }
}
