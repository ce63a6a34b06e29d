namespace Dossier.App.Telemetry;

/// <summary>What the site logs, and in which form. No line holds an address of a client, an e-mail address or the words of a search.</summary>
internal static class SiteLogging
{
    private const string Text = "text", Json = "json";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <exception cref="InvalidDataException">The setting is wrong; the message names it.</exception>
    public static void Add(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();
        if (ReadFormat(configuration) == Json)
        {
            logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = TimeFormat;
            });
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = TimeFormat + " ";
            });
        }

        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Dossier", LogLevel.Information)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)

            // It makes an activity and a scope of every request as soon as it may say anything; what it would say of failures is said by their handler.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    /// <summary>"text" or "json".</summary>
    /// <exception cref="InvalidDataException">The setting is wrong; the message names it.</exception>
    public static string ReadFormat(IConfiguration configuration)
    {
        var format = configuration["Logging:Format"] ?? Text;
        return format is Text or Json ? format : throw new InvalidDataException($"Logging:Format is '{format}'; it is {Text} or {Json}.");
    }

    /// <summary>Whether lines are for programs.</summary>
    public static bool IsForPrograms(IConfiguration configuration) => ReadFormat(configuration) == Json;
}
