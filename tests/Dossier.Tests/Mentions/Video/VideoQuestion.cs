using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.Tests.Mentions.Video;

/// <summary>An article as the video sources are asked about it.</summary>
internal static class VideoQuestion
{
    public static MentionQuery About(string title = "Gravity waves over \"warm\" oceans: a survey", string[]? keywords = null, string? doi = null) =>
        new(new PublicId(7), title, doi is null ? [] : [Doi.Parse(doi)], null, keywords ?? ["gravity waves", "ocean", "tropics"], "Okoye", 2021, "Atmospheric science");
}
