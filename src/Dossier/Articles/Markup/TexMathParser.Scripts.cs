namespace Dossier.Articles.Markup;

/// <content>Scripts and primes.</content>
internal ref partial struct TexMathParser
{
    /// <summary>Adds the scripts that follow to an atom (or to nothing).</summary>
    private TexNode ParseScripts(TexNode? body)
    {
        TexNode? sub = null;
        TexNode? sup = null;
        bool? limits = null;
        var found = false;
        var primes = false;
        while (!failed)
        {
            SkipSpaces();
            if (at >= tex.Length)
            {
                break;
            }

            var c = tex[at];
            var kind = c switch
            {
                '^' => TexCommandKind.Superscript,
                '_' => TexCommandKind.Subscript,
                '\'' or '’' => TexCommandKind.Symbol,
                '\\' => PeekScriptCommand(out limits, limits),
                _ => TexCommandKind.End,
            };
            if (kind == TexCommandKind.End || (c == '^' && sup is not null && !primes && IsSpace(tex[at - 1])))
            {
                // After a space a second superscript belongs to what follows: 5s^2 ^1S_0.
                break;
            }

            if (kind == TexCommandKind.Limits)
            {
                continue;
            }

            found = true;
            if (c != '\\' && kind != TexCommandKind.Symbol)
            {
                at++;
            }

            if (kind == TexCommandKind.Symbol)
            {
                var prime = ReadPrimes();
                failed |= sup is TexRow && primes && !lenient;
                sup = sup is null ? prime : sup is TexRow && primes ? sup : new TexRow([sup, prime]);
                primes = true;
            }
            else if (kind == TexCommandKind.Superscript)
            {
                var script = ParseScript();
                failed |= sup is not null && (!primes || sup is TexRow) && !lenient;
                sup = sup is null ? script : new TexRow([sup is TexRow { Nodes: [var first, ..] } ? first : sup, script]);
            }
            else
            {
                var script = ParseScript();
                failed |= sub is not null && !lenient;
                sub = script;
            }
        }

        sub = sub is TexRow { Nodes.Count: 0 } ? null : sub;
        sup = sup is TexRow { Nodes.Count: 0 } ? null : sup;
        if (!found || (sub is null && sup is null))
        {
            return body ?? TexRow.Empty;
        }

        var natural = body switch
        {
            TexToken token => display && (token.Traits & TexTraits.Limits) != 0,
            TexRow row => display && row.Limits,
            TexAccent accent => accent.Limits,
            _ => false,
        };
        return new TexScripts(body, sub, sup, limits ?? natural, forced: limits == true && !display);
    }

    /// <summary>Consumes \limits, \nolimits, \sp or \sb if one of them comes next; End if not.</summary>
    private TexCommandKind PeekScriptCommand(out bool? limits, bool? before)
    {
        limits = before;
        if (at + 2 >= tex.Length || tex[at + 1] is not ('l' or 'n' or 'd' or 's'))
        {
            return TexCommandKind.End;
        }

        var start = at;
        var command = ReadCommand(out _);
        switch (command?.Kind)
        {
            case TexCommandKind.Limits:
                limits = command.Number switch { 1 => true, 0 => false, _ => null };
                return TexCommandKind.Limits;
            case TexCommandKind.Superscript or TexCommandKind.Subscript:
                return command.Kind;
            default:
                at = start;
                return TexCommandKind.End;
        }
    }

    private TexToken ReadPrimes()
    {
        var start = at;
        while (at < tex.Length && tex[at] is '\'' or '’')
        {
            at++;
        }

        var text = (at - start) switch { 1 => "′", 2 => "″", 3 => "‴", 4 => "⁗", var count => new string('′', count) };
        return new TexToken(TexElement.Operator, text, TexClass.Ord);
    }

    private TexNode ParseScript()
    {
        var (outerDisplay, outerFont) = (display, font);
        display = false;
        var script = ParseArgument();
        (display, font) = (outerDisplay, outerFont);
        return script;
    }
}
