namespace Dossier.Articles.Markup;

/// <summary>Reads markup in the form of <see cref="RichText"/> that comes from outside, from a file that we wrote and anybody may have changed.</summary>
public static class RichTextForeign
{
    /// <summary>The same markup where it is well formed; what is no element of rich text, or does not fit, becomes text or goes.</summary>
    public static RichText Read(string markup)
    {
        var builder = new RichTextBuilder();
        var open = new Stack<string>();
        var rest = markup.AsSpan();
        while (!rest.IsEmpty)
        {
            var token = RichTextToken.Next(ref rest);
            switch (token.Kind)
            {
                case RichTextTokenKind.Open:
                    open.Push(token.Text.ToString());
                    builder.Open(open.Peek());
                    break;
                case RichTextTokenKind.Close when open.TryPeek(out var element) && token.Text.SequenceEqual(element):
                    open.Pop();
                    builder.Close();
                    break;
                case RichTextTokenKind.Text or RichTextTokenKind.Formula:
                    var plain = new char[token.Text.Length];
                    var length = RichTextToken.Unescape(token.Text, plain);
                    if (token.Kind == RichTextTokenKind.Text)
                    {
                        builder.Text(plain.AsSpan(0, length));
                    }
                    else
                    {
                        builder.Math(plain.AsSpan(0, length), token.Display);
                    }

                    break;
            }
        }

        return builder.Build();
    }
}
