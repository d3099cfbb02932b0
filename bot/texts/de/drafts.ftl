## Wie jemand mit einem Knoten spricht
register-ask = { $form ->
    [sie] Wie sprechen Sie mit { $name }? Das frage ich einmal; die Entwürfe klingen dann danach.
   *[du] Wie sprichst du mit { $name }? Das frage ich einmal; die Entwürfe klingen dann danach.
}
choice-register-du = du
choice-register-sie = Sie
choice-register-first = Englisch, Vorname
choice-register-formal = Englisch, förmlich
edit-called = { $form ->
    [sie] { $address ->
        [formal] Wie sprechen Sie { $name } an? Mit Anrede und Nachnamen, etwa „Frau Weber“.
       *[familiar] Wie sprechen Sie { $name } an? Mit dem Vornamen oder etwa „Oma“.
    }
   *[du] { $address ->
        [formal] Wie sprichst du { $name } an? Mit Anrede und Nachnamen, etwa „Frau Weber“.
       *[familiar] Wie sprichst du { $name } an? Mit dem Vornamen oder etwa „Oma“.
    }
}
register-mixed = { $form ->
    [sie] { $register ->
        [du] „{ $called }“ passt nicht zum du. Ein Vorname passt; oder Sie ändern die Anrede.
        [sie] „{ $called }“ passt nicht zum Sie. „Frau Weber“ passt; oder Sie ändern die Anrede.
        [formal] „{ $called }“ passt nicht zu förmlichem Englisch. „Mr Webber“ passt; oder Sie ändern die Anrede.
       *[first] „{ $called }“ ist für Vornamen zu förmlich. Nennen Sie den Vornamen oder ändern Sie die Anrede.
    }
   *[du] { $register ->
        [du] „{ $called }“ passt nicht zum du. Ein Vorname passt; oder du änderst die Anrede.
        [sie] „{ $called }“ passt nicht zum Sie. „Frau Weber“ passt; oder du änderst die Anrede.
        [formal] „{ $called }“ passt nicht zu förmlichem Englisch. „Mr Webber“ passt; oder du änderst die Anrede.
       *[first] „{ $called }“ ist für Vornamen zu förmlich. Nenn den Vornamen oder ändere die Anrede.
    }
}
card-register = { $form ->
    [sie] { $register ->
        [du] Sie duzen sich: „{ $called }“
        [sie] Sie siezen sich: „{ $called }“
        [formal] Sie sprechen förmliches Englisch: „{ $called }“
       *[first] Sie sprechen Englisch: „{ $called }“
    }
   *[du] { $register ->
        [du] Ihr duzt euch: „{ $called }“
        [sie] Ihr siezt euch: „{ $called }“
        [formal] Ihr sprecht förmliches Englisch: „{ $called }“
       *[first] Ihr sprecht Englisch: „{ $called }“
    }
}
choice-edit-register = Anrede
choice-edit-called = Wie angesprochen
choice-edit-points = Mail und Telefon
edit-points = { $form ->
    [sie] Wie ist { $name } zu erreichen? Schreiben Sie eine Mailadresse, Telefonnummer, einen Namen wie @ada oder einen Link, um sie hinzuzufügen. Tippen Sie eine an, um sie zu ändern.
   *[du] Wie ist { $name } zu erreichen? Schreib eine Mailadresse, Telefonnummer, einen Namen wie @ada oder einen Link, um sie hinzuzufügen. Tipp eine an, um sie zu ändern.
}
edit-point = { $form ->
    [sie] { $point }: Schreiben Sie, was an seine Stelle kommt, oder entfernen Sie es.
   *[du] { $point }: Schreib, was an seine Stelle kommt, oder entferne es.
}
edit-points-how = Ich brauche eine Mailadresse, eine Telefonnummer, einen Namen wie @ada oder einen Link zu einem Profil.
