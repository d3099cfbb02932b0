"""Invitations as they are sent: newsletters, chambers, Meetup, Eventbrite, LinkedIn, calendars, friends."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.events import Event, EventStatus
from bot.understanding.invitations.reading import read_text

pytestmark = pytest.mark.quick

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=BERLIN)


def told(event: Event) -> dict[str, str]:
    """What is understood, on the clock in Berlin."""
    begin, end = event.starts_at.astimezone(BERLIN), event.ends_at.astimezone(BERLIN)
    return {
        "title": event.title,
        "start": f"{begin:%d.%m.%Y}" if event.all_day else f"{begin:%d.%m.%Y %H:%M}",
        "end": f"{end:%H:%M}",
        "place": event.place,
        "fee": "" if event.fee is None else f"{event.fee:f} {event.currency}".strip(),
        "status": event.status.value,
    }


INVITATIONS = [
    (
        "de",
        "Rundbrief 11/2026 des Fördervereins Altes Pumpwerk e.V.\n\nLiebe Mitglieder und Freunde,\n\nwir möchten Sie einladen zu unserer Adventslesung am zweiten Advent (6. Dezember 2026), Beginn 16 Uhr, im Alten Pumpwerk, Hafenweg 9, Bremen. Der Eintritt ist frei, über Spenden freuen wir uns. Kuchen gibt es ab 15.30 Uhr.\n\nBitte melden Sie sich bis zum 1. Dezember bei Frau Lohse an.",
        {
            "title": "Adventslesung",
            "start": "06.12.2026 16:00",
            "place": "Alten Pumpwerk",
            "fee": "0",
            "status": "planned",
        },
    ),
    (
        "de",
        "Handwerkskammer Südpfalz · Einladung zur Fachveranstaltung „Nachfolge regeln“\n\nSehr geehrte Damen und Herren,\n\nwir freuen uns, Sie am Donnerstag, dem 10. Dezember 2026, von 14.00 bis ca. 17.30 Uhr\nim Meistersaal der Handwerkskammer, Am Markt 4, 76829 Landau, zu begrüßen.\n\nTeilnahmegebühr: 25,00 Euro, für Mitgliedsbetriebe kostenfrei.\nAnmeldeschluss: 3. Dezember 2026",
        {
            "title": "Fachveranstaltung „Nachfolge regeln“",
            "start": "10.12.2026 14:00",
            "end": "17:30",
            "place": "Meistersaal der Handwerkskammer",
            "fee": "25 EUR",
            "status": "planned",
        },
    ),
    (
        "de",
        "Gerade geplant: Kotlin Abend Hannover #17\n\nKotlin User Group Hannover\nNeues Event: Kotlin Abend Hannover #17\nMittwoch, 9. Dezember 2026\n18:30 bis 21:00 MEZ\nVeranstaltet von Bine K. und 1 weiteren\nHafven\nKopernikusstraße 14 · Hannover\n23 Personen nehmen teil",
        {
            "title": "Kotlin Abend Hannover #17",
            "start": "09.12.2026 18:30",
            "end": "21:00",
            "place": "Hafven",
            "status": "planned",
        },
    ),
    (
        "en",
        "Founders' Table: An Evening for First-Time CEOs\nWed, Dec 9, 2026 7:00 PM - 10:00 PM CET\nThe Greenhouse\nGottschedstraße 4, 13357 Berlin\nGeneral Admission €45.00 + €3.80 fee\nEarly Bird €30 (sold out)\nAbout this event: 3 hours, mobile eTicket",
        {
            "title": "Founders' Table: An Evening for First-Time CEOs",
            "start": "09.12.2026 19:00",
            "end": "22:00",
            "place": "The Greenhouse",
            "fee": "45 EUR",
            "status": "planned",
        },
    ),
    (
        "en",
        "Priya Raman invited you to an event\nHiring Without Bias: Live Panel\nThu, Dec 3, 2026, 5:00 PM - 6:00 PM (your local time)\nOnline\nEvent by Fair Talent Network\nAccept · Decline\n212 attendees",
        {
            "title": "Hiring Without Bias: Live Panel",
            "start": "03.12.2026 17:00",
            "end": "18:00",
            "place": "Online",
            "status": "planned",
        },
    ),
    (
        "de",
        "Svenja Holm hat dich zu ihrer Veranstaltung eingeladen\nGlühwein & Gründen\nFreitag, 4. Dezember 2026 von 17:00 bis 21:00 Uhr MEZ\nAlter Schlachthof, Karlsruhe\nÖffentlich · Jeder auf oder außerhalb von Facebook\nTickets: 6 € - 9 €",
        {
            "title": "Glühwein & Gründen",
            "start": "04.12.2026 17:00",
            "end": "21:00",
            "place": "Alter Schlachthof, Karlsruhe",
            "fee": "9 EUR",
            "status": "planned",
        },
    ),
    (
        "en",
        "You're invited to AI Builders Hamburg: Demo Night\nHosted by Tomke Reents & Ali Can\n\nThursday, December 10\n6:00 PM - 9:30 PM GMT+1\nBetahaus Hamburg\nEifflerstraße 43, Hamburg\n\nRegistration\nApproval Required – your registration is subject to host approval.",
        {
            "title": "AI Builders Hamburg: Demo Night",
            "start": "10.12.2026 18:00",
            "end": "21:30",
            "place": "Betahaus Hamburg",
            "status": "planned",
        },
    ),
    (
        "de",
        "Einladung zum Institutskolloquium\n\nDr. Henrike Falk (Universität Bergen)\n„Wie Netzwerke vergessen“\n\nDienstag, 8.12.2026, 16 Uhr c.t.\nHörsaal 3, Christian-Albrechts-Platz 2, Kiel\nim Anschluss Umtrunk",
        {
            "title": "Institutskolloquium",
            "start": "08.12.2026 16:15",
            "place": "Hörsaal 3, Christian-Albrechts-Platz 2, Kiel",
            "status": "planned",
        },
    ),
    (
        "en",
        "Tom Beer has invited you to Quarterly partner meet-up\n\nTitle: Quarterly partner meet-up\nLocation: Room 2.14, North Tower\nWhen: Tuesday, December 8, 2026 3:00 PM-4:30 PM (UTC+00:00) Dublin, Edinburgh, Lisbon, London.\nOrganizer: Tom Beer",
        {
            "title": "Quarterly partner meet-up",
            "start": "08.12.2026 16:00",
            "end": "17:30",
            "place": "Room 2.14, North Tower",
            "status": "planned",
        },
    ),
    (
        "de",
        "-----Ursprünglicher Termin-----\nVon: Lutz, Maren\nGesendet: Freitag, 20. November 2026 11:03\nAn: Team Vertrieb\nBetreff: Jahresausklang Vertrieb\nZeit: Donnerstag, 10. Dezember 2026 17:00-21:00 (UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien.\nOrt: Ratskeller",
        {
            "title": "Jahresausklang Vertrieb",
            "start": "10.12.2026 17:00",
            "end": "21:00",
            "place": "Ratskeller",
            "status": "planned",
        },
    ),
    (
        "de",
        "Einladung: Frühstück der Ehemaligen - Fr. 4. Dez. 2026 8:30 - 10am (MEZ) (kai@example.org)\nSie wurden zu folgendem Termin eingeladen.\nFrühstück der Ehemaligen\nWann Fr. 4. Dez. 2026 8:30 – 10:00 Mitteleuropäische Zeit - Berlin\nWo Café Rosa, Lange Reihe 3, Hamburg (Karte)\nWer ute@example.org - Organisator",
        {
            "title": "Frühstück der Ehemaligen",
            "start": "04.12.2026 08:30",
            "end": "10:00",
            "place": "Café Rosa, Lange Reihe 3, Hamburg",
            "status": "planned",
        },
    ),
    (
        "en",
        "Fwd: Fwd: Winter Salon\n\n---------- Forwarded message ---------\nFrom: Ola <ola@example.org>\nDate: Sun, Nov 22, 2026 at 7:01 PM\nSubject: Fwd: Winter Salon\nTo: <me@example.org>\n\nthought of you!\n\n---------- Forwarded message ---------\nFrom: The Salon <hello@salon.example>\nDate: Fri, Nov 20, 2026 at 2:12 PM\nSubject: Winter Salon\nTo: <ola@example.org>\n\nDear friends,\nplease join us for our Winter Salon on Saturday 5 December, from half past seven in the evening, at 12 Mill Lane, Oxford. Tickets are £12 on the door.",
        {
            "title": "Winter Salon",
            "start": "05.12.2026 19:30",
            "place": "12 Mill Lane",
            "fee": "12 GBP",
            "status": "planned",
        },
    ),
    (
        "en",
        "Update: The Product Guild dinner on 26 November is postponed to Thursday, 3 December 2026, 7 pm.\nSame place: Tavola, Lister Meile 5\nPrice stays at 35 euros.",
        {
            "title": "Product Guild dinner",
            "start": "03.12.2026 19:00",
            "place": "Tavola, Lister Meile 5",
            "fee": "35 EUR",
            "status": "moved",
        },
    ),
    (
        "de",
        "Liebe Alle, aus Krankheitsgründen haben wir den Stammtisch vom 25.11. auf Mittwoch, den 2. Dezember, 19 Uhr verschoben. Wir treffen uns wie immer im Café Kante, Ottostr. 7.",
        {"title": "Stammtisch", "start": "02.12.2026 19:00", "place": "Café Kante", "status": "moved"},
    ),
    (
        "en",
        "We are sorry to tell you that the Founders Brunch on Sunday, November 29, 11 am has been postponed until further notice.",
        {"status": "postponed"},
    ),
    (
        "en",
        "Cancelled: Tech Leaders Roundtable\nThe event on Wednesday, December 2, 2026 at 6:30 PM at Loft 21 has been cancelled. Tickets will be refunded.",
        {"status": "cancelled"},
    ),
    (
        "en",
        "Hi everyone,\nunfortunately we have to call off our monthly mixer on Thursday 3 December, 7pm at The Anchor. We hope to see you in January.\nBest, Jo",
        {"status": "cancelled"},
    ),
    (
        "de",
        "Hallo zusammen,\ndie Lesung am Freitag, 4.12., 20 Uhr in der Stadtbücherei muss leider entfallen. Karten können zurückgegeben werden.",
        {"status": "cancelled"},
    ),
    (
        "en",
        "Free cancellation until 1 December!\nSpeed Networking Cologne\nThursday, 3 December 2026, 18:00–20:00\nStartplatz, Im Mediapark 5",
        {
            "title": "Speed Networking Cologne",
            "start": "03.12.2026 18:00",
            "end": "20:00",
            "place": "Startplatz, Im Mediapark 5",
            "status": "planned",
        },
    ),
    (
        "en",
        "Webinar: Asking for introductions\nTuesday, December 8, 2026\n10am PT / 1pm ET / 6pm GMT / 7pm CET\nOnline via Zoom\nFree",
        {
            "title": "Webinar: Asking for introductions",
            "start": "08.12.2026 19:00",
            "fee": "0",
            "status": "planned",
        },
    ),
    (
        "en",
        "Live AMA with Dana Ortiz\nWed, Dec 9 · 9:00 AM PT | 12:00 PM ET\nYouTube",
        {"title": "Live AMA with Dana Ortiz", "start": "09.12.2026 18:00", "status": "planned"},
    ),
    (
        "en",
        "Remote book club\nThursday 3 December, 6pm to 7.30pm London time\non Google Meet",
        {"title": "Remote book club", "start": "03.12.2026 19:00", "end": "20:30", "status": "planned"},
    ),
    (
        "en",
        "Matrix community call\n2026-12-04 17:00 UTC\nhttps://meet.example.org/x",
        {"title": "Matrix community call", "start": "04.12.2026 18:00", "status": "planned"},
    ),
    (
        "en",
        "Office hours with our mentors\nMon, Dec 7, 2pm – 3pm (Berlin time)\nOnline",
        {
            "title": "Office hours with our mentors",
            "start": "07.12.2026 14:00",
            "end": "15:00",
            "status": "planned",
        },
    ),
    (
        "en",
        "Panel: Climbing out of Debt — December 10th, 2026, 9–10am PST, online. Free for everyone.",
        {
            "title": "Panel: Climbing out of Debt",
            "start": "10.12.2026 18:00",
            "end": "19:00",
            "fee": "0",
            "status": "planned",
        },
    ),
    (
        "de",
        "Online-Vortrag: Netzwerken ohne Visitenkarten\nDienstag, 8. Dezember 2026, 13 Uhr New Yorker Zeit (19 Uhr MEZ)\nTeilnahme kostenlos",
        {
            "title": "Online-Vortrag: Netzwerken ohne Visitenkarten",
            "start": "08.12.2026 19:00",
            "fee": "0",
            "status": "planned",
        },
    ),
    (
        "de",
        "Sehr geehrter Herr Thoms,\n\ndie Wirtschaftsjunioren Emsland laden herzlich zum Neujahrsempfang ein: Freitag, 15. Januar 2027, Einlass 18.30 Uhr, Beginn 19 Uhr, Ende gegen 23 Uhr, Schloss Dankern. Kostenbeitrag 30 € pro Person inkl. Getränke.",
        {
            "title": "Neujahrsempfang",
            "start": "15.01.2027 19:00",
            "end": "23:00",
            "place": "Schloss Dankern",
            "fee": "30 EUR",
            "status": "planned",
        },
    ),
    (
        "en",
        "Hey! We're doing the alumni pub quiz again. It's next Thursday (3 Dec) at 7:30 in the Old Fire Station on High Street, entry is a fiver (£5).",
        {"start": "03.12.2026 19:30", "place": "Old Fire Station", "fee": "5 GBP", "status": "planned"},
    ),
    (
        "de",
        "Sie sind eingeladen: Frühstück für Selbstständige\nDi, 08.12.2026, 08:30 - 10:30 Uhr\nCafé Extrablatt, Königsallee 2, Düsseldorf\nPreis: ab 15,90 EUR\nJetzt anmelden",
        {
            "title": "Frühstück für Selbstständige",
            "start": "08.12.2026 08:30",
            "end": "10:30",
            "place": "Café Extrablatt, Königsallee 2, Düsseldorf",
            "fee": "15.9 EUR",
            "status": "planned",
        },
    ),
    (
        "en",
        "Women Who Lead — Winter Reception\nDATE\nDecember 11, 2026\nTIME\n6:30 pm\nVENUE\nLiteraturhaus, Schwanenwik 38\nTICKETS\nMembers 15 €, non-members 25 €",
        {
            "title": "Women Who Lead — Winter Reception",
            "start": "11.12.2026 18:30",
            "place": "Literaturhaus, Schwanenwik 38",
            "fee": "25 EUR",
            "status": "planned",
        },
    ),
    (
        "de",
        "Offener Abend der Kirchengemeinde\nWir treffen uns am Freitag, den 27. November um 20.00 Uhr im Gemeindehaus St. Marien, Domstraße 10.\nJeder bringt etwas zu essen mit.",
        {
            "title": "Offener Abend der Kirchengemeinde",
            "start": "27.11.2026 20:00",
            "place": "Gemeindehaus St. Marien",
            "status": "planned",
        },
    ),
    (
        "de",
        "Rotaract Club Oldenburg\nEinladung zum Clubabend\n\nThema: Wasserstoff im Nordwesten\nReferentin: Dr. Wiebke Harms\nMontag, 7. Dezember 2026\n19:30 Uhr (Einlass ab 19 Uhr)\nAltera Hotel, Herbartgang 23\nGäste herzlich willkommen, Unkostenbeitrag 8 €",
        {
            "start": "07.12.2026 19:30",
            "place": "Altera Hotel, Herbartgang 23",
            "fee": "8 EUR",
            "status": "planned",
        },
    ),
    (
        "en",
        "Dear alumni,\n\nThe Class of 2009 is getting together on Saturday, December 12th, 2026 from 6 to 10 p.m. at the Faculty Club on Hoover Street. Cost is $40 per person, cash bar. Please RSVP to Dana by December 5.\n\nWarmly,\nThe Committee",
        {
            "start": "12.12.2026 18:00",
            "end": "22:00",
            "place": "Faculty Club",
            "fee": "40 USD",
            "status": "planned",
        },
    ),
    (
        "en",
        "Live webinar | Building a referral habit\nDate: Thursday, 10 December 2026\nTime: 9:00 AM Pacific / 12:00 PM Eastern / 5:00 PM London\nDuration: 60 minutes\nWhere: Zoom\nCost: Free",
        {"start": "10.12.2026 18:00", "place": "Zoom", "fee": "0", "status": "planned"},
    ),
    (
        "en",
        "Ask me anything with Lord Wicks\nWednesday 9 December, 12:30 - 13:30 GMT\nMicrosoft Teams\nNo charge",
        {"start": "09.12.2026 13:30", "end": "14:30", "place": "Microsoft Teams", "status": "planned"},
    ),
    (
        "en",
        "PyData Pune meetup (remote)\nSaturday, December 5, 2026 · 7:00 PM to 9:00 PM IST\nOnline event\nLink visible for attendees",
        {
            "title": "PyData Pune meetup (remote)",
            "start": "05.12.2026 14:30",
            "end": "16:30",
            "status": "planned",
        },
    ),
    (
        "en",
        "Release party\nFri 4 Dec 2026 20:00 (UTC+2)\nJitsi",
        {"title": "Release party", "start": "04.12.2026 19:00", "status": "planned"},
    ),
    (
        "de",
        "Betreff: Absage Unternehmerstammtisch 3.12.\nLiebe Kolleginnen und Kollegen,\nleider müssen wir den Unternehmerstammtisch am 3. Dezember 2026 um 19 Uhr im Brauhaus krankheitsbedingt absagen.\nBeste Grüße",
        {"status": "cancelled"},
    ),
    (
        "en",
        "UPDATE - EVENT CANCELLED\nDue to the weather warning, tomorrow's Coffee & Code (Tue 24 Nov, 8:30am, Crate Cafe) will not be going ahead.",
        {"status": "cancelled"},
    ),
    (
        "en",
        "Canceled event: Portfolio review @ Thu Dec 3, 2026 4pm - 5pm (CET) (me@example.org)\nThis event has been canceled.\nPortfolio review\nWhen Thu Dec 3, 2026 4pm – 5pm Central European Time - Berlin",
        {"title": "Portfolio review", "status": "cancelled"},
    ),
    (
        "en",
        "Updated invitation: Portfolio review @ Fri Dec 4, 2026 4pm - 5pm (CET) (me@example.org)\nThis event has been updated\nChanged: time\nPortfolio review\nWhen Fri Dec 4, 2026 4pm – 5pm Central European Time - Berlin\nWhere Studio 4, Kastanienallee 2 (map)",
        {
            "title": "Portfolio review",
            "start": "04.12.2026 16:00",
            "end": "17:00",
            "place": "Studio 4, Kastanienallee 2",
            "status": "planned",
        },
    ),
    (
        "en",
        "The Civic Tech Brunch planned for November 28 has been rescheduled to December 12, 11am.\nVenue unchanged: Supermarkt, Mehringplatz 9",
        {
            "title": "Civic Tech Brunch",
            "start": "12.12.2026 11:00",
            "place": "Mehringplatz 9",
            "status": "moved",
        },
    ),
    (
        "de",
        "Terminänderung! Unser Adventskaffee findet nicht am 29.11., sondern am Sonntag, 6. Dezember 2026 um 15 Uhr statt. Ort: Pfarrsaal St. Anna",
        {"start": "06.12.2026 15:00", "place": "Pfarrsaal St. Anna", "status": "moved"},
    ),
    (
        "en",
        "Reminder: Data Drinks on Thursday 3 December, 6pm. We've moved to a bigger room: Hall 2 at the Exchange.",
        {"start": "03.12.2026 18:00", "status": "planned"},
    ),
    (
        "de",
        "Volkshochschule Lübeck\nKurs 4711: Selbstpräsentation im Beruf\nSa., 05.12.2026, 10:00 - 15:00 Uhr\nFalkenplatz 10, Raum 12\nGebühr: 38,00 €\nAnmeldung bis 1.12.2026",
        {
            "start": "05.12.2026 10:00",
            "end": "15:00",
            "place": "Falkenplatz 10, Raum 12",
            "fee": "38 EUR",
            "status": "planned",
        },
    ),
    (
        "en",
        "The German-Irish Chamber of Industry and Commerce cordially invites you to its Christmas Lunch\n\nFriday, 11 December 2026\n12.30 pm - 3.30 pm\nThe Merrion Hotel, Upper Merrion Street, Dublin 2\nMembers: €95 | Non-members: €120",
        {
            "title": "Christmas Lunch",
            "start": "11.12.2026 12:30",
            "end": "15:30",
            "place": "The Merrion Hotel, Upper Merrion Street, Dublin 2",
            "fee": "120 EUR",
            "status": "planned",
        },
    ),
    (
        "de",
        "Du bist eingeladen zu Kreative Montagsrunde\nMontag, 30. November\n18:30 – 20:30 MEZ\nKulturbrauerei, Berlin\nGastgeber: Lene Voss",
        {
            "title": "Kreative Montagsrunde",
            "start": "30.11.2026 18:30",
            "end": "20:30",
            "place": "Kulturbrauerei, Berlin",
            "status": "planned",
        },
    ),
    (
        "de",
        "Hey, kommst du am Samstag zum Spieleabend? Wir starten um 19 Uhr bei Lisa, Bergstr. 12. Jeder bringt was mit.",
        {"title": "Spieleabend", "start": "28.11.2026 19:00", "status": "planned"},
    ),
    (
        "en",
        "hey are you free on friday? a few of us are going to the opening at Gallery Nine, starts 6ish, free wine",
        {"start": "27.11.2026 18:00", "status": "planned"},
    ),
    (
        "en",
        "Department of Economics — Seminar Series\nSpeaker: Prof. Ana Lobo (Porto)\nTitle: Weak Ties and Strong Claims\nDate: Tue 8 Dec 2026, 14:15-15:45\nRoom: Hörsaal B, Main Building",
        {
            "title": "Weak Ties and Strong Claims",
            "start": "08.12.2026 14:15",
            "end": "15:45",
            "place": "Room: Hörsaal B, Main Building",
            "status": "planned",
        },
    ),
    (
        "de",
        "Von: Jan Reimers <jan@example.org>\nGesendet: Donnerstag, 19. November 2026 08:41\nAn: Maike Lund <maike@example.org>\nBetreff: WG: Einladung Netzwerkfrühstück Hafen\n\nHallo Maike, wäre das was für dich?\nGruß Jan\n\nVon: Hafenverein <info@example.org>\nGesendet: Mittwoch, 18. November 2026 17:03\nBetreff: Einladung Netzwerkfrühstück Hafen\n\nSehr geehrte Mitglieder,\nam Freitag, den 4. Dezember 2026, findet von 8 bis 10 Uhr unser Netzwerkfrühstück in der Hafenlounge, Kai 3, statt. Kostenbeitrag 15 Euro.",
        {
            "title": "Netzwerkfrühstück Hafen",
            "start": "04.12.2026 08:00",
            "end": "10:00",
            "place": "Hafenlounge",
            "fee": "15 EUR",
            "status": "planned",
        },
    ),
    (
        "de",
        "Leider muss die Gründersprechstunde am 1. Dezember auf unbestimmte Zeit verschoben werden. Ein neuer Termin wird noch bekannt gegeben.",
        {"status": "postponed"},
    ),
    (
        "en",
        "Pitch Breakfast\nThu, Dec 3, 2026, 8:00 AM – 9:30 AM CET\nCafé Moka, Lange Str. 8\nTickets €12. If the event is cancelled you get a full refund.",
        {"start": "03.12.2026 08:00", "end": "09:30", "fee": "12 EUR", "status": "planned"},
    ),
    (
        "en",
        "Remote Summit\nAll times are in UTC\nDay 1: Tuesday, 8 December 2026, 14:00–18:00\nOnline",
        {"start": "08.12.2026 15:00", "end": "19:00", "status": "planned"},
    ),
    (
        "de",
        "Stadtbibliothek Neuss\nLesung und Gespräch: „Nachbarn“ mit Ira Feld\nDonnerstag, 10. Dezember 2026 | 19.30 Uhr\nNeumarkt 10\nEintritt: 8 Euro, ermäßigt 5 Euro",
        {
            "title": "Lesung und Gespräch: „Nachbarn“ mit Ira Feld",
            "start": "10.12.2026 19:30",
            "place": "Neumarkt 10",
            "fee": "8 EUR",
            "status": "planned",
        },
    ),
    (
        "en",
        "Hi Robin,\n\nQuick note that our December social is on: Wednesday the 9th of December, 18:30 till 21:00, upstairs at The Lamb, Bridge St. First drink's on us.\n\nCheers\nSam",
        {"start": "09.12.2026 18:30", "end": "21:00", "place": "The Lamb", "status": "planned"},
    ),
    (
        "en",
        "[RSVP] Engineering Leaders Dinner\nTue, Dec 8, 7:00 – 10:00 PM CET\nRestaurant Pauly Saal\nAuguststraße 11–13, 10117 Berlin\nYou're on the waitlist",
        {
            "title": "Engineering Leaders Dinner",
            "start": "08.12.2026 19:00",
            "end": "22:00",
            "place": "Restaurant Pauly Saal",
            "status": "planned",
        },
    ),
    (
        "de",
        "Betreff: Verschoben: Afterwork am Hafen\nHallo,\nder Afterwork am Hafen wird vom 3. auf den 10. Dezember verlegt, Uhrzeit (18 Uhr) und Ort (Strandpauli) bleiben.",
        {"title": "Afterwork am Hafen", "start": "10.12.2026 18:00", "status": "moved"},
    ),
    (
        "en",
        "The town hall on Thursday at 5pm is off, sorry everyone. We'll find another date in the new year.",
        {"status": "cancelled"},
    ),
    (
        "de",
        "Die Weihnachtsfeier am 11.12. findet leider nicht statt.",
        {"status": "cancelled"},
    ),
    (
        "en",
        "Webinar reminder\nStarts in 2 days: Thursday, Dec 10 at 11:00 AM Eastern Time (US and Canada)\nJoin Zoom Meeting\nhttps://us02web.zoom.example/j/1",
        {"start": "10.12.2026 17:00", "status": "planned"},
    ),
    (
        "en",
        "Panel discussion\n10 December 2026\n5.30pm (GMT) / 6.30pm (CET)\nOnline & Room 3, Senate House",
        {"start": "10.12.2026 18:30", "status": "planned"},
    ),
    (
        "de",
        "Online-Seminar „Vernetzt führen“\n09.12.2026, 11:00–12:30 Uhr (MEZ)\nMS Teams\nkostenlos",
        {"start": "09.12.2026 11:00", "end": "12:30", "place": "MS Teams", "fee": "0", "status": "planned"},
    ),
    (
        "de",
        "Einladung\nzum Tag der offenen Tür der Musikschule Lindau\nam Samstag, 5. Dezember 2026 von 10 bis 14 Uhr",
        {
            "title": "Tag der offenen Tür der Musikschule Lindau",
            "start": "05.12.2026 10:00",
            "end": "14:00",
            "status": "planned",
        },
    ),
    (
        "en",
        "New date! The book swap is now on Sunday, December 13th from 2pm. Venue: Kiezladen, Sonnenallee 3",
        {
            "title": "book swap",
            "start": "13.12.2026 14:00",
            "place": "Kiezladen, Sonnenallee 3",
            "status": "moved",
        },
    ),
    (
        "en",
        "You are invited to a scheduled Zoom meeting.\nTopic: Investor update Q4\nTime: Dec 9, 2026 04:00 PM Pacific Time (US and Canada)\nJoin Zoom Meeting",
        {"title": "Investor update Q4", "start": "10.12.2026 01:00", "status": "planned"},
    ),
    (
        "de",
        "Termin: Netzwerkfrühstück\nDatum: 2. Dezember 2026\nBeginn: 8.30 Uhr, Ende ca. 10 Uhr\nOrt: Online (Zoom)\nKosten: 0 €",
        {
            "title": "Netzwerkfrühstück",
            "start": "02.12.2026 08:30",
            "end": "10:00",
            "place": "Online (Zoom)",
            "fee": "0 EUR",
            "status": "planned",
        },
    ),
    (
        "en",
        "Tallinn Tech Drinks\nThu, 3 Dec 2026 20:00 EET\nPudel Bar, Telliskivi 60a",
        {
            "title": "Tallinn Tech Drinks",
            "start": "03.12.2026 19:00",
            "place": "Pudel Bar, Telliskivi 60a",
            "status": "planned",
        },
    ),
    (
        "en",
        "Dinner at eight on Friday, 4 December, at ours. Bring nothing!",
        {"start": "04.12.2026 20:00", "status": "planned"},
    ),
    (
        "de",
        "Jeden ersten Donnerstag im Monat: Gründertreff, 19 Uhr, Café Anker",
        {"title": "Gründertreff", "start": "03.12.2026 19:00", "status": "planned"},
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), INVITATIONS)
def test_an_invitation_is_understood_whatever_frames_it(language, text, expected):
    found = told(read_text(text, now=MONDAY, language=language))

    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("1:00 PM - 2:00 PM EST (New York)", "19:00"),
        ("1 pm EST to 2 pm EST", "19:00"),
        ("10am PT / 1pm ET / 6pm GMT / 7pm CET", "19:00"),
        ("18 Uhr Londoner Zeit", "19:00"),
        ("6pm London time", "19:00"),
        ("6pm London / 7pm Berlin", "19:00"),
        ("18:00 UTC", "19:00"),
        ("18:00Z", "19:00"),
        ("19 Uhr MEZ", "19:00"),
        ("7pm Berlin time", "19:00"),
        ("12 noon Central Time", "19:00"),
        ("13 Uhr Ortszeit New York", "19:00"),
        ("19:00-21:00 (UTC+01:00) Amsterdam, Berlin, Bern, Rom", "19:00"),
        ("8pm GMT+2", "19:00"),
        ("7pm (your local time)", "19:00"),
        ("19 Uhr c.t.", "19:15"),
        ("19 Uhr Wiener Bar", "19:00"),
    ],
)
def test_a_time_is_on_the_clock_it_names(said, starts):
    event = read_text(f"Runde\nThursday, 3 December 2026, {said}", now=MONDAY, language="en")

    assert f"{event.starts_at.astimezone(BERLIN):%d.%m. %H:%M}" == f"03.12. {starts}"
    assert not event.clock


def test_letters_that_are_no_zone_or_several_are_told():
    """Law 5: "IST" is India's to most, Israel's where one lives there; the bot says whose clock it took."""

    def read(zone: str, home: str = "Europe/Berlin") -> Event:
        return read_text(
            f"Call\nThursday 3 December 2026, 7pm {zone}",
            now=MONDAY.astimezone(ZoneInfo(home)),
            language="en",
        )

    assert (read("XYT").clock, read("XYT").zone_said) == ("Europe/Berlin", "XYT")
    assert (read("IST").clock, read("IST").starts_at.hour) == ("Asia/Calcutta", 13)
    assert (read("IST", "Asia/Jerusalem").clock, read("IST", "Asia/Jerusalem").starts_at.hour) == ("", 17)


def test_an_evening_far_away_may_be_another_day_here():
    event = read_text("Panel, Monday 30 November 2026, 5:30–7:30pm PST, online", now=MONDAY, language="en")

    assert f"{event.starts_at.astimezone(BERLIN):%d.%m. %H:%M}" == "01.12. 02:30"
    assert event.ends_at - event.starts_at == timedelta(hours=2)


@pytest.mark.parametrize(
    "words",
    [
        "If the event is cancelled you get a refund.",
        "Free cancellation until 1 December.",
        "Bitte sagt rechtzeitig ab, wenn ihr nicht kommt.",
        "Die Runde kann bei Sturm abgesagt werden.",
        "Der Vortrag fällt aus, die Runde findet trotzdem statt.",
        "We've moved to a bigger room.",
    ],
)
def test_what_may_happen_has_not_happened(words):
    event = read_text(f"Runde\nThursday 3 December 2026, 19:00, Anker\n{words}", now=MONDAY, language="en")

    assert (event.status, event.title) == (EventStatus.PLANNED, "Runde")


SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "hard"
HARD = {
    "webinar_est": {"start": "08.12.2026 19:00", "end": "20:00", "fee": "0"},
    "verein_de": {"start": "03.12.2026 19:30", "place": "Goldenen Anker"},
    "cancelled_de": {"status": "cancelled", "title": "Unternehmerinnenfrühstück"},
    "moved_de": {
        "start": "17.12.2026 18:00",
        "title": "Netzwerkabend",
        "place": "Kunsthalle Kiel",
        "fee": "10 EUR",
        "status": "moved",
    },
    "linkedin_event_de": {
        "title": "Zukunft der Arbeit: Kaminabend",
        "place": "Spiegelbar, Zeil 2, Frankfurt",
    },
    "facebook_en": {"title": "Mulled Wine for Makers", "place": "Rathausplatz, Kiel"},
    "eventbrite_page_de": {"title": "Frauen in Führung – Netzwerkabend", "end": "21:00"},
    "meetup_mail_en": {"title": "Rust & Beer: Async in anger", "place": "Starterkitchen", "end": "21:30"},
    "google_invite_en": {
        "title": "Alumni breakfast",
        "place": "Café Leonar, Grindelhof 59, 20146 Hamburg",
        "end": "09:30",
    },
    "ihk_de": {"start": "07.12.2026 17:00", "place": "Haus der Wirtschaft", "fee": "0"},
    "pay_donation": {"title": "Community Potluck & Pitch", "place": "Gängeviertel, Valentinskamp 34"},
}


@pytest.mark.skipif(not SHARED.is_dir(), reason="foreign texts are not at hand")
@pytest.mark.parametrize("name", HARD)
def test_foreign_texts_at_hand_are_read_right(name):
    text = (SHARED / f"text_{name}.txt").read_text()
    found = told(read_text(text, now=MONDAY, language="de" if name.endswith("_de") else "en"))

    assert {key: found[key] for key in HARD[name]} == HARD[name]
