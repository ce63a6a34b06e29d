using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Dossier.App.Api.Document;
using Dossier.App.Api.Requests;
using Dossier.Readers;
using Dossier.Storage;

namespace Dossier.App.Api;

/// <summary>What the API needs.</summary>
internal static class ApiServices
{
    public static void Add(IServiceCollection services, Engine engine, ApiOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<RequestBuckets>();
        services.AddSingleton<ApiClients>();
        if (engine.IsShared)
        {
            services.AddHostedService<SharedBuckets>();
        }

        services.AddSingleton<IApiKeyStore>(provider => new ApiKeyStore(engine, provider.GetRequiredService<TimeProvider>()));
        services.ConfigureHttpJsonOptions(json =>
        {
            // Numbers are numbers, in the document too; and letters are letters: an answer never stands in a page.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        ApiDocument.Add(services);
    }
}
