using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dossier.Tests.Mentions.Wikipedia;

/// <summary>A real MediaWiki with pages and pictures of our own, on a port of its own. Where it cannot be made the tests fail.</summary>
public sealed class WikiServer : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-wiki-").FullName;
    private Process? server;

    // Read to its end, so that the server never waits for a reader.
    private Task<string> log = Task.FromResult("");

    /// <summary>"127.0.0.1:12345".</summary>
    public string Authority { get; private set; } = "";

    public string Address => "http://" + Authority;

    public async ValueTask InitializeAsync()
    {
        var scripts = Path.Combine(Repository.Root, "tests", "mediawiki");
        using var make = Start("bash", [Path.Combine(scripts, "make-wiki"), folder]);
        var (output, problems) = (make.StandardOutput.ReadToEndAsync(), make.StandardError.ReadToEndAsync());
        await make.WaitForExitAsync();
        Assert.True(make.ExitCode == 0, $"The test wiki could not be made. {await problems}{await output}");

        // Another program may take the port between choice and use.
        for (var attempt = 0; attempt < 5 && server is null; attempt++)
        {
            Authority = $"127.0.0.1:{FreePort()}";
            var php = Start("php", ["-S", Authority, Path.Combine(scripts, "serve.php")]);
            if ((await php.StandardError.ReadLineAsync())?.Contains("started", StringComparison.Ordinal) == true)
            {
                server = php;
                log = php.StandardError.ReadToEndAsync();
            }
            else
            {
                php.Kill(entireProcessTree: true);
                php.Dispose();
            }
        }

        Assert.True(server is not null, "PHP's web server did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            await log;
            server.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["WIKI_FOLDER"] = folder;
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
