"""The words of German, with the forms of dialects as people type them."""
# ruff: noqa: E501 - one phrase a line, however long

from bot.understanding.words import Form, Role, Verb, Vocabulary, build

_ROLES = {
    Role.I: "ich i isch ick",
    Role.WE: "wir mir_haben mir_hobn ma_hobn",
    Role.ME: "mir mich uns ma mi mia",
    Role.MY: "mein meine meinen meinem meiner meines unser unsere unseren unserem unserer mei meim",
    Role.HE: "er sie es_er er's",
    Role.HIM: "ihm ihn ihr ihnen eam",
    Role.HIS: "sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres deren dessen",
    Role.THAT: "der die den dem das des da d em dr de",
    Role.IT: "es das 's des dies",
    Role.YOU: "du dich dir dein deine deinen euch",
    Role.NOBODY_KNOWN: "jemand jemanden jemandem wer wen wem alle niemand niemanden leute leuten man einer",
    Role.NOT: """
        nicht nie niemals kein keine keinen keinem keiner net ned nid nit ohne fast beinah beinahe
        nix nichts nirgends weder nimma nimmer vergeblich umsonst
    """,
    Role.HEDGE: """
        vielleicht evtl eventuell wahrscheinlich vermutlich möglicherweise irgendwann vllt vl
        viellleicht wenn's_klappt wenns_klappt falls mal_sehen schaun_mer_mal noch_nicht_fix
        noch_offen unsicher hoffentlich =könnte =könnten vorgeschlagen wissma_no_ned
        noch_nicht_sicher steht_noch_nicht noch_unklar ansonsten entweder oder oda sonst unter_vorbehalt
        mal_schauen angefragt noch_nicht_geantwortet überfällig längst_überfällig muss_erst_schauen
        muss_noch_schauen muss_ich_noch_schauen muss_schauen noch_kein_termin kein_termin
        neuer_termin muss_erst hab_noch_nicht_zugesagt
    """,
    Role.QUESTION: "was wann wo warum wieso wie wer wos welche welcher welches weshalb",
    Role.IF: "wenn falls sobald sofern wenn's wenns",
    Role.THAN: """
        dass daß ob weil damit obwohl während bevor nachdem das_er das_sie indem da_er da_sie wo_er als seit
        seitdem bis
    """,
    Role.AND: "und sowie u un dann danach ausserdem und_dann",
    Role.BUT: "aber doch sondern jedoch",
    Role.WITH: "mit neben mim midm mitm mit'm mit'n mitn samt zusammen_mit gemeinsam_mit",
    Role.AT: "bei beim zu zum zur bi bim bei'm",
    Role.TO: "an",
    Role.OF: "von vom aus über wegen wg um",
    Role.FOR: "für fürs fuer",
    Role.PLACE: "in im ins am an auf aufm bei beim zum zur vor vorm hinterm unterm überm",
    Role.ARTICLE: "der die das den dem des ein eine einen einem einer eines nen ne nem ner n an a em s",
    Role.MEAL: """
        kaffee tee mittagessen abendessen frühstück essen bier spaziergang wein brunch lunch mittag
        dinner kuchen drink kaffeetrinken cappuccino glühwein spritzer spritz schoppen
        feierabendbier aperol kneipe runde kaffe kino konzert sauna bierchen weinchen mittagstisch
        stammtisch jause brotzeit znüni apéro apero wandern joggen pizza party umzug z_mittag
        zmittag znacht fest grünkohl punsch punschen grillen fondue raclette frühschoppen abendbrot
        vesper spieleabend grillabend filmabend theater museum oper ausstellung yoga tanzen angeln
        schwimmen fussball sport training tennis probe chorprobe schach skat doppelkopf zwickel
        spaziergänge radtour wanderung bergtour skitour skifahren flohmarkt weihnachtsmarkt
        biergarten heuriger heurigen bierle weckle käffchen kaffeeklatsch gassi döner sushi eis
    """,
    Role.CALL_NOUN: """
        telefonat anruf call videocall videoanruf telefongespräch telefon am_telefon telefonisch
        zoom skype teams facetime am_hörer an_der_strippe videotelefonat telko zoom-call rückruf
        am_apparat
    """,
    Role.WRITE_NOUN: """
        mail e-mail email whatsapp nachricht brief sms postkarte karte zeilen signal sprachnachricht
        dm voice sms chat nachrichten mails chats voicenachricht pn
    """,
    Role.MEET_NOUN: """
        treffen termin gespräch verabredung besuch besprechung meeting sitzung workshop sprechstunde
        date kennenlernen plausch wiedersehen sprechstund supervision coaching nachhilfe
        unterricht arzttermin probe beratung
    """,
    Role.MEET_PHRASE: "bin_verabredet verabredet sind_verabredet da_bin_ich bin_ich_dabei bin_eingeladen",
    Role.AGREED: """
        ausgemacht vereinbart abgemacht verabredet bestätigt zugesagt steht_fest ist_fix
        fix_ausgemacht abgesprochen geeinigt steht passt_uns passt_uns_beiden passt_es_uns passt_es_uns_beiden passt_mir passt_für_mich passt_gut passt_perfekt
        passt_super festgemacht ist_ausgemacht fest_ausgemacht eingetragen
    """,
    Role.LIKED: """
        super toll schön gut nett traumhaft klasse cool genial herrlich lustig prima spitze bombe
        anstrengend zäh mega sehr_nett richtig_gut war_super war_schön war_gut war_nett hervorragend
        interessant spannend ging_so okay ok komisch herzlich leiwand lässig wunderbar
    """,
    Role.FILLER: """
        vielen
        noch mal nochmal ja halt eben doch schon auch nur so grad gerade kurz lange lang ganz sehr endlich
        wieder heute_noch also dann jetzt nun mal_wieder eigentlich übrigens leider dringend unbedingt bitte
        ziemlich total echt mei oh ach no nomoi moi scho eh oiso hoid gern gerne natürlich sicher bald
        nämlich einfach viel etwas bissl bisschen wohl gleich danach vorher spontan zufällig zusammen
        gemeinsam hallo moin servus hi na ok okay jo nachher immer immerhin selbst beide beid heit heut erst
        hier dort mehr alles diese dieser diesen dafür dazu davon damit darüber daran darauf ewig
        stundenlang ewiglang quasi bloß blos
    """,
    Role.QUALITY: """
        letzte letzten nächste nächsten andere ganzen erste neue neuen alte alten alter altem altes neuem
        neues neuer frühere früheren früherer ehemalige ehemaligen
    """,
    Role.HERE: "da do hier vorbei rüber herüber zu_besuch bei_mir bei_uns dabei bi_mir bi_üs bi_uns",
    Role.PEOPLE: """
        klempner installateur elektriker handwerker maler tischler schreiner dachdecker hausarzt hausärztin
        tierarzt tierärztin kinderarzt kinderärztin notar anwalt anwältin makler maklerin hausmeister gärtner
        friseur friseurin bäcker metzger schornsteinfeger postbote vermieterin nachbarn handwerkern
        freunde freunden freund freundin kollegen kollege kollegin kolleginnen kunden kunde kundin team chef
        chefin familie kinder kindern eltern frau mann bruder schwester sohn tochter cousin cousine nachbar
        nachbarn nachbarin arzt ärztin zahnarzt lehrer lehrerin studenten jungs mädels partner partnerin
        investoren vermieter steuerberater supervisorin leuten gruppe verein klasse mentor mentorin trainer
        mandanten patienten klienten ex schwager schwägerin nachfolger nachfolgerin rektor ceo direktor
        vorstand verlag abteilung tante onkel oma opa
    """,
    Role.NOUN: """
        grippe fieber migrane migräne corona husten erkaltung erkältung schnupfen angina bett durchfall
        bronchitis rücken ruecken kopfweh kopfschmerzen zahnweh bandscheibe hexenschuss
        chor kirchenchor orchester band verein mannschaft weihnachtsfeier betriebsfeier jahresfeier
        bank sparkasse hotline feuerwehr polizei krankenkasse kasse finanzamt praxis werkstatt notruf support
        service kundendienst amt jobcenter arbeitsamt rathaus schule kita kindergarten uni hochschule zeitung
        redaktion klinik krankenhaus spital apotheke post museum firma gemeinde sekretariat empfang rezeption
        unterlagen folien buch bücher link datei vertrag entwurf geld rechnung foto fotos bilder rezept
        schlüssel zahlen bericht lebenslauf plan pläne idee liste artikel dokument kontakt nummer euro eier
        arbeit büro zuhause küche zug bus auto flug hotel flughafen stadt straße tag woche monat jahr stunde
        stunden minute minuten min uhr zeit morgen nachmittag abend nacht vormittag montag dienstag mittwoch
        donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober
        november dezember weihnachten ostern urlaub schule wetter hund katze projekt firma neuigkeiten
        sachen ding leben problem frage antwort gestern heute werkstatt moin geburtstag feedback intro
        termine termin danke muster protokoll angebot ergebnis ergebnisse präsentation video passwort
        adresse ticket tickets geschenk kuchen pflanzen vortrag text texte zusage hilfe sprinter
        bohrmaschine leiter kopf rückmeldung bescheid jänner versprechen gemeinderat rest deutsch englisch
        ende anfang mitte sommer winter herbst frühling wochenende feierabend bahn
    """,
    Role.FORMAL: "dr prof professor professorin frau herr herrn hr fr fräulein mag dipl ing",
    Role.SURNAME: """
        müller mueller schmidt schneider fischer weber meyer meier maier mayer wagner becker schulz hoffmann
        schäfer koch bauer richter klein wolf schröder neumann schwarz zimmermann braun krüger hofmann
        hartmann lange schmitt werner schmitz krause lehmann schmid schulze köhler herrmann könig walter
        huber kaiser fuchs peters lang scholz möller weiß jung hahn schubert vogel friedrich keller günther
        frank berger winkler roth beck lorenz baumann franke albrecht schuster simon ludwig böhm winter
        kraus martin schumacher krämer vogt stein jäger otto sommer gross seidel heinrich brandt haas
        schreiber graf dietrich ziegler kuhn kühn pohl engel horn busch bergmann thomas voigt sauer arnold
        wolff pfeiffer gruber steiner moser novak
    """,
    Role.EVERYDAY: """
        sommer winter herbst weiß lang lange kurz groß klein jung alt braun schwarz roth grün stark frei
        koch schneider bauer richter fuchs wolf vogel berg stein wald beck beat ole hans engel horn könig
        kaiser graf sauer busch engels reich gut hof brand rose linde ernst mai roman kühn schön weber haas
        fest hahn kraus vogt jäger abel krug sand bach baum
    """,
    Role.AGAIN: """
        mal_wieder wieder_mal endlich_mal wieder bald irgendwann öfter mal_wieda amol_wieder
        mol_wieder wieder_amol wieder_amal
    """,
    Role.DIRECTION: """
        vorbei mit an ab auf aus ein zurück vor her hin weiter nach rum durch zu rüber um bescheid zusammen
    """,
    Role.GOAL: "mein_ziel_ist mein_ziel ich_suche_neue ich_suche_nach ich_möchte_mehr",
    Role.NOTE: """
        was_ich_mir_merken_will_ist was_ich_mir_merken_will zum_merken merkenswert notiz nicht_vergessen merke notier notiere merk_dir zu_merken vermerk notiz_zu vermerke info
        zur_info nur_zur_info
    """,
    Role.RECENT: "grad gerade eben vorhin",
    Role.KIN: """
        mama papa oma opa mutti vati omi opi tante onkel schwiegermutter schwiegervater mutter vater omma
        oppa grosi tanti
    """,
    Role.DISTANT: """
        auf_die_mailbox auf_den_anrufbeantworter mailbox von_weitem von_fern aus_der_ferne von_weiten
        im_fernsehen in_der_zeitung im_internet im_traum geträumt auf_instagram nicht_bemerkt ned_gsehn nicht_gesehen_hat
        auf_insta auf_facebook auf_linkedin auf_tiktok auf_youtube auf_insta_gesehen auf_einem_foto im_radio von_der_ferne
    """,
    Role.ASSENT: """
        hab_ja_gesagt habe_ja_gesagt zugesagt hab_zugesagt ja_gesagt hob_ja_gsogt gesagt_klar
        klar_gesagt hab_okay_gesagt hab_ok_gesagt gesagt_ja klar_gsagt hab_klar_gesagt jo_gsagt
        gsagt_jo ja_gsagt klar_mach_ich mach_ich_natürlich mach_ich_gern mach_ich_gerne
        klar_mache_ich sag_ja hab_eingewilligt
    """,
    Role.ONLY: "nur sondern aber",
    Role.CANCEL: """
        abgesagt absagen abgeblasen ausgefallen storniert gecancelt ausfallen entfällt abgsagt
        obgsogt fällt_aus fällt_flach fällt_leider_aus ins_wasser_gefallen gestrichen
    """,
    Role.THROUGH: "durch dank via über durchs",
    Role.SOME_DAY: """
        letztens neulich kürzlich unlängst vor_kurzem die_tage damals früher_mal in_letzter_zeit letzte
        letzten letzter letztes vorletzte vorletzten vorige vorigen vergangene vergangenen dieser_tage
        vor_langem vor_ewigkeiten vor_längerem
    """,
    Role.DENIAL: "beide_verpasst verpasst_beide stimmt_nicht stimmt_aber_nicht stimmt_gar_nicht stimmt_ned stimmt_doch_nicht stimmt_net",
    Role.HABIT: """
        immer oft ständig dauernd jedesmal manchmal meistens jeden jede jedes regelmäßig normalerweise
    """,
    Role.IDIOM: "sorgen recht angst freude mut hoffnung spaß druck kopfschmerzen kummer ärger kraft schuld",
    Role.PLEASE: "bitte kannst_du könntest_du",
}
_VERBS = {
    Verb.MEET: """
        treffen/zu_treffen treffe/triff trifft traf/trafen/trof getroffen/droffa/troffe/getroff, sehen/zu_sehen
        sehe/siehe sieht sah/sahen gesehen/gsehng/gseng/gsegn/gsäh, besuchen besuche/besuch besucht
        besuchte/besuchten besucht/bsucht/bsuacht, begegnen begegne begegnet begegnete begegnet,
        kennenlernen lerne lernt lernte kennengelernt, wiedersehen - - - wiedergesehen, vorbeischauen - -
        - vorbeigeschaut, zusammensitzen - - - zusammengesessen, rumhängen - - - rumgehangen,
        verabschieden - - - verabschiedet, über_den_weg_laufen - - - über_den_weg_gelaufen, reinschauen -
        - - reingeschaut, wiedertreffen - - - wiedergetroffen, vorbeischaun - - - vorbeigschaut, rumsitzen
        - - - rumgesessen, zusammenhocken - - - zusammengehockt/zsammghockt, beisammensitzen - - -
        beisammengesessen, zusammentreffen, seha - - - gsea, treffa - - - droffe/droffn, seha - - - -,
        gseh - - - gseh, sehng - - - -,
        zusammensetzen - - - zusammengesetzt, erwischen - - - erwischt/dawischt, abpassen - - - abgepasst, abfangen - - -
        abgefangen, aufgabeln - - - aufgegabelt, antreffen - - - angetroffen
    """,
    Verb.SHARE: """
        speisen speise speist speiste gespeist, dinieren diniere diniert dinierte diniert, essen esse isst aß/assen gegessen/gessn/gässe/gesse, trinken trinke trinkt trank/tranken
        getrunken/trunke/drunge, laufen laufe läuft lief/liefen gelaufen/gloffn/gloffe, reden rede redet
        redete/redeten geredet/gredt/gred, sprechen spreche spricht sprach/sprachen gesprochen, quatschen
        quatsche quatscht quatschte gequatscht, plaudern plaudere plaudert plauderte geplaudert, ratschen
        ratsche ratscht - geratscht, unterhalten unterhalte unterhält unterhielt unterhalten, spazieren
        spaziere spaziert - spaziert, wandern wandere wandert - gewandert, joggen jogge joggt - gejoggt,
        spielen spiele spielt spielte gespielt/gspuit, frühstücken frühstücke frühstückt - gefrühstückt,
        kochen koche/koch kocht - gekocht, tanzen tanze tanzt - getanzt, feiern feiere feiert - gefeiert,
        arbeiten arbeite arbeitet - gearbeitet, streiten - - - gestritten, diskutieren - - - diskutiert, philosophieren - - - philosophiert, fachsimpeln - - - gefachsimpelt, debattieren - - - debattiert, besprechen - - - besprochen, radeln - - - geradelt/gradlt,
        klettern - - - geklettert, trainieren - - - trainiert, brunchen - - - gebruncht, schwätzen - - -
        geschwätzt, gehen gehe geht ging/gingen gegangen/ganga/gange, sitzen sitze sitzt saß/sassen
        gesessen, einkaufen - - - eingekauft, schnacken - - - geschnackt, austauschen - - - ausgetauscht,
        mittagessen - - - mittaggegessen, schwimmen - - - geschwommen, diskutieren - - - diskutiert,
        grillen - - - gegrillt, fahren fahre fährt fuhr gefahren, gucken - - - geguckt, schauen - - -
        geschaut, chillen - - - gechillt, zocken - - - gezockt, angeln - - - geangelt, musizieren - - -
        musiziert, proben - - - geprobt, lernen - - - gelernt, kaffeetrinken, labern labere labert -
        gelabert, klönen - - - geklönt, snacken - - - gesnackt, babbeln - - - gebabbelt, tratschen - - -
        getratscht, ausgehen - - - ausgegangen, weggehen - - - weggegangen, rudern - - - gerudert, golfen
        - - - gegolft, kicken - - - gekickt, saunieren, bummeln - - - gebummelt, shoppen - - - geshoppt,
        paddeln - - - gepaddelt, schwatzen - - - geschwatzt, ratschn - - - gratscht/grotscht, beraten - -
        - beraten, - - - stand/standen gestanden, spazierengehen - - - spazierengegangen, plaudern - - - plaudert, quatschen - - -
        quatscht, ratschen - - - ratscht
    """,
    Verb.CALL: """
        anrufen/anzurufen/rufen rufe/anrufe ruft/anruft rief/riefen
        angerufen/agrufa/agruafa/ogruafa/agruefe/agrüefe/ogrufn/ogrufa/oagrufn/agrüeft/oogruafn/angrufn/agrufe,
        telefonieren telefoniere telefoniert telefonierte
        telefoniert/delefoniert/telefoniad/delefoniad/telefonirt/telefoniat/telefoniard, zoomen zoome
        zoomt - gezoomt, skypen skype skypt - geskypt, durchklingeln - - - durchgeklingelt, zurückrufen -
        - - zurückgerufen, facetimen - - - gefacetimed, durchrufen - - -
        durchgerufen, durchtelefonieren - - - durchtelefoniert, bimmeln - - - angebimmelt, anklingeln - -
        - angeklingelt, anläuten - - - angeläutet, skypen - - - geskypet, callen - - - gecallt, facetimen - - - gefacetimt, teamsen - - - geteamst, videotelefonieren - - -
        videotelefoniert
    """,
    Verb.WRITE: """
        schreiben/zu_schreiben schreibe schreibt schrieb/schrieben geschrieben/gschribe/gschrimm, mailen
        maile/mail mailt mailte gemailt, simsen simse simst - gesimst, texten texte textet - getextet,
        anschreiben - - - angeschrieben, antworten antworte antwortet antwortete geantwortet,
        zurückschreiben - - - zurückgeschrieben, whatsappen - - - gewhatsappt, pingen pinge pingt -
        angepingt/gepingt, chatten chatte chattet - gechattet, anmailen - - - angemailt, zurückmailen - -
        - zurückgemailt, voicen - - - gevoiced, texten - - - angetextet, kontaktieren - - - kontaktiert,
        schreibm - - - gschriem
    """,
    Verb.BE: """
        sein/san/=wäre/=wär/waere bin/bi/bim ist/is/isch/sind/san/sans war/waren/woa/wor/warn/ware/wore
        gewesen/gwest/gsi/gsei/gwä/gwesa/gwen/jewesen
    """,
    Verb.HAVE: """
        haben/hobn/hamm/ham/hand habe/ha/hob/hån/han/hann/hon/hun hat/hod/hot/het/hadd hatte/hatten/hat_ghabt
        gehabt/ghobt/kha
    """,
    Verb.WILL: "werden werde/werd wird/wead/wirds -",
    Verb.MUST: """
        müssen/sollen/sollten/sollt
        muss/mua/mues/soll/sollte/=müsst/=müsste/darf_nicht_vergessen/derf_ned_vergessn/brauch
        muss/soll/sollte/=müsste musste/mussten
    """,
    Verb.CAN: """
        können/kenna kann/ko/chan/=könnte/=könnten/koennte kann/ko/chan/=könnte/=könnten/koennte
        konnte/konnten
    """,
    Verb.WANT: """
        wollen/=möchten will/=möchte/=möcht/mecht/wui/mag/wott will/=möchte/=möcht/mag/wui/wott/wollen
        wollte/wollten/wollt, würde_gern würde_gern/würde_gerne/würd_gern/würd_gerne würde_gern -,
        hätte_lust hätte_lust/hätt_lust -, vorhaben - - - vorgehabt, lust_auf - - -, versuchen versuche
        versucht versuchte versucht/probiert
    """,
    Verb.WOULD: """
        würden/wuerde/waere/haette =würde/=würd/=wäre/=wär/=hätte/=hätt/dad/=tät
        =würde/=würd/=wäre/=wär/=hätte/=hätt/=tät/dad -, =däten =dät/=däd =dät/=däd -
    """,
    Verb.COME: """
        kommen komme kommt/kimmt/chunnt kam/kamen gekommen/kumma/cho, abholen hole holt - abgeholt,
        vorbeikommen - - - vorbeigekommen, vorbeischauen - - - vorbeigeschaut, vorbeifahren - - -
        vorbeigefahren, reinschneien - - - reingeschneit
    """,
    Verb.GIVE: """
        schicken/zu_schicken schicke schickt schickte geschickt, bringen bringe bringt brachte
        gebracht/brocht, geben gebe/gib gibt gab gegeben/gebn, leihen leihe leiht lieh geliehen, senden
        sende sendet sandte gesendet, besorgen besorge besorgt besorgte besorgt, zeigen zeige zeigt zeigte
        gezeigt, melden melde meldet meldete gemeldet, überweisen überweise überweist - überwiesen, zahlen
        zahle zahlt zahlte gezahlt, bezahlen bezahle bezahlt bezahlte bezahlt, vermitteln vermittle
        vermittelt - vermittelt, mitbringen - - - mitgebracht, vorbeibringen - - - vorbeigebracht,
        zurückgeben - - - zurückgegeben, weiterleiten - - - weitergeleitet, leiten leite leitet -
        geleitet, einladen - - - eingeladen, liefern liefere liefert - geliefert, zurückbringen, schenken
        schenke schenkt - geschenkt, borgen borge borgt - geborgt, spenden spende spendet - -, leihen leih
        leiht lieh ausgeliehen, heimbringen - - - heimgebracht, wiedergeben - - - wiedergegeben, faxen
        faxe faxt - gefaxt, ausleihen - - - ausgeliehen, erstatten erstatte erstattet - erstattet, abgeben
        - - - abgegeben, nachreichen - - - nachgereicht, zuschicken - - - zugeschickt, rüberschicken - - -
        rübergeschickt
    """,
    Verb.DO: """
        umhören/umzuhören - - - umgehört, machen mache macht machte gemacht, helfen helfe hilft half geholfen, kümmern kümmere/kümmer
        kümmert - gekümmert, stellen stelle stellt - gestellt, prüfen prüfe prüft - geprüft, lesen lese
        liest las gelesen, durchsehen - - - durchgesehen, durchlesen - - - durchgelesen, anschauen - - -
        angeschaut, schauen schaue schaut - geschaut/gschaut, fragen frage fragt fragte gefragt, suchen
        suche/such sucht - gesucht, backen backe backt - gebacken, nähen - - - genäht, reparieren
        repariere repariert - repariert, buchen buche bucht - gebucht, organisieren organisiere
        organisiert - organisiert, kaufen kaufe kauft - gekauft, holen hole holt - geholt, übernehmen
        übernehme übernimmt - übernommen, nehmen nehme nimmt nahm genommen, laden lade lädt - geladen,
        verbinden verbinde verbindet - verbunden, nachdenken - - - nachgedacht, korrigieren korrigiere
        korrigiert -, übersetzen übersetze übersetzt - -, aufpassen passe passt - gepasst, unterschreiben
        unterschreibe unterschreibt - -, einreichen, reichen reiche reicht - -, bauen baue baut - gebaut,
        streichen streiche streicht - -, zusammenstellen, vorbereiten bereite bereitet - vorbereitet,
        drucken drucke druckt - gedruckt, mitnehmen - - - mitgenommen, tragen trage trägt - -, beschaffen,
        entwerfen entwerfe entwirft - -, hören hör hört - -, erledigen erledige erledigt - erledigt,
        einrichten richte richtet - eingerichtet, besorgen besorge/besorg besorgt - besorgt, gucken gucke
        guckt - geguckt, umnähen nähe näht - umgenäht, backen backe bäckt - gebacken, kochen - kocht -
        gekocht, mähen mähe mäht - gemäht, gießen gieße gießt - gegossen, streichen - - - gestrichen,
        montieren montiere montiert - montiert, bestellen bestelle bestellt - bestellt, reservieren
        reserviere reserviert - reserviert, ausdrucken - - - ausgedruckt, ausfüllen fülle füllt -
        ausgefüllt, aufbauen - - - aufgebaut, flicken flicke flickt - geflickt, schneiden schneide
        schneidet - geschnitten, putzen putze putzt - geputzt, waschen wasche wäscht - gewaschen, abklären
        kläre klärt - abgeklärt, klären - - - geklärt, vertreten vertrete vertritt - vertreten, abtippen
        tippe tippt - abgetippt, sorgen sorge sorgt - gesorgt, spendieren spendiere spendiert - spendiert,
        ausrichten - - - ausgerichtet, entwickeln entwickle entwickelt - entwickelt, sammeln sammle
        sammelt - gesammelt, huifn huif huift -, hälfe hilf hälft -, gegenlesen - - - gegengelesen,
        programmieren programmiere programmiert - programmiert, dolmetschen dolmetsche dolmetscht -
    """,
    Verb.PROMISE: """
        versprechen verspreche verspricht versprach versprochen/vasprocha/verschbrocha/vasprochn, zusagen
        - sagt_mir_zu sagte_zu/sagte_mir_zu zugesagt/zugsagt/zuagsagt, anbieten - bietet_mir_an bot_an/bot_mir_an
        angeboten, vornehmen - - - vorgenommen, halb_versprechen - - halb_versprach
        halb_versprochen, so_gut_wie_versprechen - - - so_gut_wie_versprochen, schwören schwöre
        schwört schwor geschworen, mein_wort_geben - - - mein_wort_gegeben, sein_wort_geben - - -
        sein_wort_gegeben, ihr_wort_geben - - - ihr_wort_gegeben, versprecha - - - versprocha, zusichern
        sichere sichert_mir_zu sicherte_zu/sicherte_mir_zu zugesichert, hoch_und_heilig_versprechen - - - hoch_und_heilig_versprochen
    """,
    Verb.AGREE: """
        ausmachen - - - ausgemacht/ausgmacht/ausgmocht, vereinbaren - - - vereinbart, abmachen - - -
        abgemacht/abgmacht, abreden - - - abgesprochen, einigen - - - geeinigt, die_hand_drauf_geben - - -
        die_hand_drauf_gegeben, festmachen - - - festgemacht, fixieren - - - fixiert, verabreden - - - -
    """,
    Verb.OWE: "schulden schulde/schuld/schuid schuldet/schuid - geschuldet, - - - - schuldig/schuidig",
    Verb.GET: """
        bekommen/kriegen bekomme/kriege/krieg/kriag bekommt/kriegt/krigt/kriagt/kriegn/kricht/kriecht bekam/kriegte
        bekommen/gekriegt
    """,
    Verb.SAY: """
        sagen sage sagt/sogt/sait sagte/sagten gesagt/gsogt/gseit/gsait, meinen - meint meinte gemeint,
        erzählen erzähle erzählt erzählte erzählt/vazähld/verzellt, glauben glaube glaubt glaubte
        geglaubt, hören hörte hört hörte gehört, behaupten - behauptet behauptete behauptet, denken denke
        denkt dachte gedacht, erwähnen - erwähnt erwähnte erwähnt, wissen weiß/woaß weiß/woaß wusste
        gewusst, vermuten - vermutet - vermutet, finden finde findet fand gefunden
    """,
    Verb.ASK: "fragen frage/frag fragt fragte gefragt/gfragt/gfrogt, bitten bitte bittet bat/baten gebeten",
    Verb.INTRODUCE: """
        vorstellen - - - vorgestellt, bekanntmachen/bekannt_machen/bekannt - - -
        bekanntgemacht/bekannt_gemacht/bekannt_gmacht, vernetzen vernetze vernetzt vernetzte vernetzt,
        zusammenbringen - - - zusammengebracht, an_einen_tisch_setzen/an_einen_tisch_bringen/an_einen_tisch_kriegen - - - an_einen_tisch_gesetzt, in_kontakt_bringen - - - in_kontakt_gebracht, verkuppeln -
        - - verkuppelt, einführen - - - eingeführt, verbinden - - - verbunden, den_kontakt_herstellen - -
        - den_kontakt_hergestellt, kontakt_vermitteln - - - kontakt_vermittelt, zusammenführen - - -
        zusammengeführt, bekannt_machen - - - bekanntgmacht, connecten connecte connectet - connectet,
        vernetzen - - - vernetzt, - - - - den_kontakt_vermittelt
    """,
    Verb.LEARN: "kennenlernen/kennelerne/kennalerna/kennenlerna/kennenlerne - - - -, kennen_lernen - - - -",
    Verb.RECOMMEND: """
        empfehlen empfehle empfiehlt empfahl empfohlen/empfoihn, weiterempfehlen - - - weiterempfohlen,
        einlegen - - - eingelegt, ans_herz_legen - - - ans_herz_gelegt/ans_herz_glegt, gutes_wort_einlegen - - - gutes_wort_eingelegt, ins_spiel_bringen - - -
        ins_spiel_gebracht, vorschlagen_bei - - - vorgeschlagen_bei, ins_gespräch_bringen - - -
        ins_gespräch_gebracht, ins_rennen_schicken - - - ins_rennen_geschickt, fallen_lassen - - -
        namen_fallen_lassen/namen_fallen_gelassen/namen_genannt, bürgen - - - gebürgt, für_mich_einsetzen
        - - - für_mich_eingesetzt, weitersagen - - - meinen_namen_weitergegeben/namen_weitergegeben,
        mich_vorschlagen - schlägt_mich_vor - mich_vorgeschlagen, in_höchsten_tönen_loben - - - gelobt,
        angepriesen - - - angepriesen
    """,
    Verb.REMIND: "erinnern erinnere/erinner/erinnerst_du erinnert - erinnert, anstupsen stups/stupse/stups_mich/schubs_mich/pieks_mich/ping_mich - - angestupst, anstoßen stoß_mich - - angestoßen, dran_denken denk_für_mich_dran - - -",
    Verb.PROPOSE: "vorschlagen schlage schlägt schlug vorgeschlagen",
    Verb.SHIFT: """
        verschieben verschiebe verschiebt - verschoben, verlegen verlege verlegt - verlegt, schieben - - - geschoben, umlegen - - -
        umgelegt
    """,
    Verb.EXPECT: "erwarten erwarte erwartet - erwartet, hoffen hoffe/hoff hofft hoffte gehofft",
    Verb.STATE: """
        liegen liege liegt lag gelegen,
        dürfen - darf durfte gedurft, wohnen wohne wohnt wohnte gewohnt, leben lebe lebt lebte gelebt,
        ziehen ziehe zieht zog gezogen, heißen heiße heißt hieß geheißen, werden werde wird wurde
        geworden/worn, mögen mag mag/mog mochte gemocht, lieben liebe liebt liebte geliebt, wechseln
        wechsle wechselt - gewechselt, heiraten heirate heiratet - geheiratet, fliegen fliege fliegt -
        geflogen, anfangen fange fängt fing angefangen, kündigen kündige kündigt kündigte gekündigt,
        brauchen brauche/bräuchte/bräucht/bräuchert/bräuchad braucht brauchte gebraucht, studieren studiere studiert - studiert, sterben -
        stirbt starb gestorben/gstorm, kennen kenne kennt kannte gekannt, bleiben bleibe bleibt -
        geblieben, suchen suche sucht - gesucht, haben - - - -, vergessen vergesse vergisst vergaß
        vergessen, geboren - - - geboren, umziehen - - - umgezogen, verlieren verliere verliert verlor
        verloren, trennen - trennt - getrennt, planen plane plant - geplant, reisen - reist - gereist,
        verkaufen - verkauft - verkauft, freuen freue freut - -, vermissen vermisse vermisst - -, warten
        warte wartet wartete gewartet, absagen sage_ab sagt_ab - abgesagt, fühlen fühle fühlt - -,
        wünschen wünsche wünscht wünschte gewünscht, bestehen - - - bestanden, bewerben bewerbe bewirbt -
        beworben, erwarten
    """,
}


def _inflect(infinitive: str) -> list[str]:
    """Bauen, baue, baut, baute, gebaut."""
    stem = infinitive.removesuffix("n").removesuffix("e")
    link = "e" if stem.endswith(("t", "d")) else ""
    return [infinitive, f"{stem}e/{stem}", f"{stem}{link}t", f"{stem}{link}te", f"ge{stem}{link}t"]


def build_vocabulary() -> Vocabulary:
    """All of the above by the word."""
    return build(_ROLES, _VERBS, (Form.BASE, Form.FIRST, Form.THIRD, Form.PAST, Form.PART), _inflect)


# --- answers ------------------------------------------------------------------------------------------
# One fragment a line. "@" stands for the person whom a question is about.

ANSWER_FILLERS = """
    (?:ä+h+m*|ö+h+m*|h+m+|m+h+|ach|oh|ah|ha|na|naja|na ja|tja|also|so|ok|okay|bitte|bitteschön|danke|danke der nachfrage|danke für die nachfrage|danke dir|vielen dank
    |sorry|ehrlich|ehrlich gesagt|offen gesagt|um ehrlich zu sein|eigentlich|einfach|grad|gerade|grade|mal|halt|eben|doch|ja|schon|wirklich
    |eher|lieber|leider|dann|jetzt|jetzt grad|glaub ich|glaube ich|glaub|denke ich|denk ich|find ich|würd ich sagen|würde ich sagen
    |vielleicht|evtl|eventuell|wohl|haha+|hehe|gell|oder so|für mich|von mir aus|bei mir|momentan|im moment|heute|heut
    |auch|und|aber|ihn|sie|ihm|ihr|es|das|den|die|mit ihm|mit ihr|mit @|@|sehr|total|echt|boah|puh|uff|servus|moin|fei|nur|no|noch|a)
"""

SIGNS_WHY = "was (?:hat|bringt|brachte) dich|wie bist du (?:denn )?(?:auf|darauf|drauf)|warum|welcher (?:grund|zusammenhang)|wieso|weshalb|weswegen|wozu|aus welchem grund|wie kommst du|wie kommen sie|was spricht|was (?:hat|habe?|haben) .{1,25} mit (?:mir|uns|mein\\w*)(?: \\w+)? zu (?:tun|schaffen)"
SIGNS_SWAP = (
    r"(?:wen|wem|wer|jemand\w*) (?:\w+ ){0,2}(?:ander\w*|neu\w*|näher\w*|jünger\w*|lustiger\w*)"
    r"|(?:andere[nrs]?|nächste[nrs]?|bessere[nrs]?) (?:vorschlag|vorschläge|person|namen?|option|idee|kandidat\w*)"
)
SIGNS_REST = (
    r"geht (?:bei mir |grad |gerade )*(?:gar )?(?:nix|nichts)|"
    r"keine zeit|stress\w*|stressig|land unter|deadlines?|abgabe|prüfung\w*|klausur\w*|krank|corona|grippe|(?:nacht|früh|spät|doppel)schicht\w*"
    r"|im urlaub|auf dienstreise|umzug|umzugskisten|nächste woche|nächsten monat|andere woche|(?:nicht )?(?:in )?diese[rnm]? woche|grad nicht"
    r"|gerade nicht|jetzt nicht|momentan nicht|überarbeitet|ausgebucht"
)
SIGNS_YES = (
    r"ja|jo|jep|klar|jern|gern|gerne|sehr gern|freu\w*|bin dabei|wär dabei|dabei|machen wir|mach ma|find ich gut|gute idee"
    r"|guter vorschlag|super idee|wird zeit|höchste zeit|überfällig|meld mich bei (?:ihm|ihr)|schreib ihm|schreib ihr"
)
SIGNS_LATER = (
    r"noch nicht|noch ned|noch nix|noch offen|noch keine?n?|erst mal|erstmal|erst mit|später|warte|wart|hängt|kommt drauf"
    r"|unklar|irgendwann|bisher|muss (?:ich )?(?:noch|erst)|abstimmen|absprechen|nachfragen|keine antwort|meldet sich"
    r"|meld\w* si(?:ch)? (?:no|noch)"
)
SIGNS_NO_SHOW = r"(?:mich|mi) (?:\w+ ){0,2}(?:vergessen|versetzt|sitzen (?:lassen|gelassen)|hängen (?:lassen|gelassen)|vasetzt)|(?:ist|is) (?:\w+ ){0,2}(?:nicht|nich|nit|ned|net|nie) (?:gekommen|erschienen|aufgetaucht|kumma)|(?:kam|kamen) (?!es |das |des )(?:\w+ )?(?:nicht|nich|nit|ned|net|keiner|niemand)|(?:umsonst|vergebens|vergeblich) (?:\w+ ){0,4}(?:gewartet|gesessen|gsessn|gsessen|gestanden|gstandn|rumgesessen|da)|(?:kein\w*|koa|ka|keen) @? ?weit und breit|keine spur von|bestellt und nicht abgeholt"
SIGNS_OFF = (
    r"versch(?:oben|ieben)|abgesagt|absagen|abgsagt|ausgefallen|vertagt|geplatzt|verlegt|(?:nicht|ned|net|nix|nichts) (?:\w+ )?(?:getroffen|geklappt|klappt|zustande|stattgefunden|geschafft|gsehn|gesehen|geworden)"
    r"|(?:nix|nichts|kein treffen) (?:draus |daraus )?(?:geworden|gworn|gewesen|zustande)|fiel (?:leider )?(?:aus|flach)|ins wasser gefallen|kein treffen"
)
SIGNS_DONE = r"(?:kannst|kann man|könnt ihr|können sie)? ?(?:du )?(?:das )?(?:abhaken|abgehakt)|liegt (?:schon |seit \w+ )*bei (?:ihm|ihr|ihnen|denen|mir)|(?:schon|bereits|längst|gestern|heute?|vorhin|grad|gerade|eben|endlich|letzte woche) (?:\w+ ){0,2}(?:gemacht|erledigt|geschickt|gegeben|gebracht|bezahlt|überwiesen|abgegeben|zurückgegeben|gschickt|gmacht|angerufen)"
SIGNS_SNOOZE = (
    r"noch nicht|no ned|noch ned|erst (?:am|im|nächste\w*|übernächste\w*|morgen|nach|in|wenn|ende|anfang|mitte|\w+tag)|später|morgen|übermorgen|nächste woche|übernächste woche|nächsten monat|brauch\w* (?:noch|mehr)|kumm\w* (?:ich |i )?(?:\w+ ){0,3}net de?zu|komm\w* (?:ich )?(?:\w+ ){0,3}(?:nicht|net|ned) dazu|(?:gib|lass|gebt) (?:ihm|ihr|ihnen) (?:noch |ruhig |mal )*(?:zeit|bis|eine|ein|zwei|paar)"
    r"|keine zeit|(?:fast|halb) fertig|dauert noch|(?:keine|ned|nicht) eile|eilt nicht|hat zeit|(?:reicht|genügt)(?: .{0,12})?$|in (?:einer|zwei|drei|\d+) (?:tagen?|wochen?)|noch (?:ein|zwei|drei|paar|n|bissl|etwas)|frag mich|erinner mich|schaff\w* (?:ich )?(?:das )?(?:nicht|ned)"
)
SIGNS_DROP = r"sich (?:\w+ )?(?:überholt|zerschlagen|erübrigt)|nicht mehr|nimmer|nimma|nicht nötig|hat sich erledigt|vergiss|streich\w*|egal|hinfällig|lass (?:es|das) (?:weg|sein)|wird nichts|wird nix|brauchts? (?:nicht|ned)|kannst? (?:löschen|streichen|vergessen)|weg damit|gestorben"
SIGNS_AGAINST = r"sag\w*|gesagt|meint\w*|dass|er|sie|nicht|ned|net|nid|nie|kein\w*|aber|wenn|falls|sofern|nur|weniger|würde|könnte|vielleicht|eher|lieber|ungern|statt"

ANSWER_PHRASES = {
    "keep": """
        (?:ich |das |es |bitte |lieber |noch |weiter )*(?:behalten|behalte|behalt|drinlassen|drinbehalten|stehen lassen|stehenlassen|aufheben|offen lassen|offenlassen)(?: (?:das|es|wir|ich|ihn|bitte))*
        (?:das |es |der |die )?(?:bleibt|bleiben|gilt|zählt|soll bleiben|kann bleiben|darf bleiben|muss bleiben|steht)(?: (?:das|es|noch|drin|stehen|bestehen|offen|drauf|so|auf der liste|weiter|weiterhin|noch immer))*
        (?:lass|lassen|lasst|lassma)(?: (?:es|das|sie|ihn|wir|mal|ruhig|bitte))* (?:drin|stehen|offen|drauf|so|drinnen|bestehen)
        (?:das |es )?(?:will|mach|mache|möchte|schaff|schaffe) (?:ich )?(?:das |es )?(?:schon |noch |aber )*(?:noch|machen|tun|halten)(?: (?:machen|tun|halten))?
    """,
    "yes": """
        (?:(?:joa|ja|jo|das|des|den|die|ihn|sie|@) )*(?:kann|könnt|könnte) (?:ich|i) (?:mir |ma )?(?:gut|sehr gut|durchaus|schon|prima) vorstellen(?: .{0,15})?
        (?:frag|fragt|fragen)(?: (?:ihn|sie|se|eam|@|ruhig|halt|gern|gerne|mal|doch))+
        (?:jau+|jo jo|jawoll ja|wohl|kloar|geht kloar|gehd klar|sischer|ei jo|nu|nu klar|nu freilich|allemal|immer|sowieso|eh kloar|eh klar|gärn|gern doch|jo gärn|sehr gärn|joa gern|sehr wohl|aber gern|aber gerne|mit freuden|nix lieber|nichts lieber als das|fein fein|oke|okey)
        (?:mach|machn|mochn|mache|moch) (?:wa|mer|ma|mir|wir|ick|i|ich)(?: (?:so|dat|det|des|doch|gern|glei))*
        (?:find|fänd|fände|finde) (?:ich|i|ick|isch) (?:gut|guad|super|jut|toll|schön|spannend|prima|klasse)
        (?:gefällt|taugt|passt|past) mir(?: (?:gut|sehr|sehr gut|super))*
        (?:den|die|ihn|sie|@) (?:nehm|nehme|treff|treffe|will|würd|würde|möchte) (?:ich|i|ick)(?: (?:gern|gerne|mal|sehr|sehn|sehen|treffen|wieder|sehr gern))*
        (?:ick|isch|i|ich) (?:bin|wär|wäre|bi) dabei
        (?:wird|wurde|würd) (?:auch |eh |mal )*zeit|höchste zeit|längst überfällig|überfällig|wollte? ich eh(?: .{0,15})?|wollt i eh(?: .{0,15})?
        (?:her damit|her mit (?:ihm|ihr|@|dem|der)|stell uns vor|verbinde uns|verbind uns|bring uns zusammen|gib ihm meine nummer)
        (?:das |des |det )?(?:wär|wäre|is|ist) (?:(?:sehr|echt|wirklich|ja|mal|doch|richtig) )*(?:schön|toll|super|nett|was|fein|cool|klasse|guad|gut|prima)
        (?:ja+|jo+|joa|jou|jep|jepp|jap|jup|jupp|yo|jawohl|jawoll|klar|na klar|klaro|logo|sicher|sicherlich|gewiss|freilich)
        (?:gern|gerne|sehr gern|sehr gerne|total gern|total gerne|liebend gern|von herzen gern|mit vergnügen|unbedingt)
        (?:auf jeden fall|aufjedenfall|auf jeden|aber sicher|natürlich|selbstverständlich|absolut|definitiv|auf alle fälle)
        (?:100 ?%|100 prozent|hundertpro|hundertprozentig|aber hallo|und wie|überredet|deal)
        (?:super|toll|prima|perfekt|klasse|cool|spitze|wunderbar|schön|top|geil|fein|bestens|sauber|passt|bassd|basst|in ordnung|einverstanden|abgemacht|machbar)
        (?:passt|bassd|basst|past) (?:schon|scho|mir|gut|perfekt|super|so|uns)
        (?:das |des )?(?:klingt|hört sich|tönt|kling) (?:(?:sehr|echt|total|ja|richtig|mega|doch|ganz) )*(?:gut|super|spannend|interessant|toll|nett|schön|klasse|prima|spaßig|verlockend|perfekt|fein)(?: an)?
        (?:mach|mache|machen|mach ma|mach mer)(?: (?:wir|ma|mer|ich|i|mir))?(?: (?:so|das|gern|gerne|mal|gut))*
        (?:los|los geht's|los gehts|let's go|bin dabei|ich bin dabei|i bin dabei|dabei)
        (?:warum|wieso|weshalb) (?:denn )?(?:nicht|ned|net|eigentlich nicht)
        (?:gute|super|tolle|schöne|prima|sehr gute|guter|toller|schöner) (?:idee|wahl|sache|vorschlag)
        (?:hab|hätte|hätt|habe) (?:ich )?(?:(?:große|voll|total|schon) )*(?:lust|bock|interesse)(?: drauf| darauf)?
        (?:das |des )?(?:würde|würd|tät) (?:ich |i |mich )?(?:(?:sehr|echt|total) )*(?:gern|gerne|freuen|interessieren|passen)
        (?:ich |i )?(?:würde|würd|möchte|mag|will) (?:ihn|sie|@|den|die) (?:(?:sehr|mal|wieder|echt) )*(?:gern|gerne|treffen|sehen|kennenlernen)(?: (?:gern|gerne|treffen|sehen|kennenlernen|wiedersehen))*
        (?:treffen wir uns|treff ma uns|lass uns treffen|lasst uns treffen)
        (?:meinetwegen|von mir aus|geht klar|geht in ordnung|okay gut|gut|na gut|alles klar|in ordnung)
        (?:👍|👌|💯|✅|✔|🙌)
    """,
    "confirm": """
        (?:(?:ja|jo|jep|joa|jou) )?(?:das|des|dat|s) (?:is|ist|isch|war|woar) (?:so|e ?so|wohl so|richtig so|schon so)
        (?:(?:das|des|so|alles|ja) )*(?:stimmt|stimmd|richtig|korrekt|genau|exakt|passt|so isses|ist richtig|is richtig|ist korrekt|war so|jawohl|perfekt|gut so)(?: (?:so|genau|alles|schon|scho))*
        (?:(?:das|es|des) )?(?:ist )?(?:zutreffend|trifft(?: so)? zu|bestätigt|bestätige ich|hat seine richtigkeit)
        (?:so ist es|so is es|genau so|ganz genau|trag (?:es |das |des )?ein|speicher (?:es|das|ab)|eintragen|speichern)
    """,
    "no": """
        (?:keine|ka|koa|kei|null|nicht die geringste) (?:chance|chanc)|lass(?: (?:ma|mal|gut sein|stecken|das mal|lieber))+
        (?:nää|nüscht|nei|nei danke|nei merci|na danke|ach nö|ach nee|ach ne|nicht wirklich|ned wirklich|muss nicht sein|muss ned sei|mog i ned|danke verzichte|ich verzichte|verzichte|passe|ich passe|ohne mich|bitte nicht|bitte ned|um gottes willen|ja nicht|bleib mir weg|kannste vergessen|kannst vergessen|vergiss es|im leben nicht|na sicher nicht)
        (?:der|die|den|@|ihn|sie)(?: (?:doch|aber|ganz|bestimmt|sicher))* (?:nicht|ned|net|nid|nöd)
        (?:mit (?:dem|der|ihm|ihr|@)) (?:nicht|ned|net|nid|nöd|nimmer|nie wieder)
        (?:nein|nee+|ne|nö+|nö nö|na na|nope|nah|naa|nei|nöö|noe|neee?|niemals|nie im leben|nie und nimmer|sicher nicht|bestimmt nicht)
        (?:nein danke|nee danke|nö danke|danke nein|danke nicht|lieber nicht|eher nicht|besser nicht|bloß nicht|lieber ned|eher ned)
        (?:auf (?:gar )?keinen fall|auf (?:goar )?koan foi|keinesfalls|unter keinen umständen|um himmels willen|kommt nicht in frage|kommt nicht infrage|gar nicht|überhaupt nicht|goar ned)
        (?:(?:da|dazu|ich|i|hab|habe|hob) )*(?:kein|keine|null|koa) (?:lust|bock|interesse|bedarf)(?: (?:auf|dazu|darauf|drauf).{0,20})?
        (?:nicht|ned|net) (?:den|die|der|mit dem|mit der|mit ihm|mit ihr|@|mit @)
        (?:👎|❌)
    """,
    "deny": """
        (?:der |die |das |den )?(?:falsche[rsnm]?|verkehrte[rsnm]?) (?:person|name|tag|mann|frau|@|termin)
        (?:(?:das|des|es|so|nein|nee) )*(?:stimmt|stimmd|passt)(?: (?:so|ja|doch|gar|überhaupt|alles))* (?:nicht|ned|net)
        (?:(?:das|des|ist|is|alles|ganz|total|völlig|leider) )*(?:falsch|verkehrt|nicht richtig|ned richtig|quatsch|nicht so)
        (?:lass|lassen wir)(?: (?:es|das|mal|bleiben|sein|lieber))+|(?:bitte )?nicht (?:eintragen|speichern|loggen)
    """,
    "unavailable": """
        (?:der|die|er|sie|@) (?:lebt|wohnt|arbeitet) (?:jetzt|inzwischen|mittlerweile|doch|ja|nun) .{2,35}|(?:der|die|er|sie|@) (?:zog|is|ist) (?:letztes|voriges|dieses) jahr .{2,25}
        (?:der|die|er|sie|@) (?:is|ist|isch)(?: (?:grad|gerade|doch|ja|eh|zur zeit|momentan|noch|bis .{3,10}))* (?:in (?!der nähe)|im|auf|weg|verreist|krank|nicht da|ned do|unterwegs|ausgewandert|weggezogen|im urlaub)\\b.{0,35}
    """,
    "another": """
        (?:und )?(?:wen|wem) (?:hätten|hättest|hätt|hätts|gäb|gäbe|gäbe es|gäb's) ?(?:sie|s'?|du|ihr|es)?
        (?:wen|wem)(?: (?:hätten|haben|hast|hättest|gäbe|gibt|gibt's|schlägst|schlagen|wäre|käme)).{0,25}(?:sonst|noch|stattdessen|statt ihr|statt ihm)(?: .{0,12})?
        (?:(?:und|aber) )?(?:wen|wer|was|wos) (?:gibt's|gibts|gibt es|hast du|haben sie|ist|is|wär|wäre)? ?(?:sonst|denn noch|sonst noch|noch)(?: noch)?
    """,
    "swap": """
        (?:wir )?(?:haben|ham|sind|hamma|samma)(?: (?:uns|ma|total|seit .{2,12}|grad|gerade|leider))* (?:zerstritten|verkracht|gestritten|zerkracht|im streit|auseinander|über kreuz)(?: .{0,15})?
        (?:mag|will|möchte|mog) (?:ich |i )?(?:ihn |sie |den |die |@ )?(?:nicht|ned|net|nimmer)(?: (?:so|mehr|treffen|sehen|besonders|wirklich))*
        mit (?:dem|der|ihm|ihr|@) (?:bin|lieg|liege|steh|stehe) (?:ich|i)(?: (?:gerade|grad|noch|seit .{2,12}|ziemlich|schwer))* (?:im clinch|im streit|über kreuz|auf kriegsfuß|quer)
        mit (?:dem|der|ihm|ihr|@) (?:red|rede|sprech|spreche|hab|habe|will|möchte|treff)\\w* .{0,30}(?:kein wort|nichts|nix|nicht|nimmer|ned|keinen kontakt|nie)(?: (?:mehr|zu tun|zu tun haben|wieder))*
        (?:(?:hast|hasch|häsch|habts|haste|hätt'st|gib|gibts|gibt's|gebts|zeig|such|hätten sie|haben sie)(?: (?:du|ma|mir|mer|no|noch|nit|ned|nich|net|denn|uns))* )?(?:wen|wem|wer|jemand|jemandn|jemanden|öpper|öpperd|an|einen|oan) (?:and(?:e|r|er)+[nmrse]*|anders|ander[sn]|andersch|andan|anderst)(?: (?:a|auch|für mich|parat|auf lager|do|da|im angebot|vielleicht|noch|no))*
        (?:lieber|eher|dann|bitte|vielleicht|doch) (?:wen|jemand\\w*|wer|öpper) .{2,25}
        (?:bitte |bloß )?(?:nicht|ned|net)(?: schon)?(?: wieder)? (?:den|die|der|dem|ihn|sie|ihm|ihr|@|mit @)(?: (?:wieder|schon wieder|nochmal|@))*
        mit (?:dem|der|ihm|ihr|@) (?:(?:red|rede|treff|will|möchte|kann) )(?:ich |i |mich )?(?:(?:mich|nichts|nix) )?(?:nicht|nimmer|nichts|nix|ned)(?: .{0,20})?
        (?:jemand|jemanden|wen|wer) (?:aus|von|vom|mit|im|in|beim|bei|der|den|die) .{2,25}
        (?:jemand|jmd|wen|wer|jemanden|irgendwer|irgendwen|irgendjemand|a anderer|ein) ?(?:anders|anderes|anderer|anderen|andern|andere)
        (?:(?:hast du|haben sie|gibt's|gibts|gibt es|zeig mir|gib mir|schlag|nenn mir|such mir|gib ma|bitte|kann ich|könnte ich|hätte gern|noch) )*(?:jemand(?:en)? ander(?:e|en|es|s|em)|wen ander(?:en|n|s|e)|jemand anders|einen anderen|eine andere|nen anderen|ne andere|andere person|anderen vorschlag|was anderes|ein anderer|eine andere person)(?: (?:haben|vor|bitte|vorschlagen))*
        (?:der|die|den|das )?(?:nächste|nächster|nächsten)(?: bitte)?
        (?:den|die|ihn|sie|@) (?:mag|kann|will|brauch) (?:ich |i )?(?:(?:gar|grad|wirklich|überhaupt) )*(?:nicht|ned|net)(?: .{0,20})?
        (?:alle|jeder|jede|jeden|nur) (?:außer|bloß|nur) (?:nicht |ned )?(?:den|die|ihn|sie|@|der|ihm|ihr|dem)
        (?!@(?!.*\\b(?:doch|erst|grad|gerade|eh|schon|sowieso|immer|dauernd|ständig|jeden tag)\\b))(?:den|die|ihn|sie|@)(?: (?:hab|habe|hob|seh|sehe|treff|treffe) (?:ich|i))? (?:(?:doch|erst|grad|ja|eh|schon|sowieso|neulich|letztens|kürzlich|gerade|immer|dauernd|ständig|jeden tag) )*(?:gesehen|getroffen|gsehn|gsehen|troffn|gesprochen|dran)?
    """,
    "wrong": """
        (?:der|die|er|sie|@) (?:hat|hod) (?:(?:mich|mi|uns|mir|meine \\w+|vor .{3,14}|damals|schon|schon mal|mal|richtig|ganz schön|ziemlich|früher|sauber|total|fei) )*(?:über(?:'n|n| den)? tisch gezogen|betrogen|beschissen|belästigt|bedroht|beklaut|gestalkt|angegrapscht|verarscht|abgezockt|ausgenommen|gemobbt|hintergangen|belogen|angelogen)\\b.{0,30}
        (?:der|die|er|sie|@) (?:ist|is|war) (?:(?:ein|eine|a|doch|total|richtig|echt) )*(?:betrüger\\w*|hochstapler\\w*|stalker\\w*|lügner\\w*|übergriffig|gewalttätig|fake)\\b.{0,40}
        (?:das|des|so (?:et)?was|sowas) (?:möchte|will|muss|würd|würde|mag|werd|werde) (?:ich|i)(?: (?:gern|gerne|mal|hiermit|euch|dir))* melden
        (?:.{0,60} )?(?:da|hier|irgendwas|etwas|was) (?:stimmt|stimmte|passt|is|ist|war)(?: (?:da|hier|was|etwas|doch|gar))* (?:nicht|faul|komisch|falsch|unheimlich)(?: .{0,40})?
        (?:der|die|er|sie|@) (?:wollte|will|hat)(?: (?:mir|uns|nur|bloß|ständig|dauernd|die ganze zeit|was|etwas))* .{0,30}(?:verkaufen|andrehen|aufschwatzen|verkauft|angedreht)(?: .{0,20})?
        (?:ich |i )?(?:möchte|will|muss|mag|kann ich) (?:den|die|das|ihn|sie|@)(?: .{0,20})? melden
    """,
    "rest": r"""
        (?:(?:ich|i|nein|ne|nee|sorry|leider|da) )*(?:kann|schaff|schaffe|packe?)(?: (?:ich|i|da|leider|es|das|des))* (?:nicht|ned|net|nich|nix)(?: leider)?
        diese woche (?:schaff|schaffe|schaffs|kann|geht|gehts|pack|packe)(?: (?:ich|i|es|das|'s|bei mir|leider|überhaupt|gar|echt|wirklich|einfach|beim besten willen))* (?:nicht|nich|ned|net|nix|nichts)(?: .{0,20})?
        (?:(?:mei|na|naa|puh|oh) )?(?:de|die|diese|des) woch(?:e|n|a)? (?:is|ist|geht|geat|schaut)(?: \w+)? (?:schlecht|ned|net|nix|nicht|blöd|ungünstig)(?: .{0,20})?
        (?:(?:na|naa|nein|nee) )?(?:heuer|dieses jahr|des jahr) (?:nimmer|nicht mehr|nix mehr|ned mehr)
        (?:(?:ich|i|lieg|liege|bin|hab|habe|hob|grad|gerade|leider|total|echt|so|voll|noch|mit|immer|seit gestern|selber|selbst|wieder|eine|ne|die|ziemlich) )+(?:flach|krank|erkältet|grippe|corona|fieber|migräne|platt|kaputt|erschöpft|im bett|angeschlagen|verschnupft|im krankenhaus)(?: .{0,20})?
        (?:bitte |aber |bloß |but )*(?:nicht|ned|net) (?:vor|bis|bevor) .{3,25}
        (?:(?:ich|i|ick|steck|stecke|ersauf|ersaufe|ertrinke|versinke|hock|sitze|sitz|bin|hänge|häng|grad|gerade|diese woche|momentan|noch|voll|total) )+(?:bis zum hals|bis über beide ohren|in arbeit|in der arbeit|im stress|im umzug|in der ernte|in prüfungen|mitten|am limit|ausgelastet|durch|unter wasser|im bett|flach|erkältet|im homeoffice|auf montage|im schichtdienst|am anschlag)(?: .{0,25})?
        (?:(?:ich|i|ick|hab|habe|hob|ham|ha|grad|gerade|diese woche|leider|momentan|echt|im moment) )*(?:keen|keene|ka|koa|kei|kein|keine|gar keine|überhaupt keine|null) (?:zeit|zit|kopf|nerven|luft|termine frei|kapazitäten|kapazität|kraft|energie)(?: .{0,30})?
        (?:(?:vielleicht|erst|frühestens|lieber|eher|dann|wieder|frag) )*(?:nach|ab) (?:(?:den|dem|der|meinem|meiner) )?(?:weihnachten|ostern|feiertagen|ferien|urlaub|neujahr|prüfungen|prüfung|umzug|fasching|silvester|januar|ernte|abgabe|messe).{0,20}
        (?:den |der |mein |meine )?(?:kopf|kalender|woche|terminkalender|wo) (?:is|ist|grad|gerade|so|zu|echt|schon|total) ?(?:voll|dicht|rand ?voll|knallvoll|proppenvoll|brechend voll|ausgebucht)(?: .{0,20})?
        (?:de|dere|dere|die|des|diese) (?:woch|wuch|wuche|wochn) (?:nid|nöd|ned|net|nich|nicht|nimmer)(?: .{0,15})?
        (?:(?:ich|i) )?(?:setz|lass)(?: (?:ich|i|ma|mal|ich mal|wir))* (?:die|diese|dies) (?:woche|mal|woch)? ?(?:aus|sausen|ausfallen)
        (?:(?:eher|lieber|besser|vielleicht|bitte) )*(?:nicht|ned|net|nix) (?:diese|dies|dieser|die|de) (?:woche|week|wo)(?: .{0,30})?
        (?:(?:diese|dies|de|die|meine) )?(?:woche|week|wo)(?: (?:is|ist|geht|gehts|wird|bin|wäre|passt|bassd|klappt|schaff|schaffe|kann|hab|hob|habe))?(?: (?:ich|i|es|das|des|mir|leider|grad|echt|total|bei mir|gar|voll|ois|alles|nix|nichts|eher|lieber))* (?:nicht|ned|net|nix|nichts|mehr|land unter|zu voll|voll|dicht|stressig|stress|chaos|knapp|eng|schlecht|ganz schlecht|schwierig|die hölle|unmöglich|krank|weg|verplant|ausgebucht|unterwegs|zu viel|keine zeit|wahnsinn|pause|mau|bissl viel)(?: .{0,25})?
        (?:grad |gerade |momentan |derzeit |hab |habe |ich hab |hob |bei mir |leider |absolut |im moment |heuer )*(?:kei?ne? ?|koa |null |zu wenig )(?:zeit|kapazität|kapazitäten|kopf|luft|nerv|nerven|energie|kraft)(?: .{0,30})?
        (?!.*\b(?:clinch|streit|kriegsfuß)\b)(?:ich |i )?bin(?: (?:ich|i|diese woche|grad|gerade|die woche|bis .{4,12}))+ (?:in|im|auf|bei|weg|nicht da|ned do)(?: .{0,25})?
        (?:(?:ich |i |grad |bin |gerade |momentan |total |voll |super |zu |echt |leider |viel zu |ziemlich |so ) ?)*(?:busy|beschäftigt|im stress|gestresst|ausgebucht|verplant|krank|unterwegs|im urlaub|auf reisen|platt|fix und fertig|eingespannt|im eimer|dienstreise|auf dienstreise)(?: (?:grad|diese woche|momentan|bis|gerade|this week).{0,20})?
        (?:(?:vielleicht|lieber|eher|dann|erst|gern|gerne|versuch|versuchs|frag|probier) )*(?:(?:ein )?ander(?:es|mal|n)(?: mal)?|nächste woche|nächstes mal|nächsten monat|später|irgendwann|wann anders|nächste wo)(?: (?:wieder|vielleicht|mal|dann|gern|gerne|eher|nochmal|evtl))*
        (?:grad|gerade|momentan|derzeit|jetzt|im moment|bitte|lieber)? ?(?:keine|nicht noch mehr|ned no mehr|nix) (?:neuen|neuer|weiteren|fremden|neue) (?:leute|leit|menschen|kontakte|leuten)(?: .{0,15})?
        (?:land unter|zu viel los|viel los|zu viel um die ohren|viel um die ohren|stress|zu stressig|hölle los|die hölle los)(?: .{0,20})?
        (?:(?:können|kann|könnten|lass|lassen) (?:wir|man|uns|ma)?(?: (?:das|es|den|des|lieber|bitte))* (?:verschieben|aufschieben|später machen))(?: .{0,20})?
        (?:jetzt|momentan|grad|gerade|im moment)(?: (?:echt|leider|wirklich|gar|eher|lieber))* (?:nicht|ned|net|eher nicht|lieber nicht|schlecht|ungünstig)
        (?:woche|die woche|diese woche) (?:aussetzen|auslassen|überspringen|pausieren)
        (?:setz|setze|setzen) (?:ich |wir |mal )*(?:diese woche |die woche )?aus
        (?:ich |i )?(?:schaff|schaffe|pack|packe|kann)(?: (?:ich|i|das|des|es|grad|leider))* (?:diese woche )?(?:nicht|ned|net)(?: .{0,20})?
        (?:noch )?(?:nicht|ned) (?:jetzt|heute|grad|gerade)
    """,
    "why": """
        was (?:hat|habe|haben) .{1,30} mit (?:mir|uns|mein\\w*|unser\\w*)(?: \\w+)? zu (?:tun|schaffen)
        wer steckt (?:da)?hinter(?: .{0,10})?(?: und .{0,30})?
        (?:und )?(?:warum|wieso|weshalb|worum|wiaso|warum|wesweng|wieso'n|warum'n|worum'n)(?! (?:denn )?(?:eigentlich )?(?:nicht|ned|net|nid|nöd))(?: \\w+){0,4}
        (?:wer|wea|wär)(?:'n|n)? (?:isn|is|ist|isch|soll|solln)(?: (?:des|das|dat|det|dit|der|die|sein|denn|überhaupt|nochmal|jetzt|eigentlich|bitte|da))*
        (?:wie|wia|wieso) (?:kommst|kummst|kimmst|kommen|kommste|kommt|chunnsch)(?: (?:du|sie|ihr|denn|jetzt|grad|ausgerechnet))* (?:auf|uf|uff|drauf|darauf|dazu)(?: .{0,15})?
        (?:was|wos|wat) (?:hab|hob|habe|hat|soll|solln|sollen|will|bringt|verbindet)(?: (?:ich|i|ick|mir|mich|uns|wir|der|die|das|denn|mit|ihm|ihr|dem|der|@|zu schaffen|am hut|zu tun|gemeinsam|anfangen|da|er|sie))+
        (?:begründung|grund|gründe|und der grund|aus welchem grund|was spricht dafür|was spricht für (?:ihn|sie|@))(?: .{0,12})?
        (?:warum|wieso|weshalb|weswegen|worum|wos|wie)(?: (?:denn|ausgerechnet|grad|gerade|gerad|eigentlich|jetzt|genau|der|die|den|das|dem|ihn|er|sie|es|ich|@|mich|mir|nochmal|so|gerade er|kommst du|kommen sie|sollte|soll|muss|sollen|wir|treffen|sehen|auf|darauf|drauf|schlägst du|schlagen sie|mir|vor|grade|kommt ihr|kommsch))*
        (?:wer|was|wos|wea|wer zum teufel)(?: (?:ist|is|war|isn|soll|sein|soin|zum teufel|um himmels willen))+ (?:das|des|dieser|diese|er|sie|denn|der|die|@|dos|jetzt|nochmal|bitte|sein|überhaupt)(?: (?:denn|jetzt|nochmal|bitte|sein|überhaupt|nochma|gleich|eigentlich|und))*(?: (?:warum|wieso) .{1,20})?
        (?:was ist|was is|was war|was wäre)(?: (?:denn|da))? (?:der|dein|ihr) (?:grund|gedanke|hintergrund)(?: .{0,20})?
        (?:erklär|erkläre|erklär mir|sag|sag mir|begründe)(?: (?:mir|das|des|mal|warum|bitte|mehr|es|bidde|kurz))*
        (?:kenn|kenne)(?: (?:ich|i|den|die|ihn|sie|@|ja|doch|den namen|gar|eigentlich))* (?:nicht|ned|net)(?: .{0,15})?
        (?:den|die|ihn|sie|@) (?:kenn|kenne) (?:ich |i )?(?:(?:gar|doch|ja) )*(?:nicht|ned|net)
        (?:wie kommst du (?:denn )?(?:auf|da|dazu|darauf|drauf)|wie kommen sie (?:auf|dazu|darauf))(?: .{0,20})?
        (?:sagt mir (?:nichts|nix)|nie gehört|noch nie gehört|nie von ihm gehört|nie von ihr gehört)
    """,
    "anyway": """
        (?:(?:schlag|such|zeig|gib|nenn)(?: (?:mir|jemand|jemanden|wen|ruhig|bitte))* )?(?:trotzdem|dennoch|trotz allem|egal)(?: (?:vorschlagen|jemand|jemanden|wen|vor|bitte|einen|eine))*
    """,
    "later": """
        (?:des |das )?(?:weiß|weiss|woaß) (?:der|da|nur der) (?:geier|teufel|deifi|kuckuck|himmel|henker)
        (?:wissma|wiss ma|wois i|weiß ma|weiss ick|weeß ick|weiss i|ha kei ahnig|kei ahnig|koa ahnung|keene ahnung)(?: (?:no|noch|nid|ned|net|nicht|nich|nöd))*
        (?:müssen|müss|muss|miass) (?:wir|ma|mer|ich|i|ick)(?: (?:noch|no|erst|uns))* (?:ausmachen|abmachen|klären|schauen|abstimmen|reden|besprechen|absprechen|sehen|luege)(?: .{0,12})?
        (?:kommt|steht|is|ist) (?:noch|no|nu)(?: .{0,12})?|(?:sag|schreib|geb|meld)(?: (?:ich|i|ick))? (?:dir|da|mich|bescheid|dann)(?: .{0,15})?
        (?:ich |i )?(?:weiß|weiss|woaß|wois)(?: (?:es|das|noch|no|grad|echt|leider|wirklich))* (?:nicht|ned|net|nich|nit)(?: (?:genau|so genau|recht|sicher))*
        (?:(?:das |des )?(?:weiß|weiss|wois|woaß|woas|wissen|wissma|weiss)(?: (?:ich|i|wir|mer|ma|das|des|man))*)(?: (?:noch|no|jetzt|grad|gar|leider|selbst|selber|aber|auch))* (?:nicht|ned|net|nich|nit)(?: (?:genau|so genau|wann|sicher|mehr))*
        (?:keine ahnung|ka|kp|koa ahnung|kein plan|keinen plan|noch offen|noch unklar|unklar|offen|mal sehen|mal schauen|schau ma mal|schauma|schaun mer mal|kommt drauf an|unsicher)(?: (?:noch|wann|grad|echt))*
        (?:(?:er|sie|@|wir|ich|es|das|der termin|termin) )?(?:(?:steht|haben|ham|hamma|ist|is|hab|habe|hat|hod|gibt|gibt's)(?: (?:wir|ich|das|des|es|ma|uns|sie|er|mir))* )?(?:noch|no)(?: (?:gar|immer))* (?:nicht|ned|net|nichts|nix|kein|keinen|keine)(?: (?:fest|klar|entschieden|ausgemacht|vereinbart|abgemacht|geantwortet|gefragt|gemeldet|termin|genaues|geklärt|genau|fix|entschieden|besprochen|gefunden|gehört|antwort|datum|da|zeit|was|konkretes|geeinigt|geschafft))*
        (?:ich|i|wir|muss|muß|da muss ich|werd|werde)? ?(?:muss|muß|schreib|schreibe|frag|frage|ruf|rufe|meld|melde|melden|klär|kläre|schau|schaue|sag|warte|wart|überleg|überlege|meldet)(?: (?:ich|i|wir|ihr|ihm|ihn|sie|@|mich|er|uns|ihnen|da|das|des|es|mir|noch|erst|erstmal|erst mal|mal|dann|auf|später|selbst|selber|nach|drüber|nochmal|kurz|vorher|grad))*(?: (?:an|fragen|schreiben|anrufen|schauen|klären|überlegen|nachdenken|antwort|nachschauen|bescheid|nach|melden|sich))*
        (?:frag|frage|fragen)(?: (?:mich|sie))? (?:später|morgen|nochmal|noch mal|nächste woche|in ein paar tagen)(?: .{0,20})?
        (?:vielleicht|eventuell|mal schaun|schauen wir mal|evtl)(?: (?:schon|mal|auch|eher))*
        (?:später|jetzt nicht|ein andermal|andermal|bald|demnächst|irgendwann|nachher|wann anders|sag ich dir noch|kommt noch|sag ich später|sag ich noch)(?: (?:mal|vielleicht))?
        (?:muss|muß|möchte|will|lass mich|lassen sie mich)(?: (?:ich|i|noch|da|erst|mal|kurz|mir|das|drüber))* (?:überlegen|nachdenken|schauen|drüber schlafen|nachsehen|darüber nachdenken|drüber nachdenken)(?: .{0,15})?
    """,
    "nothing": """
        (?:(?:ne|nee|nö|na|nein|da|es|ja) )*(?:is|ist|war|bleibt|steht)(?: (?:da|jetzt|so|grad|gerade|auf|von|bei|beiden|seiten|allen|uns|keiner|seite|weiter|eigentlich))* (?:nichts|nix)(?: (?:mehr|offen|ausständig|zu tun))*
        (?:nein|nee?|nö|na|naa)(?: (?:es|das|des|wir|ma|mia))? (?:war|waren|woar|haben|ham|hatten|nur|bloß|einfach)(?: (?:nur|bloß|einfach|halt|ganz|alles|wir|mehr))* (?!.*(?:versprochen|schuld|schick)).{2,30}
        (?:(?:da|mir|uns) )*(?:fällt|fiele?|foid)(?: (?:mir|uns|da|grad|gerade|jetzt))* (?:nichts|nix|nüscht)(?: .{0,15})?
        (?:da |es )?(?:war|gab|gibt|ist)(?: (?:da|es))* (?:nichts|nix)(?: (?:was|das|wos))?(?: (?:wir|ich|er|sie))?(?: .{0,25})?
        (?:nichts|nix|nüscht) (?:großes|konkretes|besonderes|wildes|weltbewegendes|bestimmtes|erwähnenswertes|richtiges)
        (?:nüt|nüüt|goa nix|rein gar nichts|überhaupt nix|nischt|nüscht|nüscht jewesen|nix dergleichen|nicht dass i wüsst|gor nix|gar nüt|nei|nää|nöö+)(?: (?:von|weiter|dies|diesmal|versprochen|abgmacht|ausgmacht|besonders).{0,15})?
        (?:weder|auf keiner|von keiner|beiderseits|gegenseitig)(?: .{2,35})?
        (?:haben|ham|hamma|hend|hatten)(?: (?:wir|uns|mer|ma|nur|bloß|einfach|beide|eigentlich))+ (?:nix|nichts|nüt|nur|bloß|einfach)(?: .{2,25})?
        (?:nein|nee+|ne|nö+|noe|na|nix|nichts|nüscht|keine|keins|keiner|niemand|gar nichts|gar nix|überhaupt nichts|goar nix|weder noch|null)
        (?:(?:es|da|diesmal) )?(?:gab|gibt|gibt's|gabs|gab's|sind|waren|haben wir|hatten wir)(?: (?:es|da|diesmal|eigentlich|wir))* (?:keine|nix|nichts|keins)(?: .{0,20})?
        (?:nicht|ned) (?:dass|das|daß) (?:ich|i|wir) (?:wüsste|wüssten|wissert|mich erinner)
        (?:niemand|keiner|keiner von uns|wir beide|neamd) (?:hat|haben|hod)? ?(?:was|nix|nichts|etwas|irgendwas)? ?(?:versprochen|zugesagt)(?: .{0,12})?
        (?:nicht|ned) (?:diesmal|dieses mal)
        (?:nix|nichts|keine|keins|gar nichts|niemand|gar nix)(?: (?:von (?:mir|ihm|ihr|uns|beiden|uns beiden|meiner seite|keinem|niemandem|ihnen|@)|versprochen|ausgemacht|vereinbart|weiter|besonderes|dergleichen|diesmal|konkretes|wirklich|offen|offenes|in der richtung|mehr|eigentlich|zugesagt|abgemacht|zu versprechen|abzumachen|beiderseits|auf beiden seiten|dieses mal|sonst|großes))+
        (?:von|bei) (?:mir|ihm|ihr|uns|beiden|uns beiden|meiner seite|keinem|ihnen|@|mia)(?: (?:auch|aus|eigentlich|her|jetzt))* (?:nix|nichts|keine|keins|gar nichts|gar nix|auch nicht|auch nix|auch nichts|goar nix)
        (?:keine|kein|koane|keinerlei|gar keine)(?: \\w+)? ?(?:versprechen|versprechungen|zusagen|verabredungen|vereinbarungen|todos?|to-?dos?|abmachungen)(?: .{0,25})?
        (?:(?:@|er|sie|ich|i|wir|hat|hab|habe|haben|hob|ham|hod|mir|ihm|ihr|uns|keiner|niemand|da|dem anderen|gegenseitig|einander|und|ihnen|von uns|diesmal|beide) )+(?:(?:auch|eigentlich|gar|wirklich|keinem|dem|andern) )*(?:nix|nichts|keine|nicht|ned|niemandem)(?: (?:was|etwas|irgendwas|anderes|gegenseitig|uns|einander))* ?(?:versprochen|zugesagt|ausgemacht|vereinbart|abgemacht)?
        (?:und )?(?:ich|er|sie|wir|i|@)(?: (?:ihr|ihm|mir|uns|ihnen|ihr auch))* ?(?:auch )(?:nicht|nix|nichts|ned|net)
        (?:(?:war|haben|hatten|wir|sind|einfach|nur|bloß|eigentlich|es) )*(?:quatschen|plaudern|ratschen|spaß|smalltalk|geplänkel)
        (?:aus|ab)(?:g|ge)macht (?:ist|is|isch|hamma|haben wir|war|wurde|hammer|ham mir)(?: (?:gar|goar|aber|da|eh|sonst|noch|no))* (?:nix|nichts|nüt|nüscht)
        (?:gar |goar )?(?:nix|nichts|nüt|nüscht) (?:is |ist |hamma |haben wir |wurde |war )?(?:aus|ab)(?:g|ge)macht(?: worden)?
        (?:(?:haben|ham|wir|mir|einfach|nur|bloß|eigentlich|halt|mehr|grad) )*(?:tratscht|gschnattert|gratscht|ratscht|plaudert|plauscht|geklönt|gebabbelt|gequatscht|geredet|geratscht|geplaudert|getratscht|gelästert|gejammert|gelacht|gschwätzt|geschnackt)(?: und so)?(?: (?:über|übers|von|vom) .{2,40})?
    """,
    "enough": """
        (?:das|des|dat|die) (?:san|sind|warn|waren)(?: (?:eh|schon|jetzt|dann|mal|aber|so))* (?:alle|olle|ois|alles)(?: .{0,12})?
        (?:mehr|andere)(?: (?:leute|freunde))? (?:hab|habe|hob|han|kenn|kenne|weiß|gibt's|sind's)(?: (?:i|ich|ick|eh|es))* (?:nicht|ned|net|nid|nich|keine|koane)
        (?:das|des|dat|dös) (?:ist|is|war|wars|war's|wär|wärs|wär's|wäre|wären|sind|war es|wär es|sans|wars dann)(?: (?:es|alle|alles|schon|erst|dann|erstmal|erst mal|mal|soweit|so weit|ois|wohl|auch|fürs erste|vorerst|für heute|für's erste|eigentlich))*
        (?:fertig|bin fertig|genug|reicht|das reicht|reicht erstmal|des reicht|keiner mehr|niemand mehr|sonst niemand|sonst keiner|mehr nicht|mehr nicht|alle|ende|schluss|basta)(?: (?:erstmal|erst mal|jetzt|so|danke|dann|für heute|mal|fürs erste|schon))*
        (?:mehr|sonst|weiter)(?: (?:fällt|fallt|foid|fällt's))?(?: (?:mir|grad|gerade|jetzt|erstmal|spontan|leider|im moment|momentan))* (?:niemand|keiner|nicht|nix|nichts|neamd|keine|niemanden)(?: (?:mehr|ein|einfallen|ei))*
        (?:mir )?(?:fällt|fallt|foid)(?: (?:mir|grad|gerade|jetzt|spontan|sonst|erstmal|im moment|leider|auch))* (?:niemand|keiner|nix|nichts|neamd|sonst niemand|keine)(?: (?:mehr|ein|sonst|weiter|sonst noch|anderes))*
        (?:niemand|keiner|nichts|niemanden|keine|nein|nö|nee)(?: (?:weiter|sonst|mehr))*
    """,
    "skip": """
        (?:überspringen|weiter|später|nichts|nein|nö|nee|kein ziel|keins|keine ahnung|egal|weglassen|lass weg|auslassen|leer lassen|lass leer|keine angabe)(?: (?:bitte|lassen|mal))*
        (?:überspring|lass|lassen wir|lass uns)(?: (?:das|es|mal|bitte|wir|den teil))*(?: (?:überspringen|weg|aus|weglassen|auslassen))?
        (?:(?:weiß|weiss|woaß)(?: (?:ich|i))?(?: (?:noch|no|grad))* (?:nicht|ned|net|nich))
        (?:hab|habe) (?:ich )?(?:(?:noch|grad) )*(?:kein|keins|keines|keine)(?: (?:ziel|bestimmtes))?
        (?:möchte|will|mag) (?:ich )?(?:nicht|ned) (?:sagen|verraten)
    """,
    "done": """
        (?:(?:es|das|des|sie|er|ja) )?(?:liegt|is|ist|war|lag)(?: (?:schon|bereits|längst|seit \\w+(?: \\w+)?|gestern|heute?|früh|eh))* (?:in|auf|im|bei) (?:seine|ihre|deren|sei|ihr|sein)\\w* (?:postfach|posteingang|briefkasten|fach|(?:schreib)?tisch|mails?|inbox)(?: .{0,15})?
        (?:(?:ja|jo|jep|das|es|er|sie|@|ist|is|isch|schon|scho|gestern|heute?|heut|endlich|gerade|grad|eben|inzwischen|mittlerweile|früh|vorhin|abend) )*(?:angekommen|ankomma|okumma|eingetroffen|eingegangen)(?: .{0,15})?
        (?:(?:ja|das|es|@) )*kam(?: (?:schon|gestern|heute?|heut|früh|abend|endlich|grad|gerade|eben|vorhin|per \\w+))+(?: an| rein)?
        (?:(?:er|sie|@|is|ist|isch|ging|heute?|gestern|heut|in der früh|früh|morgen|vorhin|eben|grad|gerade|schon|eh) )+(?:raus|weg|rausgegangen|abgegangen|weggegangen|in die post|zur post|auf den weg)(?: (?:gegangen|gangen|gebracht))?
        (?:ja|jo|jep|doch) (?:hat|hod|hot|hab|hob|haben) (?:er|sie|@|ich|i|s')(?: (?:schon|scho|gemacht|gmacht|getan))*
        (?:(?:er|sie|@|is|ist|isch|hat|hod|het|hab|ha|hob|ick|ich|i|es|das|des|det|ja|jo|schon|scho|längst|eh|alles|scho|am|gestern|heute|mittlerweile|inzwischen) )+(?:raus|weg|abgschickt|gschickt|gmacht|jemacht|jeschickt|erledigt|gesendet|überwiesen|gegessen|durch|passiert|bekommen|gekriegt|kriegt|bei (?:ihm|ihr|@)|im kasten|in der post|unterwegs|abgehakt|hinter mir|überbracht)(?: .{0,12})?
        (?:eh |schon |scho |ja |längst |bereits )*(?:längst|lange her|schon lange|scho lang|schon lang|bereits)(?: (?:erledigt|passiert|am .{3,12}|gestern|letzte woche|gmacht|gemacht))*
        (?:ging|geht|gingen)(?: .{0,15})? (?:raus|weg|ab|in die post)(?: .{0,10})?
        (?:ja |jo )?(?:hab|habe|hob|hamma) (?:ich|i|wir)(?: (?:schon|längst|bereits))*
        (?:hab|habe|hob|ha) (?:ich|i|ick) (?:es |das |des |sie |ihn )?(?:ihr|ihm|ihnen|@)(?: (?!nicht\\b|ned\\b|noch\\b|nie\\b|kein)\\w+){0,4} \\w*(?:gebracht|bracht|geschickt|gschickt|gegeben|gebn|geliefert|gelegt|überreicht|überwiesen)
        (?:(?:schon|längst|alles|is|ist|hab ich|habe ich|ja|bereits|lang|hob i|endlich|gestern|heute|heut|sein|wurde) )*(?:erledigt|gemacht|fertig|abgehakt|geschehen|passiert|abgeschlossen|vollbracht|getan|erfüllt|eingelöst|gmacht|gschickt|gschafft|geschafft|done|durch|vom tisch)(?: (?:schon|längst|worden|gestern|heute|alles))*
        (?:✅|✔|☑|👍)
        (?:hak|hake)(?: (?:es|das|des))? ab
        (?!.*\\b(?:nicht|ned|net|nix|nie|kein\\w*|will|wird|muss|muß|soll|kann|wenn|ob|dass|werde|sobald|vergessen|kriegt|kriagt|bekommt|noch|von mir)\\b)(?:[\\w@'-]+ ){0,8}(?:geschickt|gschickt|geschigt|gesendet|gegeben|gem?ailt|gemacht|gmacht|gebracht|brocht|mitgebracht|vorbeigebracht|übergeben|abgegeben|bezahlt|gezahlt|überwiesen|angeschaut|durchgelesen|durchgesehen|gelesen|besorgt|vorgestellt|weitergeleitet|repariert|abgeholt|hingebracht|zurückgegeben|unterschrieben|geliefert|gekriegt|bekommen|eingelöst|zurückgebracht|beglichen|verschickt|abgeschickt|rausgeschickt|losgeschickt|organisiert|geregelt|reserviert|gebucht|geliehen|gekauft|übergebn|zugeschickt|kriegt|vermittelt)(?: (?:worden|schon|gestern|heute|längst))*
    """,
    "snooze": """
        (?:ich |i )?(?:brauch|brauche|hab|habe|bräuchte)(?: (?:ich|i|dafür|dazu|da|noch|no))* (?:bis|zeit bis) .{2,20}
        (?:das |es )?(?:liegt|steht|ist)(?: (?:leider|halt))* (?:immer )?noch (?:auf|bei|in|hier|rum|an)(?: .{0,25})?
        (?:da |dazu |das )?(?:komm|komme|schaff|schaffe|mach|mache) (?:ich|i)(?: (?:da|das|leider|grad|jetzt|wohl))* (?:erst|frühestens|nicht vor) .{2,25}(?: (?:zu|dazu))?
        (?:hau|stups|schubs|tritt|piks|sprich|schreib|red|ping|mahn|quatsch|klingel|nerv)(?: (?:mich|mi|mir|mer))(?: .{0,30})?
        (?:gib|gimm|gibst|lass|loss)(?: (?:mir|ma|mer|ihm|ihr))? (?:noch|no|nu) .{2,20}
        (?:kam|kommt|hab|is|ist|da|bisher|bis jetzt|immer|leider) ?(?:noch |immer |no |bisher |da )*(?:nix|nichts|nüt|nüscht)(?: (?:gekommen|da|gehört|passiert|kemma|cho))?
        (?:erst|frühestens|nicht vor|ned vor|vor|ab)(?: (?:am|an|im|nach|ab|ende|anfang|mitte|der|dem|den|nächster?|nächste|nächsten|kommende[nr]?))* .{3,15}
        (?:mir|mer|i|ich|ick) (?:fehlt|brauch|brauche|brauchn)(?: (?:noch|no|da))* .{2,20}
        (?:morn|übermorn|nächst wuche|nächschti wuche|nächste woch|de nächst wuche|am wochenend|in ner woche|in a poar tog)(?: .{0,12})?
        (?:(?:leider|immer|bis jetzt|bisher|ist|is|hab ich|habe ich|hat er|hat sie|haben wir|bin|hob i|sorry|ich|i|das|des|es) )*(?:noch|no) (?:(?:immer|gar) )*(?:nicht|ned|net|nix|nichts|offen|keine zeit|nicht ganz|dabei|dran)(?: .{0,25})?
        (?:frag|frage|erinner|erinnere|meld|melde|sag|fragen|erinnern)(?: (?:mich|dich|sie|mir|es))?(?: (?:bitte|nochmal|noch mal|wieder|dann|lieber|halt))*(?: .{0,30})?
        (?:verschieb|verschiebe|schieb|verschieben|vertagen|vertage|aufschieben|schiebs|schieb's)(?: .{0,25})?
        (?:gib|geb|gebt|geben sie)(?: mir| ma| mia)?(?: (?:noch|no|bitte|lieber))* .{1,25}
        (?:(?:ich |i )?(?:brauch|brauche|bräuchte)(?: (?:ich|i|noch|no|dafür|da))* .{1,25})
        (?:noch|no) (?:ein|eine|einen|a|zwei|drei|\\d+|paar|ein paar) (?:tag|tage|woche|wochen|monat|monate|stunden|bisserl|weilchen)(?: .{0,15})?
        (?:ich |i |wir |er |sie )?(?:bin|ist|is|sind)? ?(?:noch |grad |gerade |schon )*(?:dran|am ball|dabei|in arbeit|halb fertig|fast fertig|auf dem weg|unterwegs)
        (?:später|morgen|nächste woche|nächsten monat|am wochenende|übermorgen|heut abend|heute abend|bald|demnächst|nachher)(?: .{0,20})?
        (?:das |es )?kommt (?:(?:erst|schon|noch) )*(?:noch|morgen|übermorgen|später|bald|am|bis|erst|nächste\\w*|heute?|demnächst|die tage|diese woche)\\b.{0,20}
        (?:mach|mache|schick|schicke|erledige|erledig|bring|bringe|krieg|kümmer|mach's|machs)(?: (?:ich|i|er|sie|ihm|ihr|mich|es|das|des))*(?: .{1,25})?
        (?:am|bis|erst) (?:(?:am|bis|nächsten|nächste|kommenden|ende|mitte|anfang|nächster|zum) )*(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende|woche|der woche|monats|des monats|\\d.{1,8})(?: .{0,20})?
        (?:vergessen|hab ich vergessen|total vergessen|hab's vergessen|habs vergessen|verschwitzt|hab ich verschwitzt|mist|ups|upps)(?: .{0,15})?
        (?:hab|habe|hob) (?:ich|i|es|das)? ?(?:(?:noch|leider|bisher) )*(?:nicht|ned|net) (?:geschafft|gemacht|geschickt|geschafft bisher|hingekriegt)
    """,
    "drop": """
        (?:das |des |es )?(?:wird|wirds|wird's)(?: (?:eh|wohl|ja|doch|sowieso|das|es))* (?:nie|nimmer|niemals|nicht mehr|nix|nichts)(?: (?:mehr|was|passieren|werden))*
        (?:kannst|kannste|kann|kannsch|können wir|könn wa|kama)(?: (?:du|ma|wir|das|des|det|es))* (?:knicken|vergessen|streichen|löschen|kübeln|weglassen|haken|lassen|abschreiben|wegschmeißen|vagessn)
        (?:brauchts|braucht's|brauchs|isch|is|ist|ham|hat|wird|er|sie|das|des) ?(?:er |sie |das |des |eh |jetzt |ja )*(?:nimmer|nümme|nümm|nicht mehr|ned mehr|net mehr|nich mehr|nüme)(?: (?:nötig|gebraucht|haben|brauchen|wichtig|aktuell|wollen|braucht))?
        (?:das |es )?hat sich(?: (?:schon|eh|inzwischen|leider|zum glück))* erledigt
        (?:gestorben|gegessen|tot|vom tisch|gelaufen|zu spät|zu spät jetzt|erübrigt|erübrigt sich|umsonst|sinnlos|nicht der mühe wert|kein bedarf|kein bedarf mehr|wird nüscht|wird nix|wird nüt)(?: .{0,12})?
        (?:er|sie|@) (?:hat|hod|het)(?: (?:sich|s|es|schon|eh|inzwischen|jetzt|selber|selbst|längst|den|die|das|eins|einen|eine))* (?:erledigt|besorgt|gefunden|gekauft|gekriegt|umentschieden|anders überlegt|gelöst)
        (?:vergiss|vergesst|vergessen sie|vergissing)(?: (?:es|das|des|'s))?
        (?:streich|streiche|lösch|lösche|verwirf|schmeiß|wirf|streichen|löschen|verwerfen|weg damit|kann weg|kann gelöscht werden)(?: (?:das|es|des|weg|raus|ihn|bitte))*
        (?:(?:er|sie|@|ich|wir|des|das|es|man) )?(?:braucht?|will|mag|brauchts|brauchen)(?: (?:er|sie|es|das|des|die|den|man|ich|wir|@|ja|das jetzt|jetzt))* (?:nicht|ned|net|nimmer|nich|nix|keine?)(?: (?:mehr|länger|zu machen))*
        (?:(?:das|des|es|ist|is|sache|wird|das ganze) )*(?:nicht mehr|nimmer|ned mehr|net mehr) (?:nötig|aktuell|relevant|wichtig|gebraucht|notwendig|gefragt|gewollt|interessant)
        (?:hinfällig|obsolet|überholt|gegenstandslos|ist hinfällig|hat sich erledigt|hat sich eh erledigt|das hat sich erledigt|hat sich schon erledigt|hat sich zerschlagen|erübrigt sich|hat sich(?: \\w+){0,2} (?:erübrigt|überholt|zerschlagen|erledigt)|ist vom tisch|is vom tisch)
        (?:wird|wird da|daraus wird)(?: (?:das|es|eh|wohl|leider|daraus|draus))* (?:nichts|nix|nichts mehr|nix mehr|nimmer|ned mehr)(?: .{0,12})?
        (?:lass|lassen wir|lass ma|lass uns)(?: (?:es|das|des|gut|mal|gut sein|bleiben|sein))+
        (?:(?:er|sie|@) )?hat(?: (?:er|sie))?(?: (?:inzwischen|schon|jetzt|mittlerweile|selbst|selber))* (?:was anderes|jemand anderen|wen anderen|einen anderen|eine andere|schon eins|schon einen)(?: .{0,15})?
    """,
    "not-happened": """
        (?:ich |i |wir )?(?:hab|habe|hob|haben)(?:'?s| es) (?:leider |einfach |total )?(?:verpennt|verschlafen|vergessen|verschwitzt|versäumt|verpasst|nicht geschafft)
        (?:bin|sind|war|waren)(?: (?:ich|wir|leider|doch|dann|gar))* (?:nicht|ned|net|nich) (?:hin|hingegangen|hingefahren|gegangen|dort|da)
        (?:dazu|so weit|soweit) (?:kam|kams|ist|is|wars|war|sind|san)(?: (?:es|wir|ma|leider|dann|doch|gar|also))* (?:nicht|ned|net|nich|nie)(?: (?:mehr|gekommen|kumma))?(?: .{0,30})?
        (?:hab|habe|hob|musste|mussten|haben|ham)(?: (?:ich|i|wir|ma|es|das|leider|kurzfristig))* (?:absagen|abblasen|verschieben)(?: (?:müssen|miassn))?
        (?:ich |wir |i )?(?:hab|habe|hob|haben|ham|bin|sind)(?: (?:ich|es|wir|das|leider|den termin|völlig|total|komplett|einfach))* (?:verpennt|verschlafen|vergessen|abgesagt|verschwitzt|verpasst|gekniffen|versäumt|nicht hingegangen|nicht hin)(?: .{0,15})?
        (?:(?:er|sie|@|wir|ich|i|mir|mer|ma|ham|hamma|haben|hat|hod|het|ist|is|isch|es|das|des|dat|det|leider|musste|mussten|wurde|kurzfristig|wieder|uns|treffen|termin|wa) )*(?:abgsagt|abgseit|abjesagt|ausgfalln|ausgfoin|usgfalle|usgfallä|geschoben|gschobn|vaschobn|vertagt|schieben|gecancelt|abgeblasen|geplatzt|flachgefallen|verschieben müssen|absagen müssen|verpennt|gestrichen)(?: .{0,30})?
        (?:(?:mir|ihr|ihm|uns|@|da|es|is|ist|leider) )*(?:kam|is|ist|kommt)(?: (?:mir|ihr|ihm|uns|leider|da|kurzfristig))* (?:was|etwas|wos|so einiges|arbeit|die arbeit|ein notfall) dazwischen(?: (?:gekommen|kemma))?
        (?:mir|ihr|ihm|uns) (?:is|ist) (?:was|etwas|wos) dazwischen ?(?:gekommen|kemma|gekomm)
        (?:er|sie|@|ich|i|wir) (?:konnte|konnt|kunnt|konnten|hat|hod|schaffte|schafften)(?: (?:doch|leider|es|kurzfristig|dann|keine))* (?:nicht|ned|net|nich|zeit)(?: (?:kommen|weg|geschafft|los))?
        (?:wurde|wurd|is|isch|ist|gab|wor) (?:leider )?(?:nix|nüt|nüscht|nichts)(?: (?:worde|geworden|draus|daraus|wordn))?
        (?:(?:das|es|des|leider|treffen|das treffen|wir|haben|hat|ist|is|kam|hamma|ham|haben wir|hat sich|termin|der termin) )*(?:nicht|ned|net|nie) (?:stattgefunden|geklappt|zustande gekommen|passiert|geschafft|getroffen|gschafft|klappt|funktioniert|zustandegekommen|zusammengekommen|gesehen)(?: .{0,25})?
        (?:fand|hat|kam|kams|ist|wurde)(?: (?:leider|das|es|gar|doch|dann))* (?:nicht statt|nicht zustande|nichts draus|nix draus|nichts geworden|nix geworden|ned statt|nicht dazu)(?: .{0,20})?
        (?:wurde|wurd|is|ist|wird)(?: (?:leider|doch|dann|das|es|da))* (?:nichts|nix) (?:draus|daraus|geworden)?(?: .{0,15})?
        (?:(?:(?:er|sie|@|wir|ich|i|es|das|des|ist|is|hat|haben|hab|habe|hod|ham|wurde|musste|mussten|mir|uns|leider|kurzfristig|spontan|beide|musst|treffen|das treffen|der termin|termin|wieder|doch|haben's|hab's|hamma's|habens|den termin|unser treffen|nun|alles) )*)(?:auf .{3,25} )?(?:abgesagt|ausgefallen|verschoben|verlegt|geplatzt|gecancelt|gecancelled|abgeblasen|ins wasser gefallen|absagen|verschieben|vertagt|umgelegt|umgeplant|fiel aus|flachgefallen)(?: .{0,40})?
        (?:fiel|fällt|fiel's|is)(?: (?:leider|das|es))* (?:aus|flach|ins wasser)(?: .{0,20})?
        (?:(?:er|sie|@|ich|i|kind|das kind) )?(?:war|wurde|is|ist|bin|lag)(?: (?:leider|plötzlich|kurzfristig|dann|ich))* (?:krank|verhindert|flach|auf dienstreise)(?: .{0,25})?
        (?:wir )?(?:haben uns|ham uns|hamma uns)? ?verpasst(?: .{0,15})?
        (?:ich |i )?(?:konnte|kunnt|hab|habe)(?: (?:leider|doch|es))* (?:nicht|ned|net) (?:kommen|hin|hingehen|geschafft|hingekommen)(?: .{0,15})?
    """,
    "no-show": """
        (?:ich |i )?(?:saß|sass|stand|war|hab|habe|bin|hock|hockte|wartete)(?: (?:ich|da|dort|dann|fast|über|gute|eine|ne|stunde|stunden|halbe|dreiviertel|viertel|zehn|zwanzig|dreißig|vierzig|fünfzig|\\d+|minuten|min|ganz|im|am|an|in|der|bei|café|cafe|lokal|bahnhof|treffpunkt|tisch))* (?:allein|alleine|umsonst)(?: .{0,40})?
        (?:kein|keine|koa|no) @(?: (?:da|weit und breit|in sicht|zu sehen|gekommen))?
        (?:(?:er|sie|@|der|die) )?(?:is|isch|ist)(?: (?:einfach|oifach|oafach|halt|leider|gar))* (?:net|ned|nid|nicht) (?:komma|kommen|gekommen|kemma|kumma)
        (?:ich |i )?(?:saß|sass|stand|war|hab|habe|bin|hock|hockte)(?: (?:ich|da|dort|dann|eine|ne|stunde|halbe|ganz|im|café|cafe|lokal))* allein(?:e)?(?: (?:rum|da|dort|herum|am tisch|gesessen|gestanden|gewartet|rumgesessen))*
        (?:gekommen|kumma|kemma|komma) (?:is|ist|isch) (?:dann |aber )*(?:keiner|niemand|koiner|koana|keener)
        (?:(?:er|sie|@|die|der) )?(?:is|isch|ist|war|hat sich|het sich)(?: (?:einfach|halt|leider|gar|dann|überhaupt))* (?:nid|nöd|ned|net|nich|nicht)(?: (?:mal))? (?:cho|kumma|kemma|gekomm|gekommen|uffjetaucht|aufgetaucht|auftaucht|blicken lassen|blicken lasse|da|do|erschienen)(?: .{0,12})?
        (?:keener|keiner|niemand|neamd|koana|kein schwein)(?: (?:is|ist|war|kam))*(?: (?:da|do|gekommen|kumma|kam|aufgetaucht))?
        (?:(?:er|sie|@) )?(?:ließ|liess|hat)(?: (?:mich|mi))(?: (?:einfach|eiskalt|glatt|voll))* (?:stehen|sitzen|warten|hängen|sitzn|versetzt|hocken)(?: (?:lassen|gelassen|lassn|wie .{3,20}))?
        (?:(?:er|sie|@|der|die|ist|is|war|leider|einfach|kam|kam einfach|hat sich) )*(?:nicht|ned|net|nie) (?:gekommen|aufgetaucht|erschienen|kemma|da|kumma|gekomm|aufkreuzt|blicken lassen|aufgekreuzt)(?: .{0,25})?
        (?:(?:er|sie|@) )?(?:kam|tauchte|erschien)(?: (?:er|sie|einfach|leider))* (?:nicht|nie|ned)(?: auf)?(?: obwohl .{0,20})?
        (?:(?:er|sie|@|de|der|die|dea) )?(?:hat|hod)(?: (?:er|sie|@))? (?:mich|mi)(?: (?:einfach|total|eiskalt|leider))* (?:versetzt|sitzen lassen|sitzenlassen|sitzen gelassen|hängen lassen|hängenlassen|vergessen|sitzn lassn|stehen lassen)(?: .{0,20})?
        (?:(?:er|sie|@) )?(?:hat|hod) (?:es|das treffen|unser treffen|den termin|uns|mich)?(?: (?:einfach|total|wohl|komplett))* ?(?:vergessen|verschwitzt|verpennt)(?: .{0,15})?
        (?:wurde|bin|worden|ich wurde|ich bin)(?: (?:einfach|ich|leider))* (?:versetzt|sitzen gelassen|hängen gelassen)(?: worden)?
        (?:hab|habe|hob|ich hab)? ?(?:.{0,30} )?(?:umsonst|vergeblich|alleine?) (?:gewartet|gwart|gewart|rumgesessen|dagesessen)(?: .{0,15})?
        (?:no[- ]?show|keiner da|niemand da|keiner gekommen|niemand gekommen)
    """,
    "english": """
        (?:auf )?(?:englisch|english)(?: (?:bitte|gern|gerne|wäre|wär|gut|ist|passt|super))*
        (?:ich )?(?:möchte|will|hätte gern|nehme|spreche|lieber)(?: (?:lieber|gern|auf))* englisch
    """,
    "german": """
        (?:auf )?(?:deutsch|deutsche|de|ger|daitsch|deitsch|dütsch)(?: (?:bitte|gern|gerne|wäre|wär|gut|ist|passt|super|please|pls))*
        (?:ich )?(?:möchte|will|hätte gern|nehme|spreche|lieber|red|rede)(?: (?:lieber|gern|auf))* deutsch
    """,
    "last-month": "(?:diesen monat|vor kurzem|kürzlich|neulich|vor ein paar (?:tagen|wochen)|letztens|erst neulich)",
    "last-year": "(?:(?:irgendwann |mal )?(?:dieses jahr|heuer)(?: irgendwann| mal| schon)?|vor ein paar monaten|vor einigen monaten)",
    "last-longer": """
        (?:(?:ist|is|schon|das|des|es|sehr|viel zu|zu|recht|ganz) )*(?:ewig|ewigkeiten|lange|lang|länger|jahre|lange zeit|ewig lang|ewig her|lange her|lang her|länger her|jahre her|ewigkeiten her|eine ewigkeit her|a ewigkeit her)(?: (?:her|schon|nicht mehr))*
        (?:vor )?(?:ewigkeiten|jahren|langer zeit|ewiger zeit|vielen jahren|einigen jahren)
        (?:(?:ich|i|wir|mir|hab|habe|haben|hob|ham|uns|ihn|sie|eam|@|scho|schon) )*(?:seit )?(?:ewig|ewigkeiten|jahren|langem|längerem|einer ewigkeit|der schule|der schulzeit|dem studium|der lehre|der uni|corona)(?: (?:uns|ihn|sie|@|schon|scho))*(?: (?:nicht|nimmer|ned|net))?(?: mehr)?(?: (?:gesehen|getroffen|gseng|gsehn|troffa|gesprochen))?
    """,
    "none-fits": """
        (?:(?:da|das|des|davon|die|bei (?:mir|ihm|ihr|uns)|leider) )*(?:geht|gehen|gehn|gengan|passt|passen|passn|bassd|klappt|klappen)(?: (?:mir|ihm|ihr|uns|ihnen|@|leider|da|bei|alle?s?|ois|die|drei|davon|so|halt|wohl))* (?:nicht|ned|net|nid|nich|nix|nichts|nöd|keine[rs]?)(?: (?:davon|leider|von denen|so|gut))*
        (?:(?:leider|nee?|nein) )*(?:keine[rs]?|nichts|nix|keins|koana|koans|kein einziger)(?: (?:davon|von (?:denen|den (?:dreien|terminen|tagen))|der (?:drei|termine|tage|zeiten)|dabei))*(?: (?:passt|geht|klappt|bassd|ginge|gut|möglich|machbar))*(?: (?:mir|ihm|ihr|uns|@|leider))*
        (?:alle|alles|alle drei|die)(?: (?:drei|drei tage|termine|zeiten|sind|gehen|passen|geht|leider|bei (?:mir|ihr|ihm|uns)))* (?:nicht|ned|net|schlecht|ungünstig|unmöglich|raus)(?: (?:gut|leider|möglich))*
    """,
    "never": """
        (?:noch )?(?:nie|niemals|gar nicht|nicht|no nia|no nie|ned)(?: (?:persönlich|wirklich|richtig|in echt|live|bisher|so richtig))*(?: (?:getroffen|gesehen|begegnet|gesprochen|kennengelernt))?(?: .{0,20})?
        (?:(?:ich|wir|haben|hab|uns|sie|ihn|@|habe|sind|bin|ihm|ihr|i|hob) )+(?:(?:noch|no|bisher|leider) )*(?:nie|niemals|nicht|nia|ned)(?: (?:persönlich|wirklich|richtig|in echt|live|mal))*(?: (?:getroffen|gesehen|begegnet|gesprochen|kennengelernt|persönlich|getroffen bisher|troffn|gsehn))
        (?:(?:bisher|eigentlich|immer|ich|wir|haben|hatten|nur|bloß|leider) )*(?:nur|bloß)(?: (?:online|per mail|per e-mail|gemailt|geschrieben|telefoniert|telefonisch|gechattet|via mail|übers telefon|über linkedin|mit .{1,15}|von .{1,15}|kontakt|bisher|bis jetzt))+
        (?:kenn|kenne)(?: (?:ich|ihn|sie|@|i))*(?: (?:noch|gar))* (?:nicht|nur|ned)(?: (?:persönlich|online|per mail|vom hörensagen|vom telefon|von .{1,15}))*
    """,
    "unknown-day": """
        (?:des |das )?(?:weiß|weiss|woaß) (?:der|da|nur der) (?:geier|teufel|deifi|kuckuck|himmel|henker)
        (?:(?:weiß|weiss|woaß|erinner|erinnere)(?: (?:ich|i|mich|das|des))*(?: (?:noch|grad|echt|gar|leider|jetzt))* (?:nicht|ned|net|nich|nimmer)(?: .{0,15})?)
        (?:(?:nicht|nich|ned|net) (?:mehr )?(?:sicher|genau)|keine ahnung|ka|kein plan|vergessen|keinen schimmer|schwer zu sagen|hab ich vergessen|unklar)(?: .{0,15})?
    """,
    "mine-is-nothing": "(?:von|bei) (?:mir|mia|meiner seite)(?: (?:aus|her|auch|eigentlich))* (?:nix|nichts|keine|keins|gar nix|gar nichts)",
}

VERDICT_GOOD = """
    läuft|läuft bei uns|lief rund|berauschend|überragend|umwerfend|prickelnd|dufte|knorke|urst gut|schnieke|töfte|subba|subber|guat|guet|hammermäßig|wunderschee|wunderschön|scheen|leiwand|gmiatlich|gemiatlich|jut|bombig|tiptop|tip top|jelungen|ein genuss|eine freude|ein vergnügen|erfrischend|beeindruckend|sehr angenehm|richtig fein|harmonisch|vertraut|wie früher|wie immer gut|erste sahne|vom feinsten|hervorragend|positiv|erfolgreich|konstruktiv|vielversprechend|lecker und nett|anregend|lehrreich|ein traum|traumhaft|
    gut|guad|super|toll|schön|schee|nett|klasse|prima|spitze|perfekt|großartig|wunderbar|mega|genial|geil|top|fantastisch|hervorragend|ausgezeichnet
    |sehr fein|fein|cool|lustig|inspirierend|hilfreich|spannend|interessant|produktiv|angenehm|herzlich|lohnend|traumhaft|bombe|hammer|sensationell|spitzenmäßig|weltklasse|grandios|famos|herrlich|prächtig|erfreulich|süß|stark|richtig cool|wohltuend|erfrischend
    |bestens|einwandfrei|leiwand|lässig|wertvoll|ergiebig|besser (?:als|wie) (?:gedacht|erwartet|befürchtet|gehofft|letztes mal)|sau ?gut|sauguad|sehr gut|eins a|1a
    |ein (?:voller )?erfolg|gelungen|rund|aufschlussreich|bereichernd|motivierend|ermutigend|warm|der hammer|das beste|unterhaltsam|gemütlich|xund|guet|tiptop
    |gute|guter|gutes|tolle|toller|tolles|schöne|schöner|schönes|nette|netter|nettes|spannendes|spannende|interessantes|interessante|super gutes|gutn|guten|tollen|schönen|netten|schena|scheener
"""
VERDICT_SO_SO = """
    (?:war|ist|gab)?(?: (?:schon|scho|mal|moi|auch))* (?:besser|bessere)|
    hätte (?:schlimmer|schlechter|besser) (?:sein|laufen|kommen) können|(?:reine|totale) zeitverschwendung|verlorene[rs]? (?:abend|zeit|nachmittag)
    (?:ganz )?normal|unspektakulär|ohne (?:großes |echtes |viel )?ergebnis|nichts (?:weltbewegendes|dolles|neues)|nich so dolle|net so dolle|nicht so dolle|nicht prickelnd|nicht berauschend|nicht der renner|war nix|najo|jeht so|es jeht|halt so|so halbwegs|lauwarm|zwiespältig|gmischt|schleppend|holprig|zach|bissl fad|a weng fad|chaotisch|einseitig|hektisch|verhalten|unterkühlt|unergiebig|belanglos|ermüdend|deprimierend|traurig|grottig|grauenhaft|peinlich|gezwungen|ausbaufähig|scheiße|kacke|beschissen|öd|öde|naja geht so|
    so ?la ?la|naja|na ja|geht so|ging so|gings so|solala|meh|mittel|mittelmäßig|mittelprächtig|durchwachsen|okay|ok|okayish|passabel|mäßig|zäh|zach
    |langweilig|fad|anstrengend|komisch|seltsam|merkwürdig|schwierig|steif|oberflächlich|enttäuschend|schlecht|mies|furchtbar|schrecklich|blöd|doof
    |ernüchternd|mau|bescheiden|hölzern|verkrampft|unangenehm|nichts besonderes|nix besonderes|nicht der hit|ned da hit|lau|kühl|gemischt|halb ?gut|nervig|katastrophe|eine katastrophe|desaster|frag nicht|für die katz|horror|ätzend|eh ok|eh okay|eher mau|mühsam|zeitverschwendung|geht scho|muss ja
"""
VERDICT_SUBJECTS = """
    es|das|des|dat|wir|alles|treffen|das treffen|das gespräch|gespräch|das essen|essen|der kaffee|kaffee|der abend|der spaziergang|der termin|das telefonat|mittagessen|das mittagessen|der austausch|die begegnung
    |mit (?:ihm|ihr|ihnen|@|dem|der)|@|er|sie|unser (?:treffen|gespräch|abend|termin|kaffee|essen)|ich|i|ich hab|ich fand|ich fand's|der nachmittag|das ganze
"""
VERDICT_VERBS = """
    wor|is gwesn|isch gsi|isch|gsi|woa|wa|waas|jewesen|war det|war dit|es war|des woa|hat mir|war alles|verlief|gestaltete sich|hatten ein|hatten eine|hatten an|
    war|wars|war's|woar|war's a|ist|is|ging|lief|liefs|lief's|gelaufen|fand|fands|fand's|fand ich|fand ich's|hatten|hatte|gewesen|wor|gwen|is gwen|ist gelaufen|wurde|hat sich|san|war echt|war a|war ein|war eine|hat
"""
VERDICT_DEGREES = """
    ehrlich gesagt|offen gesagt|offen gestanden|ganz ehrlich|ehrlich|um ehrlich zu sein|naja|na ja|bannig|arg|ganz arg|wirklich sehr|sehr|echt|richtig|total|voll|ganz|super|mega|wirklich|so|ziemlich|unglaublich|wahnsinnig|recht|eigentlich|doch|ja|schon|scho|überraschend|wieder|mal|mal wieder|wie immer|einfach|beide|a|an|ein|eine|einen|eher|etwas|bissl|a bissl|ein bisschen|bisschen|halt|insgesamt|im großen und ganzen|unterm strich|fei|sau|urlaub|ur|voi|ois|es|das|uns|wir|heute|heut|gestern|leider|und|überaus|extrem|nen|ne|hammer
"""
VERDICT_NOUNS = """
    gespräch|treffen|austausch|abend|zeit|nachmittag|essen|kaffee|spaziergang|telefonat|unterhaltung|stimmung|sache|termin|mittagessen|begegnung|runde|besuch|plausch|ratsch|frühstück|stunde|stunden|gschicht
"""
VERDICT_TAILS = """
    eigentlich|wirklich|wieder|mal wieder|danke|dank dir|heute|heut|gestern|mit (?:ihm|ihr|@|ihnen)|wie immer|wars|war's|war es|war das|woars|gelaufen|gewesen|gwen|insgesamt|echt|schon|scho|halt|find ich|fand ich|würd ich sagen|glaub ich|am ende|unterm strich|soweit|gwesn|auch|sogar|für beide|für uns beide|gsi|diesmal|ihn zu sehen|sie zu sehen|ihn wiederzusehen|sie wiederzusehen
"""
VERDICT_LOVED = """
    (?:hat|hod|hats)(?: (?:echt|richtig|sehr|voll|total|uns|mir|beiden|großen|viel|gut|wirklich|ma|unheimlich|unglaublich|wahnsinnig|so))* (?:spaß|spass|freude|gefallen|gut getan|gutgetan|getaugt|taugt)(?: gemacht| gmacht| bereitet)?(?: .{0,15})?
    |hat sich (?:echt |wirklich |voll |total |sehr )*(?:gelohnt|rentiert|ausgezahlt)(?: .{0,10})?
    |(?:passt|bassd|basst|passd) (?:schon|scho)|(?:hab|habe|haben) (?:mich|uns) (?:(?:sehr|echt|total|super|richtig|prima|blendend|gut|bestens) )+(?:gefreut|verstanden|unterhalten|amüsiert)
    |(?:da |dat )?(?:kann|konnte|konnt) (?:man|ma|ick|ich) (?:echt |wirklich |gar |da )*(?:nicht|nich|ned|net|nix) (?:meckern|klagen)|(?:viel|so viel|sehr|nur|die ganze zeit) gelacht
    |(?:haben|ham|hamma) uns (?:(?:sehr|echt|total|super|richtig|prima|blendend|gut|bestens) )+verstanden|(?:gar |überhaupt )?(?:nicht|ned|net) (?:schlecht|übel|verkehrt|unnett|so schlecht)|(?:kann|konnte) (?:mich )?nicht (?:meckern|klagen|beklagen)
    |könnte nicht besser (?:sein|laufen)|hätte nicht besser (?:sein|laufen) können|gerne wieder|gern wieder|jederzeit wieder|da gibt's nix zu meckern|👍|😊|😀|😍|🥰|🤩
"""
VERDICT_HATED = """
    (?:(?:so |richtig |wirklich )?(?:umgehauen|begeistert|mitgerissen|vom hocker gehauen|vom hocker gerissen|überzeugt|berauscht) (?:hat|hats|hat's|hat er|hat sie|hat es|war|war's|wars|bin|ich)(?: (?:es|er|sie|mich|mi|ich|das|jetzt|auch|aber|grad|gerade|nun))* (?:nicht|ned|net)|(?:berauschend|überragend|umwerfend|weltbewegend|der (?:brüller|renner|hit|knaller)|das gelbe vom ei)(?: (?:war|wars|war's|war es|ists|ist's|ist es|ist|es|aber|auch|jetzt|nun|grad|gerade|halt))* (?:nicht|ned|net|nich))|
    (?:hätte|hätt|hätts)(?: (?:ich|i|mir|ma|das|des|es))* (?:auch )?(?:sparen|schenken) (?:können|kenna|kinna)(?: .{0,20})?|(?:hätte|hätt|hätts|hätte es|könnte|kunnt)(?: (?:auch|echt|es))* schlimmer (?:sein|kommen|gewesen|laufen)(?: können| kenna)?|(?:hätte|könnte|hätt)(?: (?:echt|ruhig|auch))* besser (?:sein|laufen|gewesen|gelaufen)(?: können| kenna)?|(?:hätte|hatte|hab) (?:mir )?mehr (?:erwartet|erhofft|versprochen)
    |(?:nicht|ned|net) (?:so )?(?:mein|ganz mein) (?:ding|fall)|kam nicht viel (?:bei )?rum|ist nicht viel bei rumgekommen|kam nix (?:bei )?rum|es geht|geht so|es ging|👎|😐|😕|😒|🤷
    |(?:haben|ham) uns (?:nicht|ned) (?:so )?(?:gut |recht )?verstanden|(?:gab|hatten) streit|war ein schuss in den ofen|schuss in den ofen|(?:hat|hod) (?:mich |mir )?(?:nicht|nix|nichts|ned) (?:viel )?(?:gebracht|begeistert)
"""
VERDICT_ASIDES = """
    (?:sie|ihn|@|ihr|ihm|die) (?:(?:mal|endlich|so|alle) )*(?:wieder ?)?(?:zu )?(?:sehen|treffen|sprechen|wiederzusehen)(?: zu können)?|(?:(?:nur|aber|leider|bisschen|bissl|a bissl|etwas|halt|war|wars|einfach|ein bisschen|schade) )*(?:(?:viel|etwas|bisschen|a bissl|deutlich|ein bisschen) )*(?:zu|ein bisschen|bissl|etwas) (?:kurz|lang|laut|spät|früh|schnell|knapp|voll)
"""
VERDICT_NOT = (
    "nicht|ned|net|nich|nit|nicht gerade|nicht wirklich|ned grad|war nicht|nicht unbedingt|kein|keine|kaum"
)
VERDICT_NOT_MUCH = "(?:so|ganz|gerade|grad|besonders|sehr|wirklich|richtig|recht|unbedingt|der|die|das|allzu|arg|sonderlich|all zu)"

# --- times, counts and corrections in answers ---------------------------------------------------------

ORDINALS = {
    1: "erste[rsnm]?|1\\.|früheste[rsnm]?",
    2: "zweite[rsnm]?|2\\.|mittlere[rsnm]?|zwoate",
    3: "dritte[rsnm]?|3\\.",
    4: "vierte[rsnm]?|4\\.",
    -1: "letzte[rsnm]?|späteste[rsnm]?",
}
ORDINAL_LEADS = "eher|am ehesten|wenn dann|wenn schon|der|die|das|den|dem|da|option|nummer|nr|termin|vorschlag|ich|wir|nehm|nehme|nehmen|nimm|am|lieber|gern|dann|mit|zum|beim|ja|gerne|i|bitte|is|ist|des|wir nehmen|wär"
ORDINAL_TAILS = "nehm|nehme|nimm|ich|i|ick|machen|mach|hätt|hätte|kann|termin|slot|vorschlag|option|passt|bassd|basst|geht|ist|is|wäre|wär|gut|super|perfekt|am|besten|bitte|klappt|uns|mir|ihm|ihr|ihnen|beiden|davon|von|dann|ginge|würde|passen|nehmen|wir|gerne|gern|möglich|es|genommen|sein|gehen|fix|optimal|schon"
COUNTS = "null keine keinen kein|eins ein eine einen|zwei zwo|drei|vier|fünf fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf zwoelf"
COUNT_LEADS = "so|ca|circa|etwa|ungefähr|max|maximal|höchstens|bis zu|vielleicht|ich denke|ich glaub|nur|sagen wir|sag ma|ich würd sagen|ich würde sagen|gern|gerne|bloß|wohl|ich schaffe|ich schaff|mach"
COUNT_TAILS = "bitte|leute|personen|gäste|plätze|treffen|tage|mal|im monat|pro monat|reichen|reicht|denk ich|denke ich|glaub ich|oder so|maximal|max|höchstens|wären gut|wäre gut|wär gut|gerne|gern|stück|sind ok|sind okay|sind gut|schaff ich|in vier wochen"
#: What somebody says who takes back what they just said: "Dienstag, nein, Mittwoch".
TAKES_BACK = r"nein|nee|ne|na|ach(?: nein| nee?| quatsch)?|quatsch|blödsinn|sorry|äh+m?|halt|moment|stopp|ich mein(?:e|te)?|i moan|vielmehr|besser gesagt|beziehungsweise besser|falsch|stimmt nicht|stimmt ned|upps|ups|verzeihung|pardon|korrigiere"
DAY_CONDITION = r"(?:aber |nur |bitte |halt |eben |allerdings |es muss |das ginge |geht |ginge )*(?:(?:nicht|ned|net|nich) (?:vor|bis)|(?:erst |frühestens |nur )*ab|(?:erst|frühestens) (?:am|vom|wieder ab))"
REFUSED_TIME = (
    "weder|nicht|ned|net|nich|nit|keiner|keine|kein|koana|nix|schlecht|unmöglich|raus|nie|verhindert"
)
UNSURE_TIME = "vielleicht|evtl|eventuell|ob|falls|wenn|könnte|könnten|würde|wohl|wahrscheinlich|hoffentlich|frag\\w*|vorgeschlagen|schlag\\w*|angeboten|mal schauen|mal sehen|oder|oda|sollte|sollten|möglicherweise|wart\\w*"
PARTS_OF_DAY = {
    "früh": (5, 12),
    "morgens": (5, 12),
    "vormittag": (6, 12),
    "vormittags": (6, 12),
    "mittag": (11, 15),
    "mittags": (11, 15),
    "nachmittag": (12, 18),
    "nachmittags": (12, 18),
    "abend": (17, 24),
    "abends": (17, 24),
}
OWN_PLACE = "mir|uns|ihr|ihm|ihnen|dir|euch|eam"
PLACE_LEADS = (
    "im|in der|in dem|in|bei der|bei dem|beim|bei|auf der|auf dem|aufm|am|an der|vor dem|vor der|vorm"
)
AGREED = "(?:im|in meinem|in unserem) (?:\\w+)?kalender|schon|bereits|eh|verabredet|termin|treffen|sehen uns|seh|sehe|ausgemacht|abgemacht|fix|vereinbart|date|steht|mittagessen|kaffee|treffe|sehn"
MOVES = "verschieb\\w*|verschoben|schieb\\w*|verleg\\w*|umleg\\w*|vorverleg\\w*|vorziehen|umbuch\\w*|verschiam|verschiaba?"
MOVES_NOT = "nicht|ned|net|nid|nie|kein\\w*|ohne"
MOVED = "machen(?: wir)?'s|neuer versuch|nochmal|verschoben|verlegt|verschieben|vertagt|umgelegt|jetzt|stattdessen|neuer termin|dafür|umgeplant|nun|machen wir|verschobn|treffen uns dann|holen (?:es|das|wir)"
RATHER = "(?:wäre?|würde?|macht|passt|passte)\\b.{0,12}\\b(?:besser|sinnvoller|mehr sinn|naheliegender)|lieber|eher|stattdessen|dann lieber|dann eher|wie wär's mit|wie wärs mit|wie wäre es mit|was ist mit|was is mit|(?:ich|i|ick) (?:will|möchte|mag|würd|würde|tät)|will ich|möchte ich|kann ich|könnte ich|gib mir|zeig mir|nimm|statt|würde gern|würd gern"
SEEN = "saß|sass|gesehen|getroffen|gsehn|gsehen|troffn|gesprochen|telefoniert|besucht|gequatscht|(?:kaffee|bier|essen|mittag) (?:getrunken|gegessen)|zusammengesessen|beim (?:essen|kaffee)"
SEEN_ALREADY = "doch|erst|schon|grad|gerade|eh|ja"
CALLED = "telefon\\w*|angerufen|anruf|telefonisch|am telefon|telefonat|zoom|gezoomt"
WROTE = "geschrieben|gemailt|mail|gechattet|whatsapp|schriftlich|gsimst|nachricht"
MET = "getroffen|gesehen|persönlich|live|treffen|begegnet|besucht"
NOT_NAME = "nicht|ned|net|statt|kein|keine|anstatt|nich"
CORRECTS = "blo(?:ß|ss)|na,? d[eö]s war|na das war|fast|falsche[rsnm]?|beinahe|aber|nur|mein\\w*|meint\\w*|gemeint|falsch|verwechselt|vertan|sorry|ups|upps|hoppla|quatsch|nein|nee|ne|nö|nicht|ned|net|sondern|vertippt|verschrieben|eigentlich|das war|war das|stimmt nicht|korrektur|moment|doch|tschuldigung|entschuldigung|vertippt"
DELETES = """
    (?:kommando zurück)?,? ?(?:(?:bitte|ach|nee|nein) )*(?:(?:den|das|die|meinen|meine) )?(?:letzte[nrs]?|vorige[nrs]?) (?:eintrag|satz|nachricht|notiz|sache|zeile)?(?: (?:bitte|wieder|mal|gleich))* (?:raus|weg|löschen|streichen|zurücknehmen|entfernen)(?: .{0,10})?
    (?:(?:bitte|ach|nee|nein) )*(?:streich|lösch|vergiss|nimm)(?:e|en sie)? (?:bitte )?(?:das|was|alles) (?:ich )?(?:von |gerade |grad |vorhin |eben |vorher )+(?:geschrieben|gesagt|getippt)?(?: ?(?:habe|hab))?(?: (?:bitte|wieder|raus|weg|zurück))*
    kommando zurück
    (?:(?:bitte|ach|nee|nein|quatsch|sorry|ups|oh|halt|moment|nö) )*(?:lösch|lösche|streich|streiche|vergiss|verwirf|ignorier|ignoriere|entfern|entferne|nimm|storniere|tilge|löschen sie|streichen sie|vergiss mal)(?: (?:das|des|es|den|die|letzte|letzten|letztes|eintrag|nochmal|wieder|bitte|mal|zurück|raus|weg|meinen|satz|nachricht|versprechen|treffen|gerade|grad|dies|ding|notiz|alles|letzte nachricht|von eben|ganze|gleich))*
    (?:kann|können)(?: (?:wieder|weg|du|sie|das|raus))* (?:weg|löschen|gelöscht werden|raus|streichen|vergessen)
    (?:(?:bitte|wieder|das|alles|gleich|doch) )*(?:löschen|streichen|entfernen|rausnehmen|wegmachen)(?: bitte)?
"""
JOKES = """
    (?:(?:das|des|es|war|ist|is|sollte) )*(?:(?:nur|bloß|doch|ein|a|als|ja) )*(?:spaß|spass|witz|scherz|gaudi|blödsinn|quatsch|schmarrn|unsinn|ein test|test|gelogen)(?: (?:gewesen|sein|von mir))?
    (?:(?:das|des|es) )?(?:war|ist|is|hab ich|hab i)(?: (?:so|ja|doch|gar|nie|das))* (?:nicht passiert|nie passiert|nicht so|ned so|nie gesagt|erfunden|nicht wahr)
"""
WRONG_WAY = "andersrumm|anders umi|grad andersrum|andersr(?:um|ům)|anders rum|andersherum|anders herum|umgekehrt|genau umgekehrt|verdreht|vertauscht|falsch rum|falsch herum|verkehrt herum|verkehrt rum|seitenverkehrt"
THEIRS = "(?:er|sie|@) (?:schuldet|schuldets|hat|schickt|bringt|gibt|macht|muss|wollte|will|soll|wird)(?: .{0,12})? (?:mir|versprochen)|schuldet mir|(?:sein|ihr|seins|ihrs) versprechen|nicht (?:ich|von mir|mein)|(?:er|sie|@) (?:hat's |hats |hat es |hat das )?mir\\b|mir versprochen|von (?:ihr|ihm|@)\\b"
MINE = "\\bich (?:schulde|hab|habe|muss|soll|schick|schicke|hab's|habs)(?: .{0,12})? (?:ihm|ihr|ihnen|@|versprochen)|ich schulde|mein versprechen|ich (?:ihm|ihr|@)\\b|nicht (?:er|sie|von ihm|von ihr|ihrs|seins)\\b|von mir\\b"
SPELLING_CUE = "mit (?:zwei|einem|doppel|nur einem|scharfem|ck|ph|th|y|ie|tz|dt|doppeltem|weichem|hartem) ?\\S{0,9}|schreibt sich|schreibt man|schreibweise|nachname|vorname|name ist|falsch geschrieben|ohne \\S{1,3}\\b|geschrieben wird"
# "Lass uns treffen", "ich würde sie gern sehen"
MEETING_WISHED = "lasst? uns|ich (?:würde|möchte|will)"
MEETING_DONE = "treffen|sehen"
AGAIN = r"wieder|nochmals?|noch mal|erneut|auf ein neues"
PRAISE_LEADS = "sehr|so"
PRAISE = "schön|toll|prima|fein|wunderbar|gut|danke"
CONTACT_DENIED = r"\b(?:ich|i|wir)\b.*\b(?:hab|habe|haben|bin|sind)\b.*\b(?:nicht|ned|net|nie)\b (?:\w+ )?(?:getroffen|gesehen|gesprochen|angerufen|geschrieben|besucht)"
SAID_INSTEAD = "sondern|es war"
#: That a meeting that is called off takes place another time.
IS_MOVED = "verschoben"
#: Words that alone say of a list that nobody stands in it, and not that it is whole.
NONE_ALONE = "nichts|niemand|niemanden|keiner|keine|nein|nö|nee|ende|schluss|basta"
#: That something is done at once.
AT_ONCE = "(?:mach|mache|schick|schicke|sende)(?: (?:ich|i|es|das|des|ihr|ihm))* (?:gleich|jetzt|sofort)|jetzt gleich|gleich jetzt|sofort|gleich|bin dabei"
#: A yes, and of whom it is true: "ja hat er".
YES = "ja|jo|doch"
TRUE_OF = "beide|schon|hat|hod|haben|er|sie|wir|ich"
#: Who was waited for and did not come: there was no meeting.
NO_SHOW = r"(?:kam|kamen|kam dann) (?:\w+ )?(?:nicht|ned|net|nich|nie)(?: \w+)?$|(?:nicht|ned|net|nich|nie) (?:gekommen|kumma|gekumme|erschienen|aufgetaucht|aufgekreuzt|da gewesen)|tauchte (?:nicht|nie) auf|(?:hat|hod|hot) (?:mich|mi|uns) (?:einfach )?(?:versetzt|sitzen ?lassen|sitzen ?gelassen|hängen ?lassen|hängen ?gelassen)|(?:ließ|liess) (?:mich|uns) (?:sitzen|hängen)"
ABSENT = r"(?:war|waren) (?:\w+ )*?(?:(?:nicht|ned|net|nie|nich) (?:\w+ )?(?:dabei|da|mit|hier|anwesend|mit dabei)|(?:schon|bereits) (?:weg|fort|gegangen|heim|daheim))|(?:kam|ist|is) (?:\w+ )*?(?:nicht|ned|net|nich)(?: (?:mit|dabei|gekommen|mitgekommen|aufgetaucht|erschienen|kommen))*|(?:konnte|hat) (?:\w+ )*?(?:nicht|ned|net) (?:kommen|dabei sein|gekonnt)|hat gefehlt|fehlte|(?:nicht|ned|net) (?:dabei|da) (?:war|waren)"

#: What a German calls a command.
COMMANDS = {
    "week": "woche wochenvorschlag",
    "goal": "ziel",
    "meet": "treffen verabreden",
    "add": "hinzufügen neu neuer",
    "knots": "knoten kontakte leute",
    "knot": "kontakt person",
    "met": "getroffen gesehen",
    "called": "angerufen telefoniert",
    "wrote": "geschrieben",
    "note": "notiz notieren",
    "promise": "versprochen",
    "promises": "versprechen zusagen offenes",
    "instead": "stattdessen",
    "path": "weg pfad",
    "introduce": "vorstellen bekanntmachen",
    "merge": "zusammenführen",
    "undo": "rückgängig zurück",
    "times": "zeiten",
    "circles": "kreise",
    "circle": "kreis",
    "leave": "verlassen austreten",
    "invite": "einladen einladung",
    "profile": "profil",
    "members": "mitglieder",
    "rounds": "runden",
    "map": "karte",
    "stats": "statistik jahr",
    "calendar": "kalender",
    "settings": "einstellungen",
    "pause": "ruhe",
    "resume": "weiter fortsetzen weitermachen",
    "link": "verbinden verknüpfen",
    "unlink": "trennen",
    "block": "blockieren sperren",
    "export": "exportieren",
    "forget": "vergessen",
    "privacy": "datenschutz",
    "help": "hilfe",
    "cancel": "abbrechen abbruch",
    "start": "los anfangen",
}

# --- dialects -----------------------------------------------------------------------------------------
# What is written otherwise in a dialect, and how it is written else; only where nothing was read as it stands.

DIALECT = {
    "nicht": "ned|net|nid|nöd|nich|nit|nedd|nimme",
    "nichts": "nix|nüt|nüüt|nüscht|nischt",
    "nicht mehr": "nimmer|nümme|nümm|nümmä",
    "das": "dat|det|dit|des|dös|dös",
    "was": "wos|wat|wås",
    "ich": "ick|icke|isch|i",
    "ist": "is|isch|iss",
    "war": "wor|woar|weer|wår",
    "gewesen": "gwen|gwesn|gsi|jewesen|gwä",
    "hat": "hod|het|hät|hatt",
    "habe": "hob|ham|hoab|han",
    "zwei": "zwa|zwoa|zwäi|zwoi",
    "mich": "mi|misch",
    "dich": "di|disch",
    "mir": "ma|mer|mia",
    "schon": "scho|schu",
    "auch": "och|ooch|au",
    "gut": "goot|jut|guad|guat|guet|gud|guut",
    "ganz": "janz|gonz",
    "gern": "jern|gärn|gean",
    "gerne": "jerne",
    "genau": "jenau",
    "jetzt": "jetz",
    "hat sich": "hot sich",
    "gemacht": "jemacht|gmacht|gmocht|gmacht",
    "keiner": "koiner|koana|koaner|keener|koane",
    "gekommen": "komma|kumma|kemma|kommn|cho|jekommen|kumme",
    "lassen": "lossn|lassn|losse|loh|lasse",
    "warum": "warom|worum|wiaso|warumm|worom",
    "wer": "wea|wär|wär",
    "nochmal": "nochma|nomal|nommal|nomoi|noml|noma|nomol",
    "wie oft": "wie mängisch|wia oft|wie oft",
    "kommst du": "kommste|kummst|kimmst|kommsch",
    "hast du": "haste|hosd|hasch|host",
    "kannst du": "kannste|konnst|kannsch|chasch",
    "vorgestern": "vorjestern|vorgeschdern|vorgestan|vorgeschter",
    "gestern": "jestern|geschdern|gestan|geschter|gester",
    "sehen": "gseh|sehn|seng|säh",
    "sollte": "sött|sollt|sollat",
    "noch": "nu|no",
}

# --- requests and small talk --------------------------------------------------------------------------

REQUEST_PHRASES = {
    "help": """
        (?:ich |i )?(?:versteh|kapier|check|blick|raff)\\w*(?: \\w+){0,4} (?:nicht|ned|net|nix|nichts|nid)(?:,? (?:was|wie|wozu|wofür|worum) .{0,30})?
        (?:welche|was für) (?:befehle|kommandos|funktionen) .{0,30}
        (?:(?:sag|sagen sie|sag mal|und|so|also|ok) )*(?:mal )?was (?:kann|darf|soll|könnte) (?:man|ich|i) (?:(?:dir|ihnen|da|hier|denn|eigentlich|alles|so|bei dir|bei ihnen) )*(?:hinein|rein|hin)?(?:schreiben|tippen|sagen|fragen|eingeben|schicken|machen)(?: .{0,15})?
        (?:hilfe|hilf mir|hilf|ich brauche hilfe|ich brauch hilfe|befehle|kommandos|anleitung|menü|brauche hilfe|helfen sie mir|was tun)
        (?:was|wos|wat) (?:kannst|können|kann|machst|kennst|bietest|moch|konnst)(?: (?:du|sie|man|i|ich|denn|eigentlich|alles|so|hier|damit|mit dir|mir|noch|überhaupt|dir|den|alles so|bieten|machen|tun|sagen|fragen|schreiben|eingeben|helfen|für mich))*
        wie (?:funktioniert|geht|läuft|lafft|gähd) (?:des|das|dat|dit|es|der bot|denn)(?: (?:do|da|hier|eigentlich|denn|überhaupt|alles|genau|alle))*
        (?:wie (?:läuft|geht|funktioniert|funktionierst|geht|benutze|benutz|bediene|verwende|nutze|fang)(?: (?:das|des|du|ich|dich|hier|eigentlich|denn|ich das|der bot|so|das hier|an|dies|ab|genau|ganze|jetzt|das ganze|überhaupt|alles))*|wobei kannst du (?:mir )?helfen|wie geht's weiter|was jetzt|und jetzt|was soll ich (?:jetzt )?(?:tun|machen)|was muss ich (?:jetzt )?(?:tun|machen)|ich kenn mich nicht aus|versteh ich nicht|ich verstehe (?:das )?nicht|kapier ich nicht|check ich nicht)
    """,
    "stop": """
        (?:stop|stopp|hör auf|hörst du auf|aufhören|hör auf damit|hören sie auf|abmelden|abbestellen|hau ab|lass das|lass mich in ruhe|lassen sie mich in ruhe|lass mi in ruh|schluss jetzt|schluss damit)
        (?:(?:bitte|hör|hören sie|mal|endlich) )*(?:hör(?: (?:bitte|mal|endlich|doch))* auf|hören sie(?: bitte)? auf)(?: (?:mir|mich|zu|mit|den|diesen|nachrichten|schreiben|vorschlägen|nerven|damit|ständig|dauernd|immer|dem|deinen))*
        (?:schreib|schick|sende|melde|schreiben sie|schicken sie)(?: (?:mir|dich|sie|bitte|mich|uns|bei mir))* (?:nicht|nichts|nix|nie|keine|ned)(?: (?:mehr|nachrichten|wieder|vorschläge|an|zu|meldungen|sachen))*
        (?:ich )?(?:will|möchte|mag)(?: (?:ich|bitte|von dir))* (?:nichts|keine|nix|nicht|ned)(?: (?:mehr|nachrichten|vorschläge|von dir|von ihnen|hören|bekommen|haben|kriegen|weiter|angeschrieben|werden|weitere))+
        (?:bitte |nimm |nehmt |streich |lösch |löscht |meld |melde )+mich (?:bitte )?(?:raus|ab|runter|aus|hier raus|da raus|von der liste|wieder ab)(?: .{0,15})?
        keine (?:nachrichten|vorschläge|meldungen|erinnerungen) mehr(?: .{0,12})?
    """,
    "cancel": "(?:abbrechen|abbruch|abbrech|vergiss es|vergiss das|vergessen sie es|doch nicht|ach egal|schon gut|passt schon, vergiss es|lass gut sein|lass mal|lassen wir das|doch ned|nicht so wichtig)",
    "forget": r"""
        (?:bitte )?(?:lösch|lösche|löschen sie|vergiss|vergessen sie|entfern|entferne)(?: bitte| mal)*(?: (?:alles|alle|mich|meine daten|mein konto|meinen account|von mir|über mich|was du weißt))+(?: bitte)*
        (?:ich will|ich möchte) (?:meine daten|mein konto|alles)(?: .{0,12})? löschen
    """,
    "sie": r"""
        (?:bitte )?(?:siez|sieze|siezen sie) (?:mich|mi)(?: bitte| lieber)*
    """,
    "du": r"""
        (?:bitte )?(?:duz|duze|duzen sie) (?:mich|mi)(?: ruhig| bitte| lieber)*
        (?:(?:wir|sie|du) )?(?:können|kannst|kenna|dürfen|darfst)(?: (?:wir|uns|mich|mi|sie|du|ruhig|gern|gerne|auch))* (?:duzen|du sagen)
    """,
    "tell": r"""
        (?:bitte |kannst du |könntest du )*(?:sag|sage|sags|schreib|schreibe|richt|sagen sie|schreiben sie)(?: bitte| mal| doch)* (?!mir\b|uns\b|mal\b|ab\b|bescheid\b)(?:dem |der |da |de |am |meinem |meiner )?\S+(?: \S+)?(?: bescheid| aus)?(?: bitte)? (?:dass|das|ich|i|wir|es|bescheid|schöne grüße)\b.{0,60}
        (?:bitte )?(?:sag|sage|schreib|schreibe|sagen sie|schreiben sie)(?: bitte| mal| doch)* (?!mir\b|uns\b|mal\b|ab\b|bescheid\b|schon\b|ja\b|nein\b|was\b|es\b|das\b|nix\b|nichts\b|einfach\b|auf\b|doch\b|bitte\b)(?:dem |der |da |de |am )?\S{2,}
        (?:bitte )?(?:sag|sage|sags|sagen sie)(?: bitte| mal)* (?!mir\b|uns\b)(?:dem |der |da |de |am )?\S+ bescheid(?: bitte)?
    """,
    "who-are-you": """
        (?:wer|was|wos|wea)(?: (?:bist|sind|ist|is|bisch|isn))+ (?:du|sie|das|des|dies|dieser bot|das hier|knotwork)(?: (?:eigentlich|denn|hier|überhaupt|nochmal|genau|für ein bot|für einer|für))*
        (?:bist du|sind sie|ist das|is des)(?: (?:ein|eine|a|echter|echte|überhaupt|denn))* (?:bot|mensch|roboter|maschine|ki|echt|computer|person|programm)
        wie (?:heißt du|heißen sie)(?: .{0,12})?
    """,
    "week": "(?:(?:zeig|gib)(?: mir)? )?(?:(?:die|diese|meine|dieser|der) )?(?:woche|vorschlag|wochenvorschlag)|wer ist (?:es )?diese woche|wos is de woch",
    "promises": "(?:(?:zeig|zeige|liste)(?: mir)? )?(?:alle )?(?:(?:die|meine) )?(?:offenen? )?(?:versprechen|zusagen)(?: (?:anzeigen|zeigen))?",
    "circles": "(?:(?:zeig|zeige)(?: mir)? )?(?:(?:die|meine) )?kreise(?: (?:anzeigen|zeigen))?",
    "settings": "(?:(?:zeig|zeige|öffne|ändere?)(?: mir)? )?(?:(?:die|meine) )?einstellungen(?: (?:anzeigen|zeigen|ändern))?",
    "privacy": "datenschutz|was (?:speicherst|merkst) du(?: dir)?(?: (?:von|über) mi(?:r|ch))?",
    "undo": "(?:mach |mache )?(?:das |es )?(?:bitte )?(?:wieder )?rückgängig(?: machen)?(?: bitte)?|nimm (?:das|es) (?:bitte )?(?:wieder )?zurück",
    "knots": "(?:(?:zeig|zeige|liste|gib)(?: mir)? )?(?:alle )?(?:(?:die|meine) )?(?:knoten|leute|kontakte|personen)(?: (?:anzeigen|zeigen|auflisten))?|(?:zeig|zeige)(?: mir)? (?:alle|meine liste)|wer ist (?:auf meiner liste|in meinem netzwerk)",
    "map": "(?:(?:zeig|zeige|zeichne|zeichnen sie|zeigen sie|gib)(?: mir| bitte| mal)* )?(?:(?:die|meine|eine) )?(?:knotenkarte|landkarte)(?: (?:meiner|von meinen) (?:knoten|leute|leuten|kontakte|kontakten))?|(?:zeig|zeige|zeichne|zeigen sie|zeichnen sie)(?: mir| bitte| mal)* (?:meine karte|(?:mein netzwerk|meine knoten) als (?:bild|karte))",
    "stats": """
        (?:(?:zeig|zeige|zeigen sie|gib)(?: mir| bitte| mal)* )?(?:(?:die|meine|eine) )?(?:statistik|jahresstatistik)
        (?:(?:zeig|zeige|zeigen sie)(?: mir| bitte| mal)* )?(?:(?:den|meinen|mein) )?jahresrückblick
        (?:zeig|zeige|zeichne|zeigen sie|zeichnen sie)(?: mir| bitte| mal)* mein jahr(?: (?:in wochen|in zahlen|als bild|bisher))?
        wie (?:war|ist|lief|läuft) (?:denn )?mein jahr(?: (?:bisher|so|denn|eigentlich|mit dir|gelaufen|bis jetzt))*
        was war (?:in meinem|mein) jahr(?: los)?
    """,
    "english": "(?:(?:auf|wechsel|wechsle|sprich|schreib|zu|bitte|können wir|lieber|stell um|umstellen|red) )*(?:auf |zu |in )?englisch(?: (?:reden|sprechen|umstellen|weiter|weitermachen))?",
    "german": "(?:(?:auf|wechsel|wechsle|sprich|schreib|zu|bitte|können wir|lieber|stell um|umstellen|red) )*(?:auf |zu |in )?(?:deutsch|deitsch)(?: (?:reden|sprechen|umstellen|weiter|weitermachen))?",
}
TALK_PHRASES = {
    "hello": """
        (?:hallo+|hallöchen|hallihallo|moin+|moin moin|servus|grüß gott|grüß dich|grüezi|griaß di|griasdi|griaß eich|hoi|na|huhu|tach|guten (?:morgen|tag|abend)|mahlzeit|morgen|n'abend|nabend|hey|hi|salü|grüß euch|bin wieder da|da bin ich wieder)
        (?:(?:na )?wie geht's(?: dir| ihnen)?|wie geht es (?:dir|ihnen)|wie gehts(?: dir| ihnen)?|alles klar bei dir|was geht|bist du da|bist da|jemand da|noch da)(?: (?:so|denn|heute|heut|noch))*
        (?:tschüss|tschüs|ciao|bis dann|bis bald|bis morgen|bis später|pfiat di|pfiati|pfüat di|gute nacht|gut nacht|schlaf gut|mach's gut|machs gut|baba|ade|servus)
        (?:(?:schönes|schönen|schöne|guten|frohe|frohes|fröhliche|gesegnete|gute|ein|einen|eine|happy) )+(?:wochenende|abend|tag|woche|feiertage|weihnachten|weihnacht|ostern|neues|neues jahr|rutsch|feierabend|advent|fest|nikolaus|sonntag|new year|urlaub)(?: .{0,25})?
    """,
    "thanks": """
        (?:(?:vielen|herzlichen|tausend|besten|lieben|schönen|ganz lieben) )?(?:danke|dank|merci|dankeschön|dangge|dankschön|vergelt's gott|dankesehr)(?: (?:schön|sehr|dir|ihnen|nochmal|für .{1,40}|euch|vielmals|auch|gleichfalls|schee|bot|lieber bot|tausendmal))*
        (?:du bist|sie sind|bist)(?: (?:du|ja|echt|a|einfach|so|der|die|das|wirklich|ein))* (?:beste|bester|schatz|super|toll|klasse|lieb|spitze|engel|held|hilfreich|hammer|liab|goldig)
        (?:gut|super|toll|brav|prima|fein) (?:gemacht|bot|gmacht)
        (?:das|des) (?:ist|war|hilft|hat)(?: (?:sehr|mir|echt|lieb|total))* (?:hilfreich|nett von dir|lieb von dir|geholfen|weiter)
    """,
    "sad": """
        (?:ich |i |mir )?(?:vermiss|vermisse|fehlt|fehlen|vermissen)(?: (?:mir|ich|meine|meinen|mein|sie|ihn|so|die|der|das|oma|opa|mama|papa|heute|heut|sehr|grad|gerade|einfach|total|mi))+(?:.{0,30})
        .{0,40}\\b(?:gestorben|verstorben|beerdigung|krebs|im krankenhaus|todesfall|trauerfall|von uns gegangen|liegt im sterben|beisetzung|totgeburt|im koma|verunglückt)\\b.{0,40}
        (?:ich |bin |i |mir |grad |gerade |heute |heut |so |sehr |echt |total |voll |ziemlich |einfach |geht's |geht es |gehts )*(?:traurig|einsam|depressiv|am boden|fertig mit den nerven|am ende|niedergeschlagen|verzweifelt|untröstlich|beschissen|schlecht|elend|nicht gut)(?: .{0,25})?
        (?:ich |wir )?(?:hab|habe|haben|wurde|bin)(?: (?:ich|wir|grad|gestern|heute|meinen|meine))* (?:job verloren|gekündigt worden|gekündigt|uns getrennt|verlassen worden|geweint|getrennt)(?: .{0,20})?
    """,
    "other": """
        (?:haha+|lol+|hihi+|hehe+|wow|boah|krass|uff|puh|mist|juhu|yeah|geil|cool|super|toll|schön|nice|ok|okay|oki|okidoki|alles klar|verstehe|verstanden|aha|achso|ach so|ah|oh|soso|hm+|gut|gut zu wissen|interessant|spannend|ja|nein|jo|nö|na|genau|stimmt|schade|eben|na gut|na dann|passt|prima|klar|logisch|jaja|tja|hui|ups|oje|oh je|ohje|naja|freut mich|wahnsinn|i glaub's ned)
        (?:(?:boah|puh|uff|oh mann|mann|mei|ach|oida|heute|heut|war|is|ist|wirklich|echt|das) )*(?:was|wos) (?:für|fia) (?:ein|eine|a|n|ne|einen) .{2,25}
        (?:es |heute |heut |schon wieder |so |endlich |grad )*(?:regnet|schneit|schneibt|ist (?:so )?(?:kalt|heiß|warm)|freitag|wochenende|montag|feierabend)(?: (?:wieder|es|heut|heute|hier|schon|endlich|draußen))*
        (?:ich |i |bin |mir |is |ist |hob |hab |habe |grad |so |heut |heute |total |voll |echt |sau )+(?:müde|hungrig|kaputt|platt|krank|fertig|glücklich|happy|aufgeregt|daheim|kalt|langweilig|hunger|durst|kopfweh|erkältet|gut drauf|stolz)(?: .{0,20})?
        (?:drück mir die daumen|drückt mir die daumen|daumen drücken|wünsch mir glück|fingers crossed|ich freu mich|freu mich|i gfrei mi)(?: .{0,25})?
        (?:test|test test|bla|blabla|bla bla|asdf\\w*)
        (?:ich |i )(?:mag|liebe|hasse|lieb) (?:dich|das|montage|kaffee|diesen bot|di)(?: .{0,10})?
        (?:langer|stressiger|harter|schöner|anstrengender|guter|beschissener|lange|stressige|harte|schöne|anstrengende|gute|schönes|mieses|gutes|schlechtes|scheiß|blöder|blöde) ?(?:tag|woche|wetter|wochenende|abend|nacht|laune)(?: .{0,15})?
    """,
}
PAUSE_CUES = "(?:schreib|meld|schick)\\w* (?:mir|dich) (?:bitte )?(?:nicht|nichts|nix|nie)(?: mehr)?|(?:nichts|nix) (?:schicken|senden|schreiben)|in frieden|keine (?:treffen|termine)|abgetaucht|urlaub\\w*|kei (?:meldige|nachrichte)|ferie|pause?|nicht (?:erreichbar|verfügbar)|pausier\\w*|auszeit|urlaub|in ferien|ferien|elternzeit|in ruhe|ruhe|stumm|funkstille|keine (?:nachrichten|vorschläge|meldungen)|nicht (?:stören|schreiben|anschreiben)|offline|weg|nicht da|ned do|verreist|auf reisen|sabbatical|kur|reha|still|schweig\\w*|meld\\w* dich|sendepause|auf kur|krank\\w*"
PAUSE_OWN = "bin|ich|i|mach|mache|brauch|brauche|lass|lassen|pause|bitte|pausier\\w*|wir sind|sind|keine|stumm|meld|melde|will|möchte|gib|gönn|schweig\\w*|mi\\b|mich|stör\\w*|schreib\\w*|nicht"
REQUEST_GOAL = "(?:mein|das) (?:neues |großes |aktuelles |nächstes )?ziel(?: (?:ist(?: es)?|is|wäre|heuer|dieses jahr ist|für dieses jahr ist|lautet|heißt|jetzt ist|für .{1,20} ist))?:?,?\\s+|ziel:\\s*|(?:ich |i )arbeite (?:gerade |grad |momentan |derzeit )?(?:darauf hin|auf .{1,40} hin|drauf hin),?\\s*|(?:setz|änder|ändere|setze) mein ziel(?: auf)?:?\\s+|worauf ich hinarbeite:?\\s+"

# --- questions from what is stored --------------------------------------------------------------------

#: Before somebody, and nothing else behind them than `ASK_ALL_BEHIND`.
ASK_ALL = "(?:alles|ois|all deine (?:notizen|infos))(?:,? (?:was|wos) (?:du|ich|i|wir))? (?:über|zu|zur|zum|von|vom|vo)"
ASK_ALL_BEHIND = "hast|host|weißt|woaßt|hab|habe|haben|da|gespeichert|bitte|her|zeigen|sehen"
QUESTION_STARTS = (
    ASK_ALL
    + "|(?:in|an|zu|um|auf) (?:welche[nrms]?|wie ?viel)|steht (?:da |noch |schon |eigentlich )?(?:was|etwas|irgendwas) an|wessen|wei(?:ß|ss)t du (?:noch|eigentlich),? \\w+|(?:von|seit|bis|ab) wann|weißt du(?: noch)?,? (?:wann|was|wer|wie|ob)|sag(?: mir| ma| mal)?,? (?:wann|was|wer|wie)|(?:wer|wea|wen|wem|was|wos|wat|wann|wo|wie|wia|wieso|warum|wohin|woher|wofür|mit wem|bei wem|seit wann|für wann|um wie ?viel|wie ?viel|wie oft|wie lang|wie lange|wie viele|welche\\w*(?: \\w+)?) (?!ich\\b|i\\b|mir\\b|mich\\b|er\\b|sie\\b|wir\\b|der\\b|die\\b|das\\b|dass\\b|man\\b|mein|ihr\\b|ihm\\b|für\\b)\\w+|gibt'?s|gibt es|kenn(?:e)? ich|zeig|erzähl|liste|erinner mich (?:wer|was|wann)|sag mir (?:wer|was|wann|wie)|notizen? (?:zu|über|von)|infos? (?:zu|über)|wann|wer"
)
QUESTION_VERBS = "hat|hod|ist|is|sind|schuldet|steht|kennt"
#: Of the person themselves only with the pronoun behind: "schulde Tom noch ein Bier" asks nothing.
QUESTION_TURNED = "(?:hab|habe|hob|haben|hatte|bin|schuld|schulde|weiß|muss|soll|sollte|kann|könnte|wollte) (?:ich|i|ick|wir|ma|er|sie|es|jemand\\w*|irgend\\w*)"
QUESTION_SIGNS = "noch was|noch etwas|irgendwas|irgendwem|irgendjemand(?:em)?|irgendwer|etwas|was|denn|eigentlich|schon(?: mal)?|schonmal|oder|jemals|je|noch|überhaupt|jemand(?:em)?|wem|no wos|wos"
QUESTION_WORDS = "wer|wen|wem|wessen|was|wos|wat|wann|wo|wie|wia|wieso|warum|woher|wohin|welche\\w*|weißt du|weisst du|hat|hab ich|ist"
ASK_BACK = r"(?:hat|hod|hot|ham|haben|hob'n) .{0,40}\b(?:ge)?(?:meldt|meldet|gmeldt|gmeldet|antwortet|antwortat|schrieben|schriem|rufen|zurückgerufen|angerufen|zurückgeschrieben|reagiert|rührt)\b"
ASK_SINCE = "wie lang\\w*|seit wann|wann (?:war|hab|hob|haben|ham)|wia lang\\w*"
ASK_PROMISES = "in der kreide|(?:ist|is|steht|wäre|bleibt|gibts|gibt's|hab ich|habe ich)(?: (?:alles|noch|denn|grad|bei mir|was|etwas|eigentlich|(?:mit|bei) \\S+(?: [A-ZÄÖÜ]\\S+)?))* (?:offen|ausständig|zu erledigen)|(?:hat|hod) \\S+(?: \\S+)? (?:gesagt|gsagt|gmeint|gemeint),? (?:dass|das|er|sie)|erledigen|(?:noch|alles|was|bei mir) zu tun|to-?dos?|versproch\\w*|versprech\\w*|schuld(?:e|et|en|ig|ich)?|zugesagt|zusagen?|ausgemacht|schuldig|offen(?:e|en)? (?:versprechen|zusagen)|vorgenommen|liefern|fällig"
ASK_MINE = "steh ich|hab(?:e)? ich|hab i|hob i|schuld(?:e)? ich|schuld i|ich (?:\\S+ ){0,3}(?:noch )?(?:versprochen|schulde|schuldig|zugesagt)|bin ich|meine versprechen|i (?:\\S+ ){0,3}versprochen|muss ich|wollte ich"
ASK_THEIRS = "(?:hat|hod) (?!i\\b)\\S+(?: \\S+)? (?:gesagt|gsagt|gmeint|gemeint),? (?:dass|das|er|sie)|mir (?:\\S+ ){0,5}(?:versprochen|zugesagt|schuldig|versprach)|schulde[tn] (?:\\S+ )?mir|schulde[tn] (?:er|sie|wer|man) mir|hat(?: \\S+)? mir|hod(?: \\S+)? ma|wer schuldet|hat er|hat sie"
ASK_LAST = "letzte[rsn]?|hatte(?:n)? (?:ich|wir)\\b.{0,60}\\b(?:was|kontakt|zu tun|gesprochen)|zuletzt|das letzte mal|letztes mal|letztmals|letzten mal|s letzte mal|letzte (?:treffen|gespräch|kontakt|begegnung)|letzter kontakt|letztes (?:treffen|gespräch)|wie lang(?:e)? (?:ist|is|ists|ist's|is's|hab|habe|hob|schon|her)\\b.{0,40}|seit wann|(?:hab|habe|haben|hob) (?:ich|i|wir)\\b.{0,40}\\b(?:getroffen|gesehen|gesprochen|telefoniert|geschrieben|angerufen|gemeldet|besucht|troffn|gsehn|kontakt)|wann (?:hab|habe|haben|hob|war|waren) (?:ich|i|wir|mein|unser|der|das|die)\\b.{0,45}|wie lang(?:e)? her|wann war"
ASK_RHYTHM = "wie oft|wie häufig|welche[nrm]? (?:rhythmus|abstand|abständen)|rhythmus|in welchem abstand|wie regelmäßig|wia oft|alle wie ?viel|wie viele? mal"
ASK_WHEN = "wann|wann's|um wie ?viel|wie ?viel uhr|wia spät|wo (?:treff|ist|is|sehen|seh|war)|welche[rnms]? tag|an welchem tag|für wann|wie lange noch bis"
ASK_WHEN_SURE = "steht (?:da |noch |schon |eigentlich )?(?:was|etwas|irgendwas) an|(?:hab|habe|hob|haben|ham) (?:ich|i|wir|mer|ma)\\b.{0,40}\\b(?:was |etwas |einen termin |schon was |schon |irgendwas |wos )+(?:ausgemacht|ausgmacht|vereinbart|verabredet|geplant|stehen|fix|abgemacht)|wann (?:hab|habe|hob|haben|ham) (?:ich|i|wir|mer|ma)(?: (?:den|das|einen|ein|nochmal|wieder|die|mein|meinen|unser|unseren|noch|nochma|eigentlich))* (?:termin|treffen|date|verabredung|call|meeting|nächste\\w*|telefonat|essen)"
ASK_NOUNS = "versprechen|versprechungen|zusagen"
ASK_WHEN_CUES = "treff\\w*|seh|sehe|sehen|termin|verabred\\w*|date|mittagessen|kaffee|abendessen|essen|frühstück|spaziergang|telefonat|dran mit|ausgemacht|nochmal|wieder|meeting|call|mit"
ASK_WHO_IS = "(?:was|wos) (?=\\S+(?: \\S+){0,2} (?:macht|arbeitet|tut|treibt)\\b)|(?:was|wos|wat) (?:macht|arbeitet|tut|is|ist) (?:nochmal |noch mal |denn |eigentlich )?(?:der |die |das )?|woher kenn(?:e)? (?:ich|i) (?:den |die |das )?|(?:wer|wea|wos|was) (?:ist|is|war|isn|sind|waren|woar)(?: (?:nochmal|noch mal|noch|denn|no|eigentlich|noch gleich|gleich|jetzt|gleich nochmal))*(?: (?:der|die|das|dieser|diese|dieses|de))? |(?:sag|erinner|erinnere)(?: (?:mir|mich))?(?: (?:nochmal|mal|dran))*,? wer |woher kenn(?:e)? (?:ich|i) |(?:kenn|kenne) ich (?:eigentlich )?(?:den|die|eine|einen)? ?"
ASK_WRITTEN = "aufgeschrieben|notiert|vermerkt|gespeichert|in (?:meinen|den) notizen"
ASK_NOTES = "(?:was|wos) (?:hat|hatte|hod|war|is|ist)(?: \\S+){1,3} (?:nochmal|noch mal|doch gleich|gleich|wieder) (?:mit|für|zu)|hat \\S+(?: \\S+)? (?:eigentlich |noch |schon )?(?:kinder|geschwister|einen hund|eine katze|hunde|einen partner|allergien)|hab(?:e)? ich (?:mir )?(?:das |was )?(?:notiert|aufgeschrieben|gemerkt)|was weiß (?:ich|i|man|du)|was (?:weißt|woaßt|wissen) (?:du|sie)|wos woaß (?:i|ma|du)|woaß i|weiß ich (?:was|etwas|alles|irgendwas)|was (?:hab|habe|hob|haben|steht|hatte) (?:ich|i|wir|bei|zu|da|über|mir)\\b.{0,30}\\b(?:notiert|aufgeschrieben|gemerkt|gespeichert|drin|über|zu|geschrieben)|(?:erzähl|sag|zeig)(?: (?:mir|was|mal|nochmal|alles|etwas))* (?:über|von|zu|notizen|die notizen|meine notizen)|notizen? (?:zu|über|von)|(?:gibt's|gibt es|hab ich) (?:was|notizen|infos|etwas)(?: \\S+)? (?:zu|über|von)|infos? (?:zu|über|von)|was weiß|was wissen wir|was gibt's neues (?:bei|von)|was hat \\S+ (?:erzählt|gesagt|erwähnt)|was steht (?:bei|zu|über)|gemerkt"
ASK_DETAIL = "(?:wie (?:heißt|heißen|hieß|hießen|hoaßt|alt)|wo (?:wohnt|arbeitet|lebt|ist)|was (?:mag|macht|arbeitet|isst|trinkt|studiert|war)|wann hat|wie viele|welche|wofür|wann ist|wie war|wie geht's|wie gehts|wie geht es)"
ASK_PATH = "(?:wen|wer) kenn(?:e|en)? (?:ich|i|wir)(?: (?:denn|eigentlich|so|der|die|bei|in|im|von|vom|beim|aus|an|am))*|kenn(?:e|en)? (?:ich|i|wir)(?: (?:da|denn|eigentlich))* (?:wen|jemand\\w*)(?: (?:der|die|bei|in|im|von|vom|beim|aus|an|am))*|kennt (?:wer|jemand|irgendwer)(?: (?:von meinen leuten|da|hier|einen|eine|ein|wen|jemand(?:en)?|bei|in|der|die|beim|im|von))*|(?:wer|wea|jemand|irgendwer|wen|kennt wer|kennt jemand|gibt's (?:wen|jemand(?:en)?)|gibt es jemand(?:en)?)(?: (?:von meinen (?:leuten|knoten|kontakten)|aus meinem (?:netz|netzwerk)|hier|da|den ich kenn|der|die))*,? ?(?:kann|könnte|würde|kennt|kennst|hat|kunnt|wäre)(?: (?:mich|mir|uns|ma|jemand(?:en)?|wen|einen|eine|ein|kontakt(?:e)?|leute|gute|bei|zu|zur|zum|mit|in|im|beim|der|einem|einer|von|an|den|dem|den kontakt|dabei|sich))*"
ASK_PATH_CUES = "kenn(?:e|en)? (?:ich|i|wir)|vorstell\\w*|kennt|bekannt\\w*|kontakt\\w*|verbind\\w*|vermittel\\w*|connect\\w*|intro\\w*|bringen|helfen"
ASK_NEXT = "(?:bei )?(?:wer|wem|wär|wea)(?: (?:ist|is|isch|wär|wäre|bin|chunnt|chonnt|kunnt|kommt|kummt))?(?: (?:ich|i))?(?: (?:denn|jetzt|dann|als (?:nächst\\w*|nächscht\\w*)))+(?: (?:an der reihe|dran|dra|drå|an|fällig))?|wer(?: von (?:meinen|den|unseren) \\w+)? (?:ist|is|wäre|wär|steht|kommt)(?: (?:denn|jetzt|dann|eigentlich|so|als nächstes|als nächste|als nächster))*(?: (?:an der reihe|dran|an|fällig))(?: .{0,15})?|wen (?:hast|haste|haben sie)(?: (?:du|denn|als nächstes|als nächste|als nächsten|so|noch|für mich|diese woche))* (?:im auge|auf lager|parat|vorgesehen|in petto|für mich)(?: .{0,15})?|gibt'?s (?:denn )?(?:diese|nächste|kommende) woche (?:wen|jemand\\w*)(?: .{0,20})?|wessen (?:woche|reihe)(?: .{0,25})?|(?:wie|was) (?:sieht|schaut|schaugt|is|ist|hab ich|habe ich|hob i|steht|liegt|kommt)(?: (?:denn|so|bei mir|eigentlich|es|mit|in|an|auf|im|am))* (?:mein\\w*|diese\\w*|nächste\\w*|kommende\\w*|der|die|das)? ?(?:woche|wochenende|kalender|terminen?|plan|agenda|programm)(?: .{0,20})?|hab ich (?:diese|nächste|kommende) woche (?:was|etwas|irgendwas|termine?)(?: .{0,15})?|wea is ois nächster dran|wer kommt (?:jetzt|dann).{0,15}|wen (?:soll|sollte|könnte|kann|muss|treff|treffe|soi|darf|würdest du|schlägst du|hab)\\b.{0,40}|wer (?:ist|is|wäre|steht|wartet|kommt|wär)(?: (?:denn|jetzt|als|diese|die|nächste|nächster|woche|grad|noch))* ?(?:dran|nächste[rs]?|an|fällig|überfällig|auf mich|der reihe|reihe)(?: .{0,15})?|was (?:steht|liegt) (?:diese woche |heute |als nächstes |noch |so )*an(?: .{0,20})?|mit wem (?:soll|sollte|könnte)\\b.{0,40}|bei wem (?:soll|sollte|könnte)\\b.{0,40}|wen hab(?:e)? ich (?:schon )?(?:lang|lange|ewig|länger).{0,30}|wer ist diese woche.{0,15}|schlag (?:mir )?(?:jemand|wen|wem).{0,12}|wen hab(?:e)? ich (?:lang|lange|ewig|vernachlässigt).{0,30}|was ist diese woche (?:los|geplant|dran)"
ASK_MEETINGS = "(?:wann|was|wer)(?:'s|s| is| ist| hab ich| habe ich| sind)? (?:denn |eigentlich )?(?:mein|meine|meinen|unser|das|der|die|den) (?:nächste[snr]?) (?:treffen|termine?|verabredung(?:en)?|meeting|date)|(?:was für|welche|hab ich|gibt es|gibts)(?: noch)? (?:termine|treffen|verabredungen)(?: (?:hab|habe|stehen|diese|nächste|hob|ausgemacht)\\b.*)?|wann (?:treff|treffe|seh|sehe) ich (?:wen|jemanden|jemand)"
ASK_KNOTS = "wen hab(?:e)? ich (?:alles|da|hier|drin|eigentlich|denn|so|gespeichert|eingetragen|dabei|auf|in).{0,25}|wer (?:sind|ist) (?:alles )?(?:meine knoten|meine leute|meine kontakte|in meiner liste|auf meiner liste|bei mir drin|drin)|(?:zeig|zeige|liste)(?: mir)? (?:alle )?(?:meine )?(?:knoten|leute|kontakte)|wie viele (?:leute|knoten|kontakte) (?:hab|habe).{0,15}|(?:welche|was für) (?:knoten|leute|kontakte) (?:hab|habe).{0,15}"
NO_STORED_QUESTION = "kannst du|könntest du|können sie|könnten sie|würdest du|soll ich|darf ich|magst du|erinner\\w* mich (?:an|am|dran|daran|bitte|morgen)|meinst du|zählt das|was wenn"

# --- telling the languages apart ----------------------------------------------------------------------

COMMON_WORDS = """
    der die das den dem des und ist sind war waren ich du er sie es wir ihr mein meine meinen sein seine unser nicht
    kein keine ja nein jo nö hab habe hat haben hatte wird will würde kann soll muss ein eine einen einem auf mit für
    von zu zum zur bei beim im am aber oder wer wann wo warum wie mir mich dir dich ihm ihn uns bitte danke gut heute
    morgen gestern woche monat getroffen gesehen telefoniert geschrieben treffen essen freund bruder schwester chef
    nächste letzte jede alle noch schon mal grad i ned wos hob bin dann auch nur
"""

# --- lists of new people ------------------------------------------------------------------------------

PEOPLE_ADD = r"(?:(?:bitte|kannst du|könntest du|ok|auch|und|dann|ich will|ich möchte|hey|hi|ja)[\s,]+)*(?:füg|füge|fügen sie|nimm|nehmen sie|trag|trage|leg|lege|schreib|pack|packe|setz|tu|neuer knoten:?|neuer kontakt:?|(?:kommt |ist |is )?neu(?: (?:dazu|dabei|hinzu|drauf|auf der liste|gekommen))*:|neue person:?|da (?:wär|wäre|gäb|gäbe)(?:'?s)? (?:auch |ja )?noch(?= mein| frau | herr| dr| prof)|hinzufügen:?|add|adde)\s+(?:(?:bitte|mir|ma|doch|auch|noch|no|mal|gern|a)\s+)*(?!das\b|dass\b|es\b|dazu|hinzu|mir\b|dir\b|ihm\b|ihr\b|eine notiz|die notiz|notiz)"
PEOPLE_ADD_ASKED = r"(?:(?:kannst|könntest|könnten|können) (?:du|sie)|bitte|ich möchte|ich will|(?:ich |i )?hätt(?:e)? (?:ich |i )?(?:auch )?gern(?:e)?|ich würde gern(?:e)?) (?:(?:bitte|mir|noch|auch|mal|mich|doch) )*(.{2,120}?) (?:dabei|mit drin|mit drauf|drin|auf der liste|in der liste|hinzufügen|aufnehmen|ergänzen|eintragen|dazunehmen|dazutun|dazuschreiben|anlegen|reinnehmen|zufügen|adden)(?=[\s?.,!]|$)"
PEOPLE_ADD_TAIL = r"\s+(?:bitte\s+)?(?:noch\s+)?(?:dazu|dazua|dezue|hinzu|auf|an|ein|rein|mit rein|mit auf|mit dazu|auf die liste|in die liste|drauf|mit drauf|zur liste|(?:to|on) (?:my|the) (?:list|knots)|to (?:list|knots)|as (?:a )?(?:new )?knots?|as (?:a )?contact)(?=[\s,.;:!]|$)"
PEOPLE_INTRO = r"wichtig\w*|das|wäre|mir|für|mich|leute|menschen|knoten|liste|namen|hier|diese|folgende|wären|wär|sind|ist|meine|kontakte|wer|also|familie|arbeit|freunde|spontan|erstmal|ok|okay|zähl\w*|da|team|privat|beruflich|top"
PEOPLE_TAILS = r"ein|(?:kannst|könntest|darfst|können|sollst) (?:du |sie )?(?:noch |mal |bitte |gern |auch )*(?:aufnehmen|eintragen|reinnehmen|dazunehmen|hinzufügen|notieren|aufschreiben)|kannste (?:noch |mal |auch )*(?:aufnehmen|eintragen|reinnehmen|dazunehmen|notieren)|in den sinn|einfach so|glaub i|natürlich|auch|unbedingt|auf jeden fall|halt|noch|bitte|glaub ich|denk ich|klar|vielleicht|sowieso|eh|na klar|ebenso|gell|und so|sonst|mal|das wars|das war's|eben"
PEOPLE_LEADS = r"da (?:wär|wäre|wären|ist|gibt's|gibts) (?:ein|erst|zunächst ein)mal|(?:trag|nimm|schreib|pack)(?: (?:bitte|mal|mir|noch))*(?=\s(?-i:[A-ZÄÖÜ])\S+(?:\s\S+){0,3}?\s(?:ein|auf|rein|dazu)\b)|(?:start|anfang|anfangen|beginnen(?: wir)?|fang ich an|los geht.?s) mit(?=\s)|dafür|dagegen|stattdessen|(?:zunächst|zuerst|erst|fürs erste)(?: ein)?(?: ?mal)?|als erste[sr]?|da is|(?:zwei|drei|vier) (?-i:[A-ZÄÖÜ])\w+s:|(?:da |mir )*(?:fällt|fallen|fiele|kommt|kommen)(?: mir)?(?: (?:da|zuerst|als erstes|als erste|noch|spontan|sofort|in den sinn|natürlich))*|und|un|ist mir|sind mir|ist|sind|wären|wäre|ein anderer ist|eine andere ist|mir|die wichtigste ist|der wichtigste ist|dann|auch|noch|vielleicht|auf jeden fall|unbedingt|natürlich|erstens|zweitens|drittens|zum einen|zum ander(?:e)?n|da wär|da wäre|da wären|da ist|da gibt's|da gibts|da gibt es|es gibt|ich hab|ich habe|ich würd sagen|ich würde sagen|ich denke|ich glaub|wohl|ach|äh+m*|ähm+|öh+m*|also|so|ja|na|naja|hm+|halt|sicher|außerdem|ausserdem|sonst|genau|eben|plus|sowie|ebenso|nur|bloß|vor allem|allen voran|mal|oder|aber|eigentlich|weiters|ferner|schließlich|zuletzt noch|klar|hallo|moin|servus|des wär|das wär|das wäre|das wären|das sind|i hob|am ehesten|hauptsächlich|mei|ach ja|und zwar|danach|wichtig ist mir|wichtig sind mir|mir wichtig|der wichtigste ist|die wichtigste ist|die wichtigsten sind|am wichtigsten"
POSSESSIVES = r"mein(?:e[rnms]?)?|unser(?:e[rnms]?)?|mei|meina|unsa"
THEIR_POSSESSIVES = r"sein(?:e[rnms]?)?|ihr(?:e[rnms]?)?|deren|dessen"
ARTICLES = r"der|die|das|den|dem|des|ein|eine|einen|einem|einer|da|de|dr|s|'n|ne|'ne|nen|so ein|so eine"
ROLE_NOUNS = """
    azubi|lehrling|vorgesetzte|vorgesetzter|vorgänger|vorgängerin|nachfolger|nachfolgerin|chef|chefin|patin|pate|taufpatin|taufpate|patenkind|patensohn|patentochter|ex-?chef|ex-?chefin|boss|bossin|mentor|mentorin|kollege|kollegin|kollegen|arbeitskollege|arbeitskollegin|freund|freundin|kumpel|kumpeline|spezl|spezi|mitbewohner|mitbewohnerin|nachbar|nachbarin|bruder|bruada|bruderherz|schwester|schwesta|muada|muatta|voda|voata|cousin|cousine|vetter|base|kusine
    |onkel|tante|mutter|vater|mama|papa|oma|opa|großmutter|großvater|tochter|sohn|frau|mann|ehefrau|ehemann|partner|partnerin|verlobte[rn]?|schwager|schwägerin|schwiegermutter|schwiegervater|schwiegersohn|schwiegertochter|neffe|nichte|enkel|enkelin|patenkind|patenonkel|patentante
    |lehrer|lehrerin|professor|professorin|prof|doktorvater|doktormutter|betreuer|betreuerin|doktorand|doktorandin|trainer|trainerin|coach|therapeut|therapeutin|arzt|ärztin|hausarzt|hausärztin|zahnarzt|zahnärztin|anwalt|anwältin|rechtsanwalt|rechtsanwältin|notar|notarin|steuerberater|steuerberaterin|steuerfritze|steuertante
    |vermieter|vermieterin|kunde|kundin|stammkunde|stammkundin|lieferant|lieferantin|investor|investorin|gründer|gründerin|mitgründer|mitgründerin|geschäftsführer|geschäftsführerin|leiter|leiterin|direktor|direktorin|redakteur|redakteurin|lektor|lektorin|verleger|verlegerin|agent|agentin|produzent|produzentin
    |designer|designerin|entwickler|entwicklerin|ingenieur|ingenieurin|architekt|architektin|journalist|journalistin|autor|autorin|künstler|künstlerin|musiker|musikerin|fotograf|fotografin|headhunter|headhunterin|berater|beraterin|unternehmensberater|banker|bankerin|student|studentin|praktikant|praktikantin|assistent|assistentin
    |sekretär|sekretärin|krankenschwester|pfleger|pflegerin|physio|physiotherapeut|physiotherapeutin|tierarzt|tierärztin|pfarrer|pfarrerin|pastor|pastorin|priester|rabbi|imam|bürgermeister|bürgermeisterin|politiker|politikerin|vorstand|vorständin|vorsitzende[rn]?|vereinsvorsitzende[rn]?|schatzmeister|schatzmeisterin|präsident|präsidentin
    |inhaber|inhaberin|friseur|friseurin|friseuse|klempner|elektriker|elektrikerin|tischler|tischlerin|schreiner|schreinerin|bäcker|bäckerin|metzger|metzgerin|koch|köchin|kellner|kellnerin|wirt|wirtin|hebamme|babysitter|babysitterin|hausmeister|hausmeisterin|meister|meisterin|geselle|gesellin|azubi|lehrling|bauer|bäuerin|winzer|winzerin|imker
    |mutter|vater|großmutter|großvater|förster|försterin|richter|richterin|polizist|polizistin|feuerwehrmann|bekannte[rn]?|schulfreund|schulfreundin|studienfreund|studienfreundin|kommilitone|kommilitonin|klassenkamerad|klassenkameradin|jugendfreund|jugendfreundin|sandkastenfreund|sandkastenfreundin|multiplikator|multiplikatorin|förderer|förderin|vorgesetzte[rn]?|teamleiter|teamleiterin|abteilungsleiter|abteilungsleiterin
    |projektleiter|projektleiterin|personalerin|personaler|recruiter|recruiterin|verkäufer|verkäuferin|vertriebler|vertrieblerin|makler|maklerin|bankberater|bankberaterin|versicherungsmakler|versicherungstyp|programmierer|programmiererin|forscher|forscherin|wissenschaftler|wissenschaftlerin|psychologe|psychologin|logopädin|erzieher|erzieherin|sozialarbeiter|sozialarbeiterin
    |freunde|freundinnen|kollegen|kolleginnen|brüder|schwestern|eltern|cousins|cousinen|nachbarn|tanten|onkels|mentoren
    |galerist|galeristin|kurator|kuratorin|schauspieler|schauspielerin|sänger|sängerin|dirigent|dirigentin|chorleiter|chorleiterin|organist|schlagzeuger|gitarrist|bassist|tänzer|tänzerin|schriftsteller|schriftstellerin|buchhändler|buchhändlerin|bibliothekar|bibliothekarin|treuhänder|treuhänderin|senior|laufpartner|laufpartnerin|ex|exfreund|exfreundin|ex-freund|ex-freundin
"""
ROLE_SUFFIXES = r"\w{2,}(?:metz|setzer|schmied|warter|wart|wartin|hüter|träger|pflegerin|schreiber|schreiberin|dreher|gießer|binder|binderin|maler|malerin|fahrer|fahrerin|züchter|züchterin|drucker|druckerin|putzer|wächter|wächterin|kräft|kraft|reparateur|mechaniker|mechanikerin|techniker|technikerin|verwalter|verwalterin|versicherer|veranstalter|veranstalterin|werker|werkerin|mutter|schütze|holer|sprecher|sprecherin|rätin|(?<=\w\w\w)rat|beauftragte[rn]?|vorständin|händler)|\w{3,}ist|\w{2,}iker(?:in)?|\w{2,}graf(?:in)?|\w{2,}eur(?:in)?|\w{2,}ator(?:in)?|\w{2,}(?:fer|oz|uz|ud|ist|id|ag|ig)ent(?:in)?|\w{3,}(?:h|n|t|l|k|d|g|b|z)erin|\w{2,}tissin|\w{2,}(?:leiter|leiterin|berater|beraterin|meister|meisterin|händler|händlerin|lehrer|lehrerin|trainer|trainerin|arzt|ärztin|anwalt|anwältin|kollege|kollegin|freund|freundin|nachbar|nachbarin|partner|partnerin|chef|chefin|gründer|gründerin|therapeut|therapeutin|ologe|ologin|istin|ektor|ektorin|eurin|agentin|assistentin|assistent|mann|frau|macher|macherin|bauer|bäuerin|wirt|wirtin|fritze|tante|typ|vater|mutter|bruder|schwester|onkel|sekretärin|pfleger|pflegerin|entwickler|entwicklerin|designer|designerin|mentor|mentorin|coach|vorstand|inhaber|inhaberin|führer|führerin|präsident|präsidentin|besitzer|besitzerin|händlerin|arbeiter|arbeiterin|redakteur|redakteurin)"
ROLE_ADJECTIVES = r"zwei|drei|beiden|beste|besten|alte[rnms]?|ehemalige[rnms]?|frühere[rnms]?|ex|neue[rnms]?|beste[rnms]?|gute[rnms]?|liebe[rnms]?|liebste[rnms]?|ältere[rnms]?|jüngere[rnms]?|kleine[rnms]?|große[rnms]?|älteste[rnms]?|jüngste[rnms]?|erste[rnms]?|zweite[rnms]?|letzte[rnms]?|damalige[rnms]?|jetzige[rnms]?|enge[rnms]?|engste[rnms]?|andere[rnms]?|direkte[rnms]?|einstige[rnms]?|langjährige[rnms]?|oide[rnms]?|zukünftige[rnms]?|aktuelle[rnms]?|derzeitige[rnms]?"
KIN_NAMES = "mama|mami|mutti|papa|papi|vati|oma|omi|opa|opi"
PARENTS = {
    "mother": "mama mutti mutter muddi mami",
    "father": "papa vati vater vadder papi",
    "grandmother": "oma omi omma grossmutter",
    "grandfather": "opa opi oppa grossvater",
}
KIN_ROLES = "bruder|bruada|schwester|schwesta|muada|muatta|voda|voata|cousine?|onkel|tante|mutter|vater|tochter|sohn|frau|mann|partnerin|freundin?|neffe|nichte|enkelin|enkel|schwager|schwägerin"
KIN_TITLES = "tante|onkel|oma|opa|herrn?|frau|fr\\.|hr\\.|dr\\.?|prof\\.?|professor|professorin|doktor|doktorin|pater|pastor|pfarrer|schwester|bruder|cousin|cousine|primar|frl\\.?|fräulein|bürgermeister|bürgermeisterin|tant|onkl|don"
ROLE_FROM = r"aus(?: (?:der|dem|den|unserer|meiner|meinem))?|vom|von(?: (?:der|den|dem|damals))?|bei(?: der| den)?|beim|im|in(?: der| den)?|mit (?:dem|der)|ausm|vo da|vo de|an der|auf der|für|den ich|die ich|mit|seit|wo|über|zuständig"
SAYS_SIE = r"(?:(?:mit (?:dem|der|ihm|ihr|eam|ihnen)|den|die|ihn|ich|wir|mir|ma|bin|sind|san|noch|immer|alle|beide) )*(?:per sie|(?:ge)?siez(?:e|en|n|t)(?: (?:wir|ich|uns|ihn|noch|immer))*)"
SAYS_DU = r"(?:(?:mit (?:dem|der|ihm|ihr|eam|ihnen)|den|die|ihn|ich|wir|mir|ma|bin|sind|san|schon|alle|beide) )*(?:per du|(?:ge)?duz(?:e|en|n|t)(?: (?:wir|ich|uns|ihn|schon|alle))*)"
CALLED_AS = r"(?:auch )?(?:genannt|gennant|alias|aka|spitzname|kurz|nennt sich|wir nennen (?:ihn|sie)|alle nennen (?:ihn|sie)|alle sagen|ich nenn(?:e)? (?:ihn|sie)|rufname)"
LAST_LEADS = r"(?:zuletzt(?: (?:gesehen|getroffen|gesprochen|telefoniert|war|haben wir uns|hab ich (?:ihn|sie)))*|das letzte mal|letztes mal|letzter kontakt|(?:hab|habe|haben)(?: (?:ich|ihn|sie|wir|uns|mit ihm|mit ihr))* (?:zuletzt|das letzte mal|seit|vor)|(?:nicht )?(?:gesehen|getroffen|gesprochen) (?:seit|vor|im|zuletzt)|seit|letztens)"
NEVER_MET = r"(?:noch )?nie (?:getroffen|gesehen|persönlich getroffen|begegnet|gesprochen)|noch nicht (?:getroffen|persönlich|kennengelernt|gekannt)(?: getroffen)?|kenn(?:e)? (?:ich )?(?:ihn|sie)? ?noch nicht(?: persönlich)?|(?:will|möchte|würd(?:e)? gern(?:e)?)(?: ich)? (?:ihn|sie)? ?(?:gern(?:e)? |mal )*kennenlernen"
NOT_ADDED = r"(?:vergiss|lass weg)|(?:nicht|ned|net|bloß nicht|bitte nicht) (?:hinzufügen|aufnehmen|eintragen|rein)|aber nicht|nicht|ned|außer|bis auf|ohne|nur nicht|bloß nicht|statt|keinesfalls"
#: Of whom it is said in a list that they stand there: "den Ronny hast ja schon".
STANDS_ALREADY = (
    r"(?:hast|haste|hasch|host|habt|kennst|steht|stehen)(?: (?:du|ihr|ja|doch|eh))* (?:schon|scho|bereits)"
)
NOT_HERE = r"(?:will|möchte|mag|soll|sollen|darf|gehört|muss)\b.{0,40}\b(?:hier|rein|drin|haben|eintragen|nennen|nicht hier|liste|stehen)\b|das ist privat|geht dich nichts an|geht niemand was an|lass (?:sie|ihn|den|die) raus|namen? (?:sag|nenn|geb|verrat|schreib)\w* ich (?:nicht|ned|net|lieber nicht|dir nicht)|(?:namen?|den|die|das|ihn|sie|wen|wer)\b.{0,25}\b(?:behalt\w*|für mich|geheim|verrat\w* ich|sag\w* ich (?:lieber |dir |hier )*(?:nicht|ned|net)|nenn\w* ich (?:lieber |dir |hier )*(?:nicht|ned|net)|(?:nicht|ned|net|ungern) (?:sagen|nennen|verraten|hinschreiben|aufschreiben)|bleibt (?:privat|geheim|anonym|außen vor|bei mir))"
INSTITUTIONS = r"(?:vertrieb|einkauf|verkauf|marketing|buchhaltung|controlling|personal|produktion|entwicklung|forschung|logistik|lager|technik|empfang|sekretariat|kundendienst|rechnungswesen|it|edv|hr)|.*(?:zentrum|verband|institut|büro|labor|studio|hotel|restaurant|café|museum|theater|verlag|gmbh|uni|chor|orchester|werke|laden|krankenhaus|rathaus|kaufhaus|autohaus|jugendhaus|landratsamt|finanzamt|jugendamt|ministerium|kindergarten|hort|apotheke|arbeit|kita|schule|uni|universität|hochschule|bank|kasse|firma|kirche|gemeinde|feuerwehr|verein|agentur|leitung|verwaltung|zeitung|presse|stiftung|werkstatt|praxis|klinik|bücherei|buchhandlung|bibliothek|polizei|post|partei|kammer|gewerkschaft|redaktion|abteilung|caritas|diakonie|tafel|bäckerei|metzgerei|ihk|hwk|vhs|stadt|initiative|gruppe|truppe|band|mannschaft|klasse|messe|konferenz|tagung|party|hochzeit|reise|kanzlei|messe|behörde|versicherung|druckerei|gärtnerei|galerie|oper|bühne|station|wache|akademie|fakultät|genossenschaft|kantine|kneipe|straße|gasse|familie)"
RHYTHM_LITTLE = r"sagen wir(?: mal)?|sag(?:en)? ma|sagma|denk(?:e)? ich|(?:ich |wir )?(?:versuch|versuche|probier|probiere|will|möchte)(?: (?:ich|ihn|sie|die|den))*|(?:ihn |sie |die |den )?zu (?:sehen|treffen)|(?:die|den) (?:versuch|versuche|seh|sehe|treff|treffe) (?:ich|i)|aber|(?:den|die) seh(?:e)? (?:i|ich)|mind\.?|seh(?:en|e)? (?:ich )?(?:ihn|sie|wir uns)?|treffen(?: wir uns)?|oder so|ungefähr|etwa|so|circa|ca|am liebsten|wär gut|wäre gut|wäre schön|wär schön|reicht|reichen|aber nur|nur|vielleicht|mindestens|wir sehen uns|wir treffen uns|will (?:ich )?(?:ihn|sie) sehen|möchte (?:ich )?(?:ihn|sie) sehen|würd ich sagen|bitte|idealerweise|möglichst|wenn's geht|telefonieren(?: wir)?|genügt|sollte(?: ich)?|sehe ich|gern|wohl|halt"
SURNAMES_TOO = "koch|bauer|bäcker|richter|förster|metzger|meister|schreiner|tischler|winzer|lehrer|wirt|makler|imker|pfleger|mann|vetter|base|förster|neffe|\\w+(?:mann|bauer|meister|wirt|macher|vater|händler)"
NO_NAMES = "moment|sekunde|warte|gleich|bin gleich|puh+|uff+|oje|o je|oh je|ach|tja|hui|hach|gott|mist|mensch|mei|herrje|schwierig|muss|kann|will|würde|naja|hm+|ähm|keiner\\w*|weiß|wüsste|mal|schwer|gute frage|ka|kein\\w*|niemand\\w*|nichts|nix|alle|alles|jeder|jemand\\w*|irgend\\w*|leute|freunde|mehrere|viele|einige|andere|termin\\w*|treffen|notiz\\w*|erinnerung\\w*|versprechen|mich|dich|ich|du|es|das|wer|was|auch|mehr|beide|gar|sonst|kontakt"
TAIL_STARTS = "die|der|den|das|dem|wo|ein|eine|einer|mein(?:e[rnms]?)?|unser\\w*|ex|geb\\.?|geborene|und|ist (?:ein|eine|mein|meine|unser|unsere|der|die)|war (?:mein|meine|ein|eine|der|die)|auch|noch|als|jetzt|früher|ehemals|zuständig|i\\.?r\\.?|alias"
NOT_IN_NAMES = "am|im|in|an|nach|vor|bei|mit|von|wenn|wenn's|mi|di|do|fr|sa|so|mo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|heute|heut|gestern|vorgestern|morgen|grad|gerade|hat|hab|habe|hob|ist|war|will|wollte|soll|muss|kann|ich|er|sie|wir|ihn|ihm|uns|mich|mir|nicht|kein|und|oder|aber|moin|servus|hallo|getroffen|gesehen|besucht|telefoniert|geschrieben|gesprochen|erinner|vergessen|versprochen|sich|hod|kurz|jeden|jede|alle|nächste|letzte|januar|februar|märz|juni|juli|september|oktober|november|dezember|advent|ostern|weihnachten|danke|bitte|gsogt|gmacht|dem|des|es"
#: What was done together, where a day that was stands beside it.
DONE_TOGETHER = ".*\\b(?:getroffen|gesehen|gesprochen|telefoniert|geredet|getrunken|gegessen|besucht|beim (?:kaffee|essen)|auf einen kaffee)$"
STORY_STARTS = "(?:hab|habe|hob|traf) (?:ich |i )?(?:sie|ihn|den|die)\\b|(?:ich|wir|i|mia|mir) (?:hab|habe|hob|hatten?|haben|ham|waren?|war|sind|bin|sahen|sah|trafen|wollen|will|möchte|würde|sollten?|müssen|muss)\\b|(?:haben|hatten|waren) (?:wir|uns)\\b"
SENTENCE_STARTS = "kenn\\w*|seh\\w*|treff\\w*|wohn\\w*|arbeitet\\w*|lebt|war|waren|ist|sind|hat|hatte|haben|macht|wir|ich|er|sie|hilft|half|immer|sehr|wirklich|echt|super|noch|jetzt|früher|inzwischen|mittlerweile|habe|hab|mag|leitet|führt|gehört|kommt|hab'|damals|seit"
#: A sentence that only says who is not meant, before one that says who is.
DENIED_SENTENCE = r"(?:nicht|ned|net|bloß nicht|kein\w*)\b.*|.*\b(?:(?:nicht|nich|ned|net) mehr|nimmer|nimma|(?:eher|lieber|bloß|besser|bestimmt|sicher) (?:nicht|nich|ned|net)|auf keinen fall)(?=\s*(?:[,;]|$)).*"
#: That what was promised is no longer wanted, as a whole clause.
NO_LONGER = r"(?:(?:aber|doch|und) )*(?:ich )?(?:hab|habe)(?: (?:ich|ihn|sie|ihm|ihr|ihnen|das|es|aber|dankend))* (?:gebeten,? (?:davon abzusehen|es (?:zu lassen|bleiben zu lassen|nicht zu tun))|gesagt,? (?:er|sie) soll(?:e)? (?:es|das) (?:lassen|bleiben lassen|nicht tun)|abgewinkt|abgewunken|abgelehnt)|(?:(?:aber|und|doch|jetzt|inzwischen|mittlerweile|nur) )*(?:(?:das|es|den|die) )?(?:brauch\w*|muss|müssen|soll|sollen|will|wollen)(?: (?:ich|er|sie|wir|man|es|das|den|die|@|aber|jetzt|dann|eh|ja|nun|doch|mir))* (?:gar )?(?:(?:nicht|nich|ned|net|nid) mehr|nimmer|nimma)(?: (?:schicken|bringen|machen|geben|zurück))?|(?:das |es )?(?:hat|hod) sich (?:aber |jetzt |inzwischen |eh |damit )*erledigt|(?:das |es )?(?:is|ist) (?:aber |jetzt |inzwischen |damit )*(?:nicht mehr nötig|hinfällig|vom tisch)"
#: That what one meant to do was not done, as a whole clause.
PREVENTED = "grippe|krank|covid|corona|fieber|erkältet|erkältung|migräne|im krankenhaus|verhindert|steckt fest|flachgelegen|flach"
INSTEAD = r"stattdessen|statt dessen|dafür|stattdem|am end(?:e)?"
MEANT_TO = r"(?:hätt|sollt)(?:e|en)?|wollt(?:e|en)?|hatte vor|hätte eigentlich|vorgehabt"
NEVER_KEPT = r"(?:und |aber )?(?:hat(?:'s|s)? |tat )?(?:(?:er|sie|es|das|dann|aber) )*(?:nie|niemals) (?:gemacht|getan|gehalten|zurückgezahlt|bezahlt|gegeben)"
NO_ACCOUNT = (
    r"(?:das |des |es )?zählt (?:ja |wohl |aber |eigentlich )?(?:nicht|net|ned|nich|nix)|nicht der rede wert"
    r"|(?:^|(?:ich|i|hab|habe|hob) (?:\w+ ){0,3})(?:geträumt|g'?träumt|träumte)|(?:hatte|hab) (?:einen |nen |an |so nen |so einen )(?:\w+ )?(?:traum|albtraum|alptraum)"
)
CONFIDENTIAL = (
    r"(?:(?:das|des|es) )?(?:soll|muss|darf|sollt|sollte|will|bleibt|ist|is)? ?(?:(?:ich|i|aber|bitte|jetzt|noch|nur|streng) )*(?:für mich (?:behalten|bleiben)|unter uns(?: bleiben)?|vertraulich|geheim|nicht weitersagen|ned weitersagen)"
    r"|(?:(?:das|es) )?(?:weiß|weiss|wääß|woaß) (?:(?:aber|noch|sonst|bisher) )*(?:noch )?(?:keiner|niemand|kaaner|neamd)"
)
NEVER_DID = r"(?:(?:aber|doch|leider|dann|und|bin|hab|habe|kam|ich|habs|hab's|war|es|das|wieder|mal) )+(?:nicht|nich|ned|net|nie|nix|keine zeit) ?(?:dazu|geschafft|gschafft|gemacht|gekommen|dazugekommen|hingekriegt|geklappt|mehr)?(?: (?:gekommen|kumma))?|(?:aber |doch |leider )*(?:wurde|ist|is) (?:dann |leider |wieder )*(?:nix|nichts) (?:draus|daraus)(?: geworden)?|(?:aber |leider )*(?:hab's|habs|hab ich) (?:dann |wieder |total )*vergessen"
#: Whom one has not thought of yet.
REST_LATER = r"(?:und )?(?:(?:den|der|die) )?(?:rest|anderen?|übrigen|weitere)\b.*\b(?:überleg\w*|kommt|kommen|später|nach|noch|morgen|sag\w*|schick\w*)\b.*"
NOT_ADDED_AFTER = "(?:auf (?:gar )?keinen fall|keinesfalls|lieber nicht|lieber net|bestimmt nicht)$|(?:brauchst|musst|sollst|brauchen|müssen|kannst)(?: (?:du|sie|wir|ma))? (?:nicht|ned|weglassen)|(?:lieber |bitte )?(?:nicht|ned) (?:eintragen|aufnehmen|hinzufügen|dazu|rein|mit rein)|lass (?:weg|raus|aus)|weglassen|rauslassen"
NO_LIST = r"(?:ich |i )?(?:hab|habe|hob|bin|war|muss|treff|treffe|schulde|schuld|wollte|werde|soll|will|telefonier\w*|schreib\w*)\b(?! (?:da |noch |auch )?(?:den|die|meine|meinen|mein|meinem)\b)|wir (?:haben|waren|sind|treffen|wollen)|gestern|heute|morgen|getroffen|telefoniert|erinner\w*|notiz|wie|was|warum|wann|wo|wieso|kannst|können|ist das|bist du|das ist|muss ich|darf ich|soll ich|keine ahnung|weiß|das wetter|ich weiß|treffe|war"
YEARLY = {
    "an weihnachten": 365,
    "zu weihnachten": 365,
    "weihnachten": 365,
    "an ostern": 365,
    "zu ostern": 365,
    "zum geburtstag": 365,
    "am geburtstag": 365,
    "alle jubeljahre": 365,
    "alle heiligen zeiten": 365,
}


# --- guesses at what no rule reads ----------------------------------------------------------------------
# Cues by name. A star ends the beginning of a word, "_" stands between the words of a phrase, "@" is a person,
# "#" a date.

#: Met or called: "mit Paul gesprochen"; and what tells that they were in one place.
#: That it was a talk on the phone or a screen.
BY_PHONE = "(?:per|am|via|über|uber|auf) (?:telefon|handy|zoom|teams|skype|facetime|video\\w*)|nur telefonisch|telefonisch"
#: Behind a letter: it is on its way.
POSTED = "raus|weg|unterwegs|in der post|im briefkasten|auf dem weg"
#: Vor dem, was man von anderen erzählt bekam: „hab gehört der Ben war bei Ada“.
HEARD_THAT = r"(?:(?:und|ich|i|eben|grad|grade|gerade) )*(?:(?:hab|habe|hob|han) (?:(?:ich|i|eben|grad|grade|gerade|gestern|heute|neulich) )*)?(?:gehört|ghört|gheart|mitbekommen|mitgekriegt|mitkriagt|erfahren)(?:,? (?:dass|dat|des|das))?(?! (?:ich|i|von)\b)"
HEARD = "gemeldet|gmeldt"
HEARD_HOW = "per \\w+|e?-?mail\\w*|telefon\\w*|whatsapp|sms|brief"
SPOKE = "gesprochen|geredet|gschprocha|gesprocha|gredt"
SPOKE_THERE = "(?:im|in|beim|am|auf|nach|vorm|vor) (?!der woche|märz|april|mai|juni|juli|mo\\b|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|ruhe)\\w+|getroffen|gesehen|besucht|kaffee|mittag\\w*|essen|persönlich|zusammen|lang|lange|gesessen"

#: What is done in the evening, and what tells of a morning; without accents.
EVENING = "nach (?:der |dem )?(?:arbeit|schule|feierabend|training|turnen|\\w*probe)|bier\\w*|wein|halbe|kneipe|abend\\w*|nachts|kino|konzert|theater|oper|stammtisch|feierabend\\w*|umtrunk|cocktails?|party|heuriger|kegeln|glühwein|gluhwein"
#: That two are at odds, or one of the other: to be known of them, and neither met nor promised.
AT_ODDS = "(?:im|in) (?:clinch|streit)|zerstritten|überkreuz|über kreuz|uber kreuz|auf kriegsfuß|verkracht|krach|funkstille|dicke luft|eiszeit|stress mit|zoff|sauer auf|wütend auf|beleidigt|angefressen|(?:red|rede|reden|redet|spreche|sprechen|spricht) (?:\\w+ ){0,3}(?:nicht|nimmer|nichts|nix|kein wort)(?: mehr)?(?: miteinander)?"
#: That it is the evening, where what is done is done by day ("Kaffee").
LATE = "abend\\w*|nachts|feierabend\\w*"
DAYTIME = "kaffee\\w*"
EITHER_END = "\\w*probe|training|turnen|stammtisch|sitzung|versammlung"
MORNING = "fruh|frueh|fria|friah|früh|am morge|z'morge|vormittags?|morgens|fruhstuck\\w*|brunch"

#: What somebody wants, or asked for; to want to do something is none.
WANTED_THING = "(?:will|mochte|möchte|braucht|brauchte|bräuchte|wollte|wunscht sich|wünscht sich|fragt nach|fragte nach|bittet (?:mich |uns )?um|bat (?:mich |uns )?um|hatte gerne?|hätte gerne?)(?: (?:noch|gern|gerne|unbedingt|dringend|auch|halt|von mir|bald|mal))* (?!mich\\b|uns\\b)(.+?)(?: (?:haben|lesen|sehen|hören|ansehen|anschauen|durchsehen|prüfen|leihen|ausleihen|ausprobieren))?$|nach (?:meine[mnrs]? |unsere[mnrs]? |der |dem |den )?(.+?) gefragt|um (.+?) (?:gebeten|gebettelt)"

GUESS_CUES = {
    "almost": """
        hatte_vor wollte_eigentlich sollte_eigentlich wollten_eigentlich hätte_eigentlich sollten_eigentlich
        hab_ich_nicht hab_ich_aber garantiert_nicht stimmt_nicht stimmt_aber stimmt_ned nie_versprochen nie_gesagt
        weggedrückt verpasst verschlafen eingeschlafen versucht probiert vergeblich besetzt nicht_erreicht ned_erreicht niemand_dran keiner_dran nicht_rangegangen
        nein_gesagt na_gsagt abgelehnt noch_nicht_ja noch_nicht_zugesagt
        fast beinah beinahe um_ein_haar ned_mir nicht_mir mi_ned mich_nicht abgesagt versetzt vasetzt doch_kein
        doch_keine doch_nicht gelassen bleiben_lassen sein_lassen nicht_geschafft ned_gschafft wieder_nix ohne_mich
        nix_gehört nichts_gehört aber_nicht aber_ned ausgefallen geplatzt
        nicht_dabei ich_nicht i_ned hat_er_aber sitzen_lassen sitzen_gelassen nie_was
    """,
    "rumour": """
        schwört_auf schwört_ja schwört_drauf
        angeblich behauptet_ich behauptet_i hört_man heißt_es gerücht* keine_ahnung_ob geht_mich_nix geht_mich_nichts geht_mich misch_mich
        hörensagen munkel* sagt_man wer_weiß anscheinend soll_ja soll_gestern gerede tratsch wohl
    """,
    "met": """
        komme_grade_aus komme_gerade_aus komm_grad komm_grade komme_grad komme_gerade
        getroff* troff* gtroff* gsehn gsehng gesehn gesehen gseh* besucht* bsuch* bsuacht getratscht
        gratscht* gequatscht* geplaudert* geschnackt* gschwätz* gebabbelt* gebabbel* geplauscht*
        vorbeigeschaut vorbeigschaut vorbeigekommen vorbeikumma reingeschneit aufgekreuzt aufgetaucht
        reingeschaut zu_besuch begegnet über_den_weg beinand beieinander zusammengesess* zamgsess*
        gsess* gesessen gstand* gestanden ghockt* gehockt* gelernt gezockt* gespielt gspuit* gefeiert*
        gfeiert* gezogen jetrocke* gegang* gange gemeinsam vorbei verbi vorbeigschneit vorbeigfahrn
        dabei da_gwesen hergekommen abgehangen* rumgehangen* gelaufen gloffn* gewandert* gekocht* gessn
        gegessen gessa* getrunken trunk* drunga* tronka* gsoffen interviewt zammgsess* zsammgsess*
        zsämegsess* ghöcklet gschnurrt gekegelt gekart* gsunge* drapen seihn snackt schnackt klöönt
        geklönt klönt gebabbelt gschwätzt gluegt zsammegsässe zsämegsässe umarmt gestoßen begleitet
        empfangen geführt gefahren beisammen gefrühstückt gejoggt geschwommen gewandert spaziert
        geradelt geturnt musiziert geprobt gerudert gekickt zusammengehockt rumgehockt ausgewesen
        verbracht aufgelaufen hereingeschneit angetroffen gesprochen gschprocha gredt geredet
        unterhalten ausgetauscht beraten versackt versumpft verquatscht verratscht geschleppt
    """,
    "meal": """
        käffchen kaffää kaffi kafi käffle kaffee* café cafe halbe mass maß viertele schorle glas gläsle weinchen
        döner currywurst schnitzel fondue raclette spaghetti sushi ramen znüni zmittag zvieri apero* jause
        brotzeit vesper* stammtisch mensa kantine kneipe bar kino konzert theater museum oper spiel gassi runde
        yoga sauna bier* wein* essen mittag* abendessen frühstück* brunch* tee kuchen grill* spaziergang*
        wanderung* probe chor training party fest kirche markt premiere supervision bürger feierabend* glühwein*
        umtrunk stüberl heuriger* buschenschank eis pizza schoppen* lunch teamlunch team-lunch schicht*
        nachtschicht frühschicht seminar vorlesung workshop kirta wiesn fasching karneval gottesdienst
    """,
    "call": """
        telef* delef* telfon* anruf* angeruf* agruf* agrüef* ogruaf* angruf* angeklingelt
        durchgeklingelt gebimmelt am_apparat strippe hörer aufgelegt auflegt rief rüaf ruaf* ruf*
        facetim* zoom* gezoomt skyp* videocall* videoanruf* mailbox rückruf* zurückgeruf* zruckgruf*
        durchgeruf* klingel* bimmel* call quasselstrippe am_hörer anglita aaglüt* aglütet angläutet
        angeläut* leitung telefoneert telefonat durchgebimmelt angebimmelt zurückgebimmelt fernmündlich
        handy dröhn* abgehoben drangegangen rangegangen teams_call gefacetimet voip
    """,
    "write": """
        schrieb* geschrieb* gschrieb* gschribe* gschrimm* schreibt schreibd mail* gemailt gmailt email*
        e-mail* sms gesimst whatsapp* gewhatsappt signal telegram nachricht* nochricht* sprachnachricht*
        sprachi voicenachricht* postkarte karte brief* dm insta* linkedin geantwortet antwort*
        gantwortet zeilen zurückgeschrieb* zruckgschrieb* angeschrieb* getextet angepingt gepingt slack*
        sprachmemo memo geburtstagskarte gruss grüsse grüße fax geschriem gschriewe schriwwe geschriewen
        dms kommentiert gratuliert weitergeleitet chat gechattet gechatted lebenszeichen ansichtskarte
        kärtchen paket päckchen
    """,
    "give": """
        schick* schigg* schickn bring* mitbring* geb gebe gibt gib gibd gebn leih* weiterleit* liefer*
        zruckgeb* zurückgeb* zurückgib* zahl* überweis* paypal* spend* besorg* organisier* hol hole holt
        holen abhol* mach* reparier* check* guck* schau* anschau* lesen liest les lies durchles*
        durchseh* korrektur* korrigier* übersetz* hilf* helf* gieß* giess* fahr fahre fährt fahren fahrt
        entwurf* backt backen backe bäckt koch* druck* unterschreib* buch* reservier* klär* kümmer*
        erledig* schaff* raussuch* such* rüberschick* vorbeibring* mitnehm* nehm* nimmt abgeb* abgib*
        zeig* borg* pump* verleih* bau baut bauen stell* streich* näh* strick* melde* meldet bescheid
        aufpass* hütet hüten mäht mähen ausdrucken zuschick* zusend* send* mitgib* montier* gerichtet
        richt* vermittl* vorbeischau* abnehm* leiht leih leihe bringt bringst brengt bringd übergib*
        übergeb* einreich* reicht_ein klemm* dreh* wasch* putz* grab* pflanz* schneid* schleif* lackier*
        tapezier* schlepp* trag* trägt pack* zieh_um einkauf* kauf* bestell* beantrag* ausfüll* füllt
        formulier* überarbeit* entwirf* zeichne* malt fotografier* programmier* install* einricht*
        einstell* schließ_an anschließ* anschraub* vermess* begutacht* rechne* nachfrag* nachhak* umhör*
        hört_sich_um rumfrag* hör_mich_um leg_ein_gutes bürg*
    """,
    "promise": """
        versproch* versprech* verspricht vasproch* verschproch* vasprich* versproche schuld* schuid*
        schulde zugesagt zusag* zuagsagt schwör* geschwor* gschwor* wort_gegeben sein_wort ihr_wort
        mein_wort hand_drauf handschlag in_aussicht verpflichtet hoch_und_heilig angeboten anbot*
        garantier* versicher* beteuer* übernehm* übernimmt übernommen vorgenommen kriegt kriagt kriegst
        bekommt kriegen schuldig fällig noch_mein noch_meine noch_meinen steht_bei_@ in_der_kreide
        zusicher* zugesichert bürg* ausgmacht_dass hob_i_gsagt hab_ich_gesagt hab_gesagt hand_gegeben
        ehrenwort indianerehrenwort schuldet schulden steh_noch steht_noch ausständig aussteht
        noch_offen offen kriag krieg kriege zuegseit zuegseid verschproche versprokken lööft hoch_heilig
        feste_zusage in_die_hand in_der_pflicht gelobt geschworen
    """,
    "said": """
        sagt* sogt* sait gsagt gsogt gseit gesacht gesagt meint* gmeint gemeint behaupt* angeblich
        heißt_es hört_man erzähl* erzählt verzell* berichtet verzählt gehört erwähnt* laut kündigt seggt
        sächt sacht sägt sechd meente meent verkündet bericht* klagt
    """,
    "I do": "von_mir",
    "asks": """
        braucht braucht* brauchd erwartet wartet bittet bat gebeten möchte mecht hätte_gern hätt_gern
        verlangt hakt_nach deadline will_von will_bis fragt_nach rechnet_mit soll_ich ich_soll dass_i
        dass_ich drängelt drängt mahnt gemahnt nervt wünscht hätt_gearn pocht besteht_auf will_haben
        will_noch hätte_gerne bräucht* braucht_noch fordert erwart* wart* scharf_auf bettelt
    """,
    "wish": """
        mal_wieder wieder_mal wiedermal amoi amol mal zamsetz* zusammensetz* zsammsetz* überfällig
        höchste_zeit längst würd_gern würde_gern hätte_lust hab_lust lust bald irgendwann demnächst
        vermiss* vllt vielleicht evtl eventuell noch_offen mal_schauen müsste müsst müssn muas_i
        muss_ich sollt sollte sollten sollt_i ewig lang_nimmer lange_nicht schon_lang woche_drauf
        auf_einen auf_ein auf_n unbedingt wiedersehen treffen sehen plan pläne unter_vorbehalt
        noch_ned_fix könnt könnte wollen will_i miassat* miassad* miasst* miaßt* müassat* müessted sött
        sötte ghert* kunnt* kannt* mechat* mecht* würd_so_gern gern_mal wär_mal_wieder zeit_für_ein
        auf_die_liste vorgenommen wäre_schön wär_schön wär_nett nachholen ausstehend steht_noch_aus
        ewig_her zu_lang_nicht viel_zu_lang_nicht ins_auge_gefasst angedacht angedeutet vage locker
        mal_gucken ma_gucken schau_ma_mal schaumermal unverbindlich
    """,
    "plan": """
        termin* verabred* ausgemacht ausgmacht* abgmacht abgemacht bestätigt steht fix slot kalender
        eingetragen eingeladen eigladen eiglade* gerutscht verschoben vorverlegt verlegt kommt kimmt
        chunnt kummt trifft treffen treff treffe treffma treffmer besuch besprechung sitzung meeting
        verabredung hochzeit einladung holt_mich bin_i bin_ich gang_i geh_i gehe_ich sind_wir samma seh*
        sehe sehma reserviert gebucht eintragen luft zeit anstoß einlass kömmt kütt kommt_vorbei
        kommt_zu holt_ab abholen am_bahnhof tisch_reserviert tisch_bestellt vorgemerkt festgemacht
        festgezurrt zugesagt_für fest_steht es_bleibt_bei bleibt_bei laden_mich lädt_mich_ein
        vorstellungsgespräch beratung* sprechstunde squash tennis
    """,
    "back": "zurück zruck zrugg retour wieder_haben wiederhaben geliehen glieha ausgeliehen leiht",
    "not": "nix nichts nüt nüd kei keen keene koan koa koane net ned nid nit nimmer nimma mitnichten weder",
    "remind": """
        erinner* sag_mir sag_ma gib_mir_bescheid bescheid_dass vergiss_nicht nicht_vergessen ned_vergessen
        lass_mich_nicht stups* schubs* weck_mich wecker pieps* mahn_mich
    """,
    "introduce": """
        draht_zum draht_zu kennen_sich
        vorgestellt vorgstellt* vorstell* bekanntgemacht bekannt_gemacht bekannt_gmacht miteinander bekannt
        kennengelernt kennaglernt kennenglernt kennengl* kennenlern* kennalern* zsammbracht zusammengebracht
        zammbracht verkuppel* vernetz* kontakt_hergestellt vermittelt durch_@ über_@ dank_@ über_den_@
        über_die_@ durch_den_@ durch_die_@ mitgebracht zusammenbring* zusammengeführt zammbringa gemeinsamer
        connected connecten einander verbandelt gehören_@ zusammenspannen
    """,
    "recommend": """
        zu_mir_geraten
        empfohl* empfehl* empfiehl* empfoi* gutes_wort wort_eingelegt ins_spiel ins_gespräch vorgeschlagen
        vorgschlagn* verdank* dank_@ geschwärmt gschwärmt gelobt lobt weiterempf* referenz fürsprach* angepriesen
        weitergesagt meinen_namen mein_name genannt empfehlung
    """,
    "state": """
        mag liebt hasst allerg* vegan* veget* geburtstag schwanger hochzeit verheiratet umgezogen
        pensioniert rente krank gebrochen isst trinkt spricht wohnt lebt heißt fastet fasten kind kinder
        baby tochter sohn hund katze geschieden verwitwet verlobt krankenhaus operiert job studiert
        arbeitet spielt angst immer pleite pensionist lieblings* hobby duzt siezt verträgt bestanden
        schwiegermutter kriegt_ein erwartet_ein erkält* reha kur diät abstinent trocken blind taub
        linkshänder vegetar* laktose gluten nussallergie mochte mog kennt_sich schwärmt sammelt stottert
        schüchtern umzieht zieht_um zieht_nach ziagt elternzeit mutterschutz ruhestand arbeitslos
        befördert gekündigt gründet sucht_einen sucht_eine sucht_ne suacht supp* fan_von
    """,
}

# --- was man von jemandem weiß ------------------------------------------------------------------------

#: Sentences that say what somebody knows ("about"), could help with, could be given, and whom they know.
KNOWN = {
    "about": (
        (
            r"(?P<who>.{2,60}?) kennt sich (?:echt |richtig |sehr |ziemlich |auch |super |total )*(?:gut |bestens )?"
            r"(?:mit|in|bei|im|beim) (?P<what>.{2,200}?) (?:gut |sehr gut |echt gut |bestens )?aus"
        ),
        (
            r"(?P<who>.{2,60}?) weiß (?:echt |richtig |sehr |auch )*(?:viel|alles|eine menge|einiges|ne menge) "
            r"(?:über|von|zu|zum|zur) (?P<what>.{2,200})"
        ),
        (
            r"(?P<who>.{2,60}?) versteht (?:echt |richtig |sehr |auch )*(?:viel|etwas|was|eine menge|einiges) "
            r"von (?P<what>.{2,200})"
        ),
        (
            r"(?P<who>.{2,60}?) ist (?:echt |auch |richtig |eine? )*(?:experte|expertin|profi|fachmann|fachfrau|"
            r"spezialist|spezialistin) (?:für|in|im|bei) (?P<what>.{2,200})"
        ),
        (
            r"(?P<who>.{2,60}?) hat (?:viel |viele jahre |jahrelange |große )?erfahrung (?:mit|in|im|bei) "
            r"(?P<what>.{2,200})"
        ),
    ),
    "helps": (
        (
            r"(?P<who>.{2,60}?) (?:könnte|kann|würde) (?:mir |uns )?(?:sicher |bestimmt |vielleicht |gut |auch )*"
            r"(?:bei|beim|mit) (?P<what>.{2,200}?) (?:weiter)?helfen"
        ),
    ),
    "whom": (
        r"(?P<who>.{2,60}?) kennt (?:auch |gut |den |die |persönlich )*(?P<what>(?!sich\b|das\b|es\b).{2,60})",
        r"(?P<who>.{2,60}?) ist (?:gut |eng )?(?:mit )(?P<what>.{2,60}?) befreundet",
    ),
    "give": (
        (
            r"(?:ich|wir) (?:könnte|kann|könnten|können) (?P<who>.{2,60}?) (?:vielleicht |sicher |gut |auch )*"
            r"(?:bei|beim|mit) (?P<what>.{2,200}?) (?:weiter)?helfen"
        ),
        (
            r"(?:ich|wir) (?:könnte|könnten) (?P<who>.{2,60}?) (?:vielleicht |sicher |auch )*"
            r"(?P<what>.{2,200}?) (?:geben|anbieten|zeigen|beibringen|leihen)"
        ),
    ),
}
#: Sentences that say what their speaker will try, and the verb that stands behind what is tried.
TRIES = {
    r"ich (?:will|möchte|werde|wollte) (?:auch |mal |unbedingt )*"
    r"(?P<what>.{2,200}?) (?:ausprobieren|probieren|testen)": "ausprobieren",
    r"ich (?:probiere|probier) (?:auch |mal )*(?P<what>.{2,200}?) (?:mal )?aus": "ausprobieren",
}

# --- a meeting called off -----------------------------------------------------------------------------
# Whole clauses; "@" is the name of the one who is met, <NOUN> what it is, <TAIL> what may stand in or behind it. By
# the person themselves; and by anybody else, or nobody.

#: Dass jemand nicht angetroffen wurde, zu dem man wollte, als ganze Sätze.
#: Dass jemand nicht da war: ein vergeblicher Besuch, wo man hingegangen ist.
WAS_AWAY = r"""
(?:der|die|er|sie|se|@)? ?war(?:en|n)?(?: (?:der|die|er|sie|@|schon|scho|grad|gerade|leider|ja|aber|natürlich|mal|wieder|gar))* (?:weg|fort|furt|unterwegs|außer haus|ausgeflogen|(?:nicht|ned|net|nich|nit) (?:mehr )?(?:da|do|dahoam|daheim|zuhause|zu hause|im büro|anwesend))(?: .{0,30})?
"""
WENT_THERE = r"hin|dort|drüben|vorbei|vorbeigeschaut|geklingelt|geläutet|geklopft|besuch\w*|gefahren|gegangen|angerufen|bei @|beim @|zu @|zum @|zur @"
IN_VAIN = r"""
(?:es |da |die leitung |der anschluss )?war(?: (?:aber|leider|nur|dauernd|ständig|immer))* (?:besetzt|belegt)
(?:(?:es |da )?(?:ging|is|ist)(?: (?:aber|leider|da))* )?(?:keiner|niemand|koana) (?:ran|dran|hin|rangegangen|drangegangen|hingegangen)
(?:@|er|sie|der|die)? ?(?:ging|is|ist)(?: (?:aber|leider|er|sie))* (?:nicht|ned|net|nich) (?:ran|dran|hin|rangegangen|drangegangen|hingegangen)
(?:(?:es |da )?(?:kam|war|ging|hab|hatte) |ich |aber |leider |nur |bloß |wieder |bei |an )*(?:(?:die|den|der|seine|ihre|seiner|ihrer) )?(?:mailbox|anrufbeantworter)(?: (?:dran|erreicht|erwischt|gekriegt|drauf))?
(?:da )?war(?:en)?(?: (?:aber|leider|da|dort))* (?:keiner|niemand|kein mensch|koana|neamd|keine sau|zu|zua|dicht|geschlossen)(?: (?:da|do|zuhause|zu hause|daheim|im büro))*
(?:keiner|niemand|kein mensch|koana|neamd) (?:da|do|zuhause|zu hause|daheim|im büro)(?: war)?
(?:da )?(?:hat|hod|hot|haben)(?: (?:aber|leider|da|mir))* (?:keiner|niemand|koana) (?:aufgemacht|geöffnet|aufgmacht)
(?:@|er|sie|der|die)? ?(?:hat|hod|hot)(?: (?:@|er|sie|der|die|dann|aber|ja|doch|auch|mir|leider|kurzfristig|wieder|mal|heute?|heit|mittags|morgens|früh|gestern))* (?:abgesagt|abgsagt|abgseit|mich versetzt|versetzt)(?: .{0,30})?
(?:@|er|sie|der|die) (?:hat|hod|hot)(?: (?:aber|leider|mir))* (?:nicht|ned|net|nich) (?:aufgemacht|geöffnet|aufgmacht)
(?:(?:ich|i) )?(?:hab|habe|hob|han)(?: (?:ich|i|ihn|sie|die|den|@|leider|aber))* (?:nicht|ned|net|nich|nit) (?:angetroffen|erwischt|dawischt|vorgefunden)
(?:die |den )?@ (?:hab|habe|hob|han)(?: (?:ich|i|leider|aber))* (?:nicht|ned|net|nich|nit) (?:angetroffen|erwischt|dawischt|vorgefunden)
(?:ihr|sein|der|das|die|ihre|seine) (?:laden|stand|standl|büro|tür|geschäft|haus|wohnung) war(?: (?:leider|schon))* (?:zu|zua|geschlossen|dicht|dunkel|leer)
"""
#: Was dazu führt, davor oder darin.
IN_VAIN_LEADS = r"aber|und|doch|leider|nur|oba|dann|da"
#: Dass man sich doch gesehen hat.
WAS_MET = (
    r"getroffen|gesehen|gsehn|geredet|gredt|gesprochen|kaffee|mittagessen|abendessen|bier|spaziert|spazieren"
)
CALLED_OFF_NOUN = r"(?:treffen|termin|kaffee|essen|mittagessen|abendessen|frühstück|verabredung|spaziergang)"
CALLED_OFF_TAIL = r"(?: (?:heut|heit|gestern|vormittag|mir|uns|ihm|ihr|eam|das|des|es|den|dem|der|die|mein|unser|<NOUN>|mit|bei|@|am|für|leider|kurzfristig|schon|wieder|heute|morgen|übermorgen|früh|abend|mittag|nachmittag|doch|woche|diese|nächste|<WD>|jetzt|auch|beide|ich|i|sorry))*"
CALLED_OFF_LEADS = r"so|oh|ach|mist|sorry|leider|also|hey|hallo|ok|naja|na ja|mei|schade|übrigens|und|aber|jetzt|der|die|da|de|das"
CALLED_OFF_BY_ME = r"""
(?:(?:ich|i) )?(?:muss|musste|hab|habe|hob|möchte|will)<TAIL> (?:abgesagt|abgsagt|absagen|abgeblasen|canceln|gecancelt)
(?:(?:ich|i) )?(?:kann|ko|kon|schaff|schaffe|schaffs)<TAIL> (?:nicht|ned|net|nimmer|nit)(?: (?:kommen|mehr|dabei sein|schaffen))?
(?:bitte )?(?:sag|sage|blas|streich)(?:en sie)?(?: (?:bitte|mal))?<TAIL> ab
(?:bitte )?(?:<NOUN>|@)<TAIL> (?:absagen|canceln|streichen)(?: bitte)?
"""
CALLED_OFF = r"""
(?:d'|die |der )?(?:@|er|sie|wir|ma|mia|mir) (?:hat|hod|hot|haben|ham|hamma|musste|muss|müssen|mussten)<TAIL> (?:abgesagt|abgsagt|abgseit|absagen|abgeblasen|gecancelt|canceln|abspringen|abgesprungen)<TAIL>
(?:@|er|sie) (?:sagt|sogt)<TAIL> ab
(?:@|er|sie|wir|ma) (?:kann|können|ko|kon|schafft|schaffts|schaffen)<TAIL> (?:nicht|ned|net|nimmer|nit)(?: (?:kommen|mehr|dabei sein|schaffen))?
(?:(?:das|unser|mein|der|des) )?(?:<NOUN>|des|es)<TAIL> (?:fällt|fallt|ist|is|wurde|wird)<TAIL> (?:aus|abgesagt|abgsagt|gestrichen|geplatzt|ausgefallen|flach|ins wasser)
(?:(?:das|unser|mein|der|des|mit|dem) )*<NOUN><TAIL> (?:wird|is|ist) nix(?: mehr)?
(?:das|des|dat) (?:mit|bei) @<TAIL> (?:wird|is|ist|klappt|geht)(?: (?:leider|wohl|doch|jetzt|eh))* (?:nix|nichts|nicht|ned|net|flach|ins wasser)(?: mehr)?
(?:wird|is|ist) (?:nix|nichts) (?:mit|aus)<TAIL>
(?:wir|ich|i|mir|ma|@|er|sie) (?:muss|müssen|miassn|will|wollen|möchte)<TAIL> (?:verschieben|verschiam|schieben|verlegen|verschoben)
(?:das |unser )?<NOUN><TAIL> verschieben
"""

# --- what is offered and looked for -------------------------------------------------------------------
# What leads to it in a sentence, and the little words it begins with.

THING_LEADS = r"(?:also,? |na ja,? |ja,? )?(?:(?:ich |i )?(?:helfe|helf|kann|könnte|kon)(?: (?:gern|gerne|anderen|leuten|helfen))* (?:bei|mit|in)|(?:ich|i) (?:suche?|suach|brauche?|brauch|biete)|(?:ich |i )?kenn?e? mich(?: gut)? (?:mit|bei|in)|(?:ich |i )(?:möchte|will|würde|würd)(?: (?:gern|gerne|mehr|über))*)"
THING_BEGINS = r"(?:und|auch|vielleicht|ein bisschen|etwas|einen?|einem|einer|meine?n?|die|der|das|den|mit|bei|jemand(?:en)? (?:für|mit)|wen für)"
#: "Jemanden, der sich mit Fördergeld auskennt" is asked for that.
THING_KNOWN = r"jemand(?:en)?,? d(?:er|ie) sich (?:mit|bei) ([^,;]+?) auskennt"
THING_ENDS = "aus|auskennt|lernen|finden|helfen|bitte"

# --- what is to change about a knot -------------------------------------------------------------------

CARD_WANTED = r"(?:bitte |kannst du |i |ich will |ich möchte )*(?:vergiss|vergessen sie|lösch|lösche|entfern|entferne|streich|streiche|nimm|pausier|pausiere|bearbeite|ändere)(?: (?:bitte|mal|den|die|der|das))* @(?: (?:bitte|raus|runter|aus|von|meiner|der|liste|weg|erst|mal|bis .{2,20}))*"
