namespace Dossier.Languages;

/// <summary>Takes the longest ending of declension off a word whose rest is long enough.</summary>
internal sealed class Endings
{
    public static Endings Polish { get; } = new(3,
        "owego owemu owych owymi owej ową owie iego iemu ami iami ach iach om iom ów ego emu ymi imi ych ich ym im ej ie ia ią ię iu io em a ą e ę i o u y");

    public static Endings Croatian { get; } = new(3, "ovima evima ama ima ega ega oga omu emu og eg om em im ih oj a e i o u");

    public static Endings Ukrainian { get; } = new(3,
        "ами ями ого ього ому ьому ими іми ові еві ах ях их іх ої ою ею єю ів їв ам ям ій ий а я о е є и і ї у ю ь й");

    /// <summary>Particles, written without space behind a noun.</summary>
    public static Endings Korean { get; } = new(2, "에서는 에서 에게 으로 까지 부터 을 를 이 가 은 는 의 에 로 와 과 도 만");

    private readonly string[] endings;
    private readonly int least;

    private Endings(int least, string list)
    {
        this.least = least;
        endings = [.. LanguageList.Split(list).OrderByDescending(e => e.Length)];
    }

    public int Stem(char[] word, int length)
    {
        foreach (var ending in endings)
        {
            if (length - ending.Length >= least && word.AsSpan(0, length).EndsWith(ending))
            {
                return length - ending.Length;
            }
        }

        return length;
    }
}
