using Dossier.Analysis;
using Dossier.Search;

namespace Dossier.App.Api.Requests;

/// <summary>One page of a question to the index.</summary>
/// <param name="Next">The cursor of the next page; null at the end, or at the deepest.</param>
internal sealed record IndexPage(SearchResult Result, string? Next)
{
    /// <summary>Reads the page that a request asks for by cursor, else by offset.</summary>
    public static IndexPage Read(HttpRequest request, Generation generation, SearchRequest question, int limit)
    {
        var offset = request.Text(ApiParameter.Cursor.Name) is null ? request.Number("offset") ?? 0
            : ListCursor.Place(request, generation.Name, most => generation.Search(question with { Limit = most, WithFacets = false }).Hits.Select(h => h.Id), SearchRequest.MaxDepth);
        var result = generation.Search(question with { Offset = offset, Limit = limit });
        var end = offset + result.Hits.Count;
        return new(result, result.Hits.Count > 0 && end < Math.Min(result.Total, SearchRequest.MaxDepth) ? new ListCursor(generation.Name, end, result.Hits[^1].Id).ToString() : null);
    }
}
