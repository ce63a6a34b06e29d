namespace Dossier.App.Pages;

/// <param name="Page">From 1.</param>
/// <param name="Address">Address of a page by its number.</param>
public sealed record PagerModel(int Page, int PageCount, Func<int, string> Address)
{
    /// <summary>The pages to link: first, last and those near the open one; 0 stands for a gap.</summary>
    public IEnumerable<int> Links()
    {
        var last = 0;
        for (var page = 1; page <= PageCount; page++)
        {
            if (page == 1 || page == PageCount || Math.Abs(page - Page) <= 2)
            {
                if (page > last + 1)
                {
                    yield return 0;
                }

                yield return last = page;
            }
            else if (page > Page + 2)
            {
                page = PageCount - 1;
            }
        }
    }
}
