namespace Dossier.Languages;

internal static partial class LanguageList
{
    private static Language[] Northern =>
    [
        new("sv", "Swedish", Script.Latin,
            "och att i en ett som på är av för med den det de till inte om har var från vid kan men eller hur mellan också efter under denna detta dessa genom samt vara blir sig sin sina vi man så när över hos inom än mot utan både där",
            "ningar ning ningen heten het lig liga ligt iska isk arna erna orna ande else",
            "studie studien resultat resultaten syfte syftet metod metoder artikel artikeln slutsats bakgrund analys exempel del år antal"),
        new("da", "Danish", Script.Latin,
            "og at i en et som på er af for med den det de til ikke om har var fra ved kan men eller hvordan mellem også efter under denne dette disse gennem samt være bliver sig sin sine vi man så når over hos inden end mod uden både hvor blev efter af nogle hvad",
            "ningen ning ninger heden hed lig lige ligt iske isk erne ende else elser tion",
            "undersøgelse undersøgelsen resultat resultater resultaterne formål formålet metode metoder artikel artiklen konklusion baggrund analyse eksempel del år antal"),
        new("no", "Norwegian", Script.Latin,
            "og at i en et ei som på er av for med den det de til ikke om har var fra ved kan men eller hvordan mellom også etter under denne dette disse gjennom samt være blir seg sin sine vi man så når over hos innen enn mot uten både hvor ble noen hva",
            "ningen ning ninger heten het lig lige iske isk ene ende else elser sjon sjoner",
            "undersøkelse undersøkelsen studie studien resultat resultater resultatene formål formålet metode metoder artikkel artikkelen konklusjon bakgrunn analyse eksempel del år antall"),
        new("fi", "Finnish", Script.Latin,
            "ja on ei se että oli ovat tai kun mutta kuin myös sekä joka jotka jossa mukaan sen niiden tämä tässä tämän ole olla voidaan myös vain ennen jälkeen kanssa välillä sitä hän siitä näiden nämä mitä miten vuoden",
            "inen iset isten ssa ssä sta stä lla llä lle sen ksen ista istä minen misen uus yys ien jen",
            "tutkimus tutkimuksen tutkimuksessa tulokset tulos tavoite menetelmä artikkeli johtopäätökset tausta analyysi vuosi"),
        new("et", "Estonian", Script.Latin,
            "ja on ei see et oli või kui aga nii ka ning mis kes selle mille pole olla kuid nende seda need juures kohta järgi vahel pärast enne üle ühe kõik uue",
            "mine mise likud lik like ste des del tud",
            "uuring uurimus tulemused eesmärk meetod artikkel"),
        new("hu", "Hungarian", Script.Latin,
            "a az és egy hogy nem is van volt ez ezek azt ezt meg már csak vagy mint de ha el ki be le fel után között szerint során által alapján ami amely amelyek illetve valamint pedig lehet voltak több két mely annak ennek",
            "ban ben nak nek tól ről ból ség ság ások ések ási ési ott ett tás tés ának ének",
            "vizsgálat vizsgálata vizsgálatok eredmény eredmények cél célja módszer módszerek tanulmány cikk következtetés következtetések elemzés elemzése"),
        new("tr", "Turkish", Script.Latin,
            "ve bir bu ile için olarak de da olan olduğu gibi daha en çok ise ya veya ancak göre kadar sonra üzerine arasında tarafından hem ne her ki mi bunun olup değil etkisi üzerinde çalışmada olan",
            "ları leri larının lerinin ması mesi masi lığı liği ında inde maktadır mektedir lar ler nin nın mıştır dır",
            "çalışma çalışması çalışmanın çalışmada amaç amacı amacıyla sonuç sonuçlar sonuçları bulgular yöntem yöntemi yöntemler makale araştırma araştırmanın giriş analiz analizi"),
        new("id", "Indonesian", Script.Latin,
            "yang dan di ini dengan untuk pada dari dalam adalah tidak oleh sebagai ke akan itu juga atau dapat antara telah terhadap bahwa lebih karena secara tersebut seperti maka sehingga merupakan menggunakan yaitu hasil serta para",
            "kan nya ngan asi isme itas",
            "penelitian hasil tujuan metode artikel kesimpulan analisis menunjukkan dilakukan digunakan studi kajian data jumlah tahun"),
        new("vi", "Vietnamese", Script.Latin,
            "và của là các có được trong cho với một những không này đã từ đến về theo khi người như để trên tại bằng cũng sự nghiên cứu kết quả nhằm ở hay hoặc giữa sau",
            "",
            "nghiên cứu kết quả phương pháp mục tiêu bài báo phân tích"),
    ];
}
