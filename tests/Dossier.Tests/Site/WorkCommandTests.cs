using System.Net;
using Dossier.App;
using Dossier.App.Digests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dossier.Tests.Site;

public sealed class WorkCommandTests
{
    [Fact]
    public async Task AWorkerWorksAlsoWhereTheSiteLeavesThatToOthersAndServesNoPage()
    {
        var data = Directory.CreateTempSubdirectory("dossier-work-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(data, "appsettings.json"), """{"Mentions":{"Work":false},"Digests":{"Work":false}}""", TestContext.Current.CancellationToken);
            await using (var worker = SiteHost.Build(data, ["http://127.0.0.1:0"], onlyWorks: true))
            {
                await worker.StartAsync(TestContext.Current.CancellationToken);
                using var http = new HttpMessageInvoker(new SocketsHttpHandler());
                var address = worker.Urls.First();
                Assert.Equal(HttpStatusCode.OK, await AskAsync(http, address + "/healthz/live"));
                Assert.Equal(HttpStatusCode.NotFound, await AskAsync(http, address + "/"));
                Assert.Equal(HttpStatusCode.NotFound, await AskAsync(http, address + "/login"));
                Assert.Contains(worker.Services.GetServices<IHostedService>(), s => s is MentionsWorker);
                Assert.Contains(worker.Services.GetServices<IHostedService>(), s => s is DigestWorker);
                await worker.StopAsync(TestContext.Current.CancellationToken);
            }

            await using var site = SiteHost.Build(data, ["http://127.0.0.1:0"]);
            Assert.DoesNotContain(site.Services.GetServices<IHostedService>(), s => s is MentionsWorker or DigestWorker);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<HttpStatusCode> AskAsync(HttpMessageInvoker http, string address)
    {
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, address), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
