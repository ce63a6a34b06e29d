using System.Collections.Frozen;
using System.Text;

namespace Dossier.Articles.Markup;

/// <summary>Letters with accents: from TeX's accent commands and from combining marks to composed characters.</summary>
/// <remarks>
/// The pairs are those that Unicode's normalization form C composes, for Latin, Greek and Cyrillic letters. The program runs under the
/// invariant culture, where <see cref="string.Normalize()"/> leaves text as it is.
/// </remarks>
internal static class TexTextAccents
{
    private const char FirstMark = '\u0300';

    private const char LastMark = '\u036f';

    private static readonly FrozenDictionary<(char Letter, char Mark), char> Composed = Fill();

    private static readonly FrozenDictionary<char, char> Letters =
        Composed.DistinctBy(pair => pair.Value).ToFrozenDictionary(pair => pair.Value, pair => pair.Key.Letter);

    /// <summary>The combining mark of an accent command ("'", "v"), or NUL when the name is no accent.</summary>
    public static char MarkOf(ReadOnlySpan<char> command) => command is not [var name] ? '\0' : name switch
    {
        '`' => '\u0300',
        '\'' => '\u0301',
        '^' => '\u0302',
        '~' => '\u0303',
        '=' => '\u0304',
        'u' => '\u0306',
        '.' => '\u0307',
        '"' => '\u0308',
        'r' => '\u030a',
        'H' => '\u030b',
        'v' => '\u030c',
        'd' => '\u0323',
        'c' => '\u0327',
        'k' => '\u0328',
        'b' => '\u0331',
        _ => '\0',
    };

    /// <summary>The composed character, or NUL when there is none.</summary>
    public static char Compose(char letter, char mark) => Composed.GetValueOrDefault((letter, mark));

    /// <summary>The letter without its accents; any other character as it is.</summary>
    public static char Strip(char c)
    {
        while (Letters.TryGetValue(c, out var letter))
        {
            c = letter;
        }

        return c;
    }

    public static bool HasMarks(ReadOnlySpan<char> text) => text.ContainsAnyInRange(FirstMark, LastMark);

    /// <summary>Composes each letter with the combining marks that follow it, where a composed character exists.</summary>
    public static string ComposeMarks(string text)
    {
        if (!HasMarks(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= FirstMark and <= LastMark && result.Length > 0 && Compose(result[^1], c) is var composed and not '\0')
            {
                result[^1] = composed;
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static FrozenDictionary<(char, char), char> Fill()
    {
        var pairs = new Dictionary<(char, char), char>();
        Add('\u0300', "AEINOUWYaeinouwyÂÊÔÜâêôüĂăĒēŌōƠơƯưΑΕΗΙΟΥΩαεηιουω", "ÀÈÌǸÒÙẀỲàèìǹòùẁỳẦỀỒǛầềồǜẰằḔḕṐṑỜờỪừᾺῈῊῚῸῪῺὰὲὴὶὸὺὼ");
        Add('\u0300', "ϊϋЕИеи", "ῒῢЀЍѐѝ");
        Add('\u0301', "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyzÂÅÆÇÊÏÔÕØÜâåæç", "ÁĆÉǴÍḰĹḾŃÓṔŔŚÚẂÝŹáćéǵíḱĺḿńóṕŕśúẃýźẤǺǼḈẾḮỐṌǾǗấǻǽḉ");
        Add('\u0301', "êïôõøüĂăĒēŌōŨũƠơƯưΑΕΗΙΟΥΩαεηιουωϊϋϒГКгк", "ếḯốṍǿǘẮắḖḗṒṓṸṹỚớỨứΆΈΉΊΌΎΏάέήίόύώΐΰϓЃЌѓќ");
        Add('\u0302', "ACEGHIJOSUWYZaceghijosuwyzẠạẸẹỌọ", "ÂĈÊĜĤÎĴÔŜÛŴŶẐâĉêĝĥîĵôŝûŵŷẑẬậỆệỘộ");
        Add('\u0303', "AEINOUVYaeinouvyÂÊÔâêôĂăƠơƯư", "ÃẼĨÑÕŨṼỸãẽĩñõũṽỹẪỄỖẫễỗẴẵỠỡỮữ");
        Add('\u0304', "AEGIOUYaegiouyÄÆÕÖÜäæõöüǪǫȦȧȮȯḶḷṚṛΑΙΥαιυИУиу", "ĀĒḠĪŌŪȲāēḡīōūȳǞǢȬȪǕǟǣȭȫǖǬǭǠǡȰȱḸḹṜṝᾹῙῩᾱῑῡӢӮӣӯ");
        Add('\u0306', "AEGIOUaegiouȨȩẠạΑΙΥαιυАЕЖИУаежиу", "ĂĔĞĬŎŬăĕğĭŏŭḜḝẶặᾸῘῨᾰῐῠӐӖӁЙЎӑӗӂйў");
        Add('\u0307', "ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyzŚśŠšſṢṣ", "ȦḂĊḊĖḞĠḢİṀṄȮṖṘṠṪẆẊẎŻȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏżṤṥṦṧẛṨṩ");
        Add('\u0308', "AEHIOUWXYaehiotuwxyÕõŪūΙΥιυϒІАЕЖЗИОУЧЫЭаежзиоучы", "ÄËḦÏÖÜẄẌŸäëḧïöẗüẅẍÿṎṏṺṻΪΫϊϋϔЇӒЁӜӞӤӦӰӴӸӬӓёӝӟӥӧӱӵӹ");
        Add('\u0308', "эіӘәӨө", "ӭїӚӛӪӫ");
        Add('\u030a', "AUauwy", "ÅŮåůẘẙ");
        Add('\u030b', "OUouУу", "ŐŰőűӲӳ");
        Add('\u030c', "ACDEGHIKLNORSTUZacdeghijklnorstuzÜüƷ", "ǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽǎčďěǧȟǐǰǩľňǒřšťǔžǙǚǮ");
        Add('\u0323', "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyzÂÊÔâêôĂăƠơ", "ẠḄḌẸḤỊḲḶṂṆỌṚṢṬỤṾẈỴẒạḅḍẹḥịḳḷṃṇọṛṣṭụṿẉỵẓẬỆỘậệộẶặỢợ");
        Add('\u0323', "ƯưṠṡ", "ỰựṨṩ");
        Add('\u0327', "CDEGHKLNRSTcdeghklnrstĆćĔĕ", "ÇḐȨĢḨĶĻŅŖŞŢçḑȩģḩķļņŗşţḈḉḜḝ");
        Add('\u0328', "AEIOUaeiouŌō", "ĄĘĮǪŲąęįǫųǬǭ");
        Add('\u0331', "BDKLNRTZbdhklnrtz", "ḆḎḴḺṈṞṮẔḇḏẖḵḻṉṟṯẕ");
        Add('\u031b', "OUouÒÓÕÙÚòóõùúŨũỌọỎỏỤụỦủ", "ƠƯơưỜỚỠỪỨờớỡừứỮữỢợỞởỰựỬử");
        Add('\u0326', "STst", "ȘȚșț");
        Add('\u0309', "AEIOUYaeiouyÂÊÔâêôĂăƠơƯư", "ẢẺỈỎỦỶảẻỉỏủỷẨỂỔẩểổẲẳỞởỬử");
        Add('\u032d', "DELNTUdelntu", "ḒḘḼṊṰṶḓḙḽṋṱṷ");
        Add('\u0330', "EIUeiu", "ḚḬṴḛḭṵ");
        Add('\u0324', "Uu", "Ṳṳ");
        Add('\u0325', "Aa", "Ḁḁ");
        return pairs.ToFrozenDictionary();

        void Add(char mark, string letters, string composed)
        {
            for (var i = 0; i < letters.Length; i++)
            {
                pairs[(letters[i], mark)] = composed[i];
            }
        }
    }
}
