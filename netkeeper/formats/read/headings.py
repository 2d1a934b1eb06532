"""What columns are called, in thirty-odd languages: one table, a field a section, a language a line.

Sources: the CSV exports of Outlook, Thunderbird, Google Contacts, LinkedIn, HubSpot, Salesforce, Pipedrive, Airtable,
Notion, Eventbrite, Calendly, Dex, Clay and folk in the languages they have; LDAP's attribute names (RFC 4519, RFC 2798,
Mozilla's address book schema); CLDR 45 for the plain words. A word that several fields share (`nom`, `titel`) stands
where it stands alone; `columns` decides by its neighbours and by the values.
"""

from __future__ import annotations

FIELD_HEADINGS: dict[str, str] = {
    "name": """
        en: name, full name, contact, contact name, person, person name, display name, file as, who, people, connection, friend, names, invitee name, attendee, guest name, buyer name, customer name, client name, member name, client, customer
        de: vollständiger name, ansprechpartner, ansprechperson, kontakt, anzeigename, kontaktname, vor und nachname, vorname nachname, name vorname, person, mitglied
        fr: nom complet, nom et prénom, prénom et nom, nom prénom, nom, nom affiché, nom à afficher, contact
        es: nombre completo, nombre y apellidos, nombre y apellido, nombre, nombre para mostrar, contacto, persona
        it: nome completo, nome e cognome, cognome e nome, nominativo, nome, nome visualizzato, contatto
        pt: nome completo, nome e sobrenome, nome, nome de exibição, contato, contacto
        ca: nom i cognoms | gl: nome e apelidos | nl: naam, volledige naam, weergavenaam, contactpersoon
        sv: namn, fullständigt namn, visningsnamn, för och efternamn | da: navn, fulde navn, vist navn | nb: navn, fullt navn, visningsnavn
        fi: nimi, koko nimi, näyttönimi | is: nafn, fullt nafn | et: nimi, täisnimi | lv: vārds uzvārds, vārds un uzvārds, pilns vārds | lt: vardas pavardė, vardas ir pavardė, pilnas vardas
        pl: imię i nazwisko, nazwa wyświetlana, osoba, kontakt | cs: celé jméno, jméno a příjmení, zobrazované jméno, kontakt, osoba | sk: celé meno, meno a priezvisko, zobrazované meno
        hu: név, teljes név, megjelenítendő név | ro: nume, nume complet, nume și prenume, nume si prenume, nume afișat | sl: ime in priimek, polno ime | hr: ime i prezime, puno ime, prikazano ime | sr: име и презиме | bg: име и фамилия, пълно име, имена
        el: ονοματεπώνυμο, πλήρες όνομα | tr: ad soyad, adı soyadı, tam ad, isim soyisim, görünen ad | ru: фио, ф и о, полное имя, контакт, имя и фамилия, контактное лицо | uk: піб, повне ім я, ім я та прізвище, контакт
        zh: 姓名, 名称, 联系人, 聯絡人, 全名, 显示名称 | ja: 名前, 氏名, お名前, 表示名, 連絡先 | ko: 이름, 성명, 표시 이름 | ar: الاسم, الاسم الكامل | he: שם, שם מלא | fa: نام کامل | hi: नाम, पूरा नाम | vi: tên, họ và tên, họ tên | id: nama, nama lengkap | th: ชื่อ นามสกุล, ชื่อเต็ม
        ldif: cn, common name, displayname""",
    "first": """
        en: first name, given name, firstname, forename, first, christian name, first names, given names, fname
        de: vorname, rufname, vornamen | fr: prénom, prénoms | es: nombre de pila, primer nombre, nombres | it: nome di battesimo, primo nome | pt: primeiro nome, nome próprio
        ca: nom de pila | nl: voornaam, roepnaam | sv: förnamn, tilltalsnamn | da: fornavn | nb: fornavn | fi: etunimi, etunimet | is: fornafn | et: eesnimi | lv: vārds | lt: vardas
        pl: imię, imiona | cs: jméno, křestní jméno | sk: meno, krstné meno | hu: keresztnév, utónév | ro: prenume | sl: ime | hr: ime | sr: име | bg: собствено име
        el: όνομα | tr: ad, adı, isim, ilk ad | ru: имя | uk: ім я | zh: 名, 名字 | ja: 名 | ko: 이름 이름 | ar: الاسم الأول | he: שם פרטי | fa: نام | hi: प्रथम नाम | vi: tên riêng | id: nama depan | th: ชื่อ
        ldif: givenname""",
    "middle": """
        en: middle name, additional name, middle, middle names, middle initial | de: zweiter vorname, weitere vornamen | fr: deuxième prénom, autres prénoms, second prénom | es: segundo nombre | it: secondo nome | pt: nome do meio, segundo nome
        nl: tweede voornaam, middelste naam, tussenvoegsel | sv: mellannamn | da: mellemnavn | nb: mellomnavn | fi: toinen nimi | pl: drugie imię | cs: prostřední jméno, druhé jméno | sk: stredné meno | hu: második keresztnév | ro: al doilea prenume | tr: ikinci ad | ru: отчество | uk: по батькові | bg: бащино име, презиме""",
    "last": """
        en: last name, family name, surname, lastname, last, second name, surnames, last names, lname
        de: nachname, familienname, zuname, nachnamen | fr: nom de famille, nom patronymique | es: apellido, apellidos, primer apellido, apellido paterno | it: cognome, cognomi | pt: sobrenome, apelido, último nome, nome de família, apelidos
        ca: cognoms, cognom | gl: apelidos | nl: achternaam, familienaam | sv: efternamn | da: efternavn | nb: etternavn | fi: sukunimi | is: eftirnafn | et: perekonnanimi | lv: uzvārds | lt: pavardė
        pl: nazwisko | cs: příjmení | sk: priezvisko | hu: vezetéknév, családnév | ro: nume de familie | sl: priimek | hr: prezime | sr: презиме | bg: фамилия, фамилно име | el: επώνυμο, επίθετο | tr: soyad, soyadı, soyisim
        ru: фамилия | uk: прізвище | zh: 姓, 姓氏 | ja: 姓, 苗字, 名字 | ko: 성 | ar: اسم العائلة, اللقب | he: שם משפחה | fa: نام خانوادگی | hi: उपनाम, अंतिम नाम | vi: họ | id: nama belakang, nama keluarga | th: นามสกุล
        ldif: sn""",
    "prefix": """
        en: salutation, prefix, name prefix, honorific, honorific prefix, courtesy title, mr mrs | de: anrede, namenspräfix, akademischer titel | fr: civilité, titre de civilité | es: tratamiento, saludo | it: appellativo, titolo di cortesia | pt: tratamento, saudação
        nl: aanhef, voorvoegsel | sv: tilltal | da: tiltale | fi: puhuttelu | pl: zwrot grzecznościowy | cs: oslovení | sk: oslovenie | hu: megszólítás | ro: apelativ | tr: hitap | ru: обращение | uk: звертання | zh: 称谓, 稱謂 | ja: 敬称 | ko: 호칭""",
    "suffix": """
        en: suffix, name suffix, honorific suffix, generation | de: namenssuffix, namenszusatz | fr: suffixe | es: sufijo | it: suffisso | pt: sufixo | nl: achtervoegsel | da: suffiks | fi: jälkiliite | pl: sufiks | cs: přípona | tr: sonek | ru: суффикс""",
    "nickname": """
        en: nickname, nick name, nick, alias, known as, called, preferred name, goes by, aka | de: spitzname, rufname | fr: surnom, pseudo | es: apodo, alias | it: soprannome | pt: alcunha | nl: bijnaam, roepnaam | sv: smeknamn | da: kaldenavn, øgenavn | nb: kallenavn | fi: lempinimi, kutsumanimi
        pl: pseudonim | cs: přezdívka | sk: prezývka | hu: becenév | ro: poreclă | sl: vzdevek | hr: nadimak | bg: прякор | el: ψευδώνυμο | tr: takma ad | ru: прозвище, псевдоним | uk: псевдонім, прізвисько | zh: 昵称, 暱稱 | ja: ニックネーム | ko: 별명, 닉네임 | he: כינוי
        ldif: mozillanickname, xmozillanickname""",
    "organisation": """
        en: organisation, organization, organisation name, organization name, company, company name, current company, current organization, current organisation, employer, firm, business, org, works at, workplace, work place, account, account name, university, school, companies, organizations, organisations, associated company, primary company, company organization, institution, affiliation, place of work, business name, employers, current employer
        de: firma, unternehmen, arbeitgeber, betrieb, organisation, firmenname, gesellschaft, institution | fr: entreprise, société, employeur, organisation, raison sociale, compagnie, organisme | es: empresa, compañía, organización, empleador, sociedad, lugar de trabajo | it: azienda, società, ditta, organizzazione, datore di lavoro, impresa | pt: empresa, organização, companhia, empregador
        ca: empresa, organització | nl: bedrijf, werkgever, organisatie, bedrijfsnaam, firma | sv: företag, organisation, arbetsgivare, bolag | da: firma, virksomhed, organisation, arbejdsgiver | nb: firma, bedrift, selskap, organisasjon, arbeidsgiver | fi: yritys, organisaatio, työnantaja, yhtiö | is: fyrirtæki | et: ettevõte, firma, organisatsioon | lv: uzņēmums, organizācija | lt: įmonė, organizacija, bendrovė
        pl: firma, organizacja, przedsiębiorstwo, pracodawca, nazwa firmy | cs: firma, společnost, organizace, zaměstnavatel, podnik | sk: firma, spoločnosť, organizácia, zamestnávateľ | hu: cég, vállalat, szervezet, munkahely, cégnév, munkáltató | ro: companie, firmă, organizație, societate, angajator | sl: podjetje, organizacija | hr: tvrtka, poduzeće, organizacija, firma | sr: фирма, предузеће | bg: фирма, компания, организация
        el: εταιρεία, εταιρία, οργανισμός | tr: şirket, firma, kurum, kuruluş, işyeri | ru: компания, организация, место работы, фирма, работодатель | uk: компанія, організація, фірма, місце роботи | zh: 公司, 单位, 公司名称, 机构, 公司名稱, 组织, 工作单位 | ja: 会社, 会社名, 勤務先, 組織, 所属 | ko: 회사, 회사명, 직장, 조직, 소속 | ar: الشركة, المؤسسة, المنظمة | he: חברה, ארגון, מקום עבודה | fa: شرکت, سازمان | hi: कंपनी, संगठन | vi: công ty, tổ chức | id: perusahaan, organisasi | th: บริษัท, องค์กร
        ldif: o""",
    "department": """
        en: department, dept, division, team, business unit | de: abteilung, bereich | fr: service, département | es: departamento, área | it: reparto, dipartimento | pt: departamento, setor departamento | nl: afdeling | sv: avdelning | da: afdeling | nb: avdeling | fi: osasto | pl: dział, oddział | cs: oddělení | sk: oddelenie | hu: osztály | ro: departament | sl: oddelek | hr: odjel | bg: отдел | el: τμήμα | tr: departman, bölüm | ru: отдел, подразделение | uk: відділ | zh: 部门, 部門 | ja: 部署, 部門 | ko: 부서 | ldif: ou, department""",
    "title": """
        en: title, job title, current title, current job title, position, job, job role, job function, current role, current position, occupation, designation, profession, headline, jobtitle, titles, positions, work title, professional title, job position
        de: beruf, stelle, funktion, jobtitel, position, titel, berufsbezeichnung, stellenbezeichnung, arbeitstitel, tätigkeit | fr: titre, poste, fonction, emploi, profession, intitulé du poste, métier | es: cargo, puesto, título, posición, profesión, ocupación, puesto de trabajo | it: titolo, posizione, qualifica, ruolo, professione, mansione, carica | pt: cargo, função, título, profissão, ocupação, posição
        ca: càrrec | nl: functie, functietitel, beroep, titel | sv: titel, befattning, yrke, jobbtitel, roll | da: titel, stilling, jobtitel, erhverv | nb: tittel, stilling, jobbtittel, yrke | fi: titteli, nimike, tehtävänimike, ammatti, asema | is: starfsheiti | et: ametikoht, amet, ametinimetus | lv: amats, amata nosaukums | lt: pareigos
        pl: stanowisko, tytuł, zawód | cs: funkce, pozice, pracovní pozice, povolání, titul | sk: funkcia, pozícia, povolanie, titul | hu: beosztás, munkakör, foglalkozás, titulus | ro: funcție, funcția, post, titlu, poziție, profesie | sl: položaj, delovno mesto, naziv | hr: radno mjesto, titula, pozicija, zanimanje | sr: позиција, занимање | bg: длъжност, позиция, професия
        el: θέση, τίτλος, επάγγελμα, τίτλος εργασίας | tr: unvan, ünvan, görev, pozisyon, meslek, iş unvanı | ru: должность, профессия, позиция | uk: посада, професія | zh: 职位, 职务, 头衔, 職稱, 職位 | ja: 役職, 肩書き, 職業, 職種 | ko: 직책, 직위, 직함, 직업 | ar: المسمى الوظيفي, الوظيفة, المنصب | he: תפקיד | fa: سمت, شغل | hi: पद | vi: chức vụ, chức danh | id: jabatan, pekerjaan | th: ตำแหน่ง
        ldif: title""",
    "industry": """
        en: industry, sector, field, industries | de: branche | fr: secteur, secteur d activité | es: industria, sector | it: settore, industria | pt: setor, indústria, ramo | nl: branche, sector, industrie | sv: bransch | da: branche | nb: bransje | fi: toimiala, ala | pl: branża | cs: odvětví, obor | sk: odvetvie | hu: iparág | ro: industrie, domeniu | tr: sektör | ru: отрасль, сфера | uk: галузь | zh: 行业 | ja: 業界, 業種 | ko: 업종, 산업""",
    "email": """
        en: e mail, email, mail, e mail address, email address, mail address, primary email, work email, personal email, home email, secondary email, emails, e mails, email addresses, e mail addresses, mails, gmail
        de: e mail adresse, mailadresse, emailadresse, e mail adressen | fr: courriel, adresse e mail, adresse mail, adresse email, messagerie, adresse de messagerie, adresse électronique, mél | es: correo, correo electrónico, dirección de correo electrónico, dirección de correo, correos | it: posta elettronica, indirizzo e mail, indirizzo email, indirizzo posta elettronica, indirizzo di posta elettronica | pt: endereço de e mail, endereço de email, correio eletrónico, correio eletrônico
        ca: correu, correu electrònic, adreça electrònica | nl: e mailadres, emailadres | sv: e post, epost, e postadress, epostadress | da: e mail adresse, mailadresse | nb: e post, epost, e postadresse, epostadresse | fi: sähköposti, sähköpostiosoite | is: netfang, tölvupóstur | et: e post, meiliaadress, e posti aadress | lv: e pasts, e pasta adrese, epasts | lt: el paštas, el pašto adresas, elektroninis paštas
        pl: adres e mail, adres email, poczta elektroniczna | cs: e mailová adresa, emailová adresa | sk: e mailová adresa, emailová adresa | hu: e mail cím, email cím | ro: adresă de e mail, adresa de email, adresă e mail, poștă electronică | sl: e pošta, e poštni naslov, elektronska pošta | hr: e pošta, e adresa, elektronička pošta, adresa e pošte | sr: е пошта, имејл, електронска пошта | bg: имейл, ел поща, електронна поща, имейл адрес
        el: ηλεκτρονικό ταχυδρομείο, διεύθυνση email, ηλεκτρονική διεύθυνση | tr: e posta, eposta, e posta adresi | ru: электронная почта, почта, эл почта, адрес электронной почты, имейл, эл адрес | uk: електронна пошта, пошта, ел пошта, адреса електронної пошти | zh: 邮箱, 电子邮件, 电邮, 邮件, 电子邮箱, 邮件地址, 電子郵件, 邮箱地址, 电子邮件地址 | ja: メール, メールアドレス, eメール, 電子メール, 電子メールアドレス | ko: 이메일, 전자 메일, 메일, 이메일 주소, 전자메일 | ar: البريد الإلكتروني, بريد إلكتروني, الإيميل | he: דואר אלקטרוני, אימייל, דואל, מייל, דוא ל | fa: ایمیل, پست الکترونیک | hi: ईमेल | vi: thư điện tử, địa chỉ email | id: surel, alamat email | th: อีเมล
        ldif: mail, mozillasecondemail, rfc822mailbox""",
    "phone": """
        en: phone, telephone, phone number, tel, mobile, cell, cell phone, mobile phone, mobile number, work phone, home phone, whatsapp, signal, phones, phone numbers, telephone number, cellphone, telephones, mobiles, contact number, number, landline, phone no, tel no, mobile no, cell number, iphone
        de: telefon, telefonnummer, handy, handynummer, mobil, mobiltelefon, rufnummer, mobilnummer, festnetz, tel nr, telefonnummern, fon | fr: portable, téléphone, téléphone portable, numéro de téléphone, mobile, tél, gsm, téléphone mobile, numéro | es: teléfono, teléfono móvil, móvil, celular, número de teléfono, teléfonos | it: telefono, cellulare, numero di telefono, telefonino | pt: telefone, telemóvel, celular, fone, número de telefone
        ca: telèfon, mòbil | nl: telefoon, telefoonnummer, mobiel, gsm, mobiele telefoon, mobiel nummer | sv: telefon, telefonnummer, mobil, mobiltelefon, mobilnummer | da: telefon, telefonnummer, mobil, mobiltelefon, mobilnummer, 携帯電話, 携帯番号, 휴대폰, 휴대전화, 手机号, 手机号码, 行動電話, tlf | nb: telefon, telefonnummer, mobil, mobiltelefon, tlf, mobilnummer | fi: puhelin, puhelinnumero, matkapuhelin, kännykkä, puh, gsm | is: sími, símanúmer, farsími, gsm | et: telefon, telefoninumber, mobiil, mobiiltelefon | lv: tālrunis, telefons, tālruņa numurs, mobilais, mobilais tālrunis | lt: telefonas, telefono numeris, mobilusis, mobilusis telefonas
        pl: telefon, numer telefonu, komórka, tel komórkowy, telefon komórkowy, nr telefonu | cs: telefon, telefonní číslo, mobil, mobilní telefon | sk: telefón, telefónne číslo, mobil, mobilný telefón | hu: telefon, telefonszám, mobil, mobiltelefon | ro: telefon, număr de telefon, mobil, telefon mobil, nr telefon | sl: telefon, telefonska številka, mobilni telefon, mobitel, gsm | hr: telefon, telefonski broj, broj telefona, mobitel, mobilni telefon | sr: телефон, мобилни | bg: телефон, телефонен номер, мобилен, мобилен телефон, gsm
        el: τηλέφωνο, κινητό, αριθμός τηλεφώνου, κινητό τηλέφωνο | tr: telefon, telefon numarası, cep telefonu, cep, gsm | ru: телефон, мобильный, номер телефона, мобильный телефон, сотовый, тел | uk: телефон, мобільний, номер телефону, мобільний телефон, тел | zh: 电话, 手机, 电话号码, 手机号, 手机号码, 移动电话, 電話, 手機, 联系电话, 办公电话, 固定电话 | ja: 電話, 電話番号, 携帯, 携帯電話, 携帯番号, 携帯電話番号 | ko: 전화, 전화번호, 휴대폰, 휴대전화, 핸드폰, 연락처 | ar: الهاتف, رقم الهاتف, الجوال, هاتف, موبايل, المحمول | he: טלפון, נייד, מספר טלפון, טלפון נייד | fa: تلفن, موبایل, تلفن همراه | hi: फ़ोन, मोबाइल, फोन | vi: điện thoại, số điện thoại, di động | id: telepon, nomor telepon, ponsel, telp | th: โทรศัพท์, มือถือ
        ldif: telephonenumber, homephone, othertelephone""",
    "fax": """
        en: fax, fax number, facsimile, telex, pager, isdn, tty tdd phone, callback, pager number | de: faxnummer, telefax, fax nummer | fr: télécopie, télécopieur, fax | es: número de fax | it: numero di fax | pt: número de fax | nl: faxnummer | sv: faxnummer | fi: faksi, faksinumero | pl: faks | cs: fax | hu: telefax | ru: факс | uk: факс | bg: факс | zh: 传真 | ja: ファックス | ko: 팩스
        ldif: facsimiletelephonenumber, pager""",
    "link": """
        en: url, link, links, social links, social profiles, website, web site, web page, homepage, linkedin, linkedin url, linkedin profile, profile, profile url, public profile url, twitter, github, mastodon, instagram, facebook, xing, blog, websites, urls, linkedin profile url, linkedin link, twitter handle, personal website, company website, company domain, person linkedin url, website url, bluesky, home page
        de: webseite, profil, website, internetseite, internetadresse | fr: site, site web, page web, site internet, profil | es: página web, sitio web, perfil, perfil de linkedin, web | it: sito, sito web, pagina web, profilo | pt: página web, site, perfil, perfil do linkedin, página da web
        nl: webpagina, profiel, website | sv: webbplats, webbsida, hemsida, profil | da: websted, hjemmeside, webside | nb: nettsted, hjemmeside, webside, nettside | fi: verkkosivu, kotisivu, www sivu, verkkosivusto | et: veebileht, koduleht | lv: tīmekļa vietne, mājaslapa | lt: svetainė, tinklalapis
        pl: strona internetowa, strona www, witryna | cs: webová stránka, web, stránky | sk: webová stránka, web | hu: weboldal, honlap, weblap | ro: pagină web, site web | sl: spletna stran, spletno mesto | hr: web stranica, web mjesto | bg: уебсайт, уеб страница, сайт | el: ιστοσελίδα, ιστότοπος | tr: web sitesi, web sayfası, internet sitesi | ru: сайт, веб сайт, веб страница, ссылка, профиль | uk: сайт, веб сайт, посилання | zh: 网址, 网站, 主页, 链接, 網址 | ja: ウェブサイト, ホームページ, リンク | ko: 웹사이트, 홈페이지, 링크 | ar: الموقع الإلكتروني, موقع الويب | he: אתר, אתר אינטרנט
        ldif: labeleduri, mozillahomeurl, mozillaworkurl""",
    "location": """
        en: location, place, where, based in, lives in, area, where they live, hq, geography, locations
        de: wohnort, standort | fr: lieu, localisation, lieu de résidence | es: ubicación, lugar, localización | it: luogo, località, posizione geografica | pt: localização, lugar, local | nl: locatie, plaats | sv: plats | da: lokation, sted | nb: sted, lokasjon | fi: sijainti, paikka | pl: lokalizacja, miejsce | cs: místo, poloha | sk: miesto | hu: hely, tartózkodási hely | ro: locație, loc | tr: konum, yer | ru: местоположение, место | uk: місцезнаходження | zh: 所在地, 位置, 地点 | ja: 場所, 所在地 | ko: 위치, 지역 | ldif: physicaldeliveryofficename""",
    "address": """
        en: address, postal address, mailing address, home address, work address, street address, business address, addresses, full address
        de: adresse, anschrift, postanschrift, postadresse | fr: adresse, adresse postale | es: dirección, domicilio, dirección postal | it: indirizzo, indirizzo postale, residenza | pt: endereço, morada, endereço postal | ca: adreça | nl: adres, postadres | sv: adress, postadress | da: adresse, postadresse | nb: adresse, postadresse | fi: osoite, postiosoite | is: heimilisfang | et: aadress, postiaadress | lv: adrese | lt: adresas
        pl: adres, adres pocztowy | cs: adresa | sk: adresa | hu: cím, postacím, lakcím | ro: adresă, adresa | sl: naslov | hr: adresa | sr: адреса | bg: адрес | el: διεύθυνση | tr: adres, posta adresi | ru: адрес, почтовый адрес | uk: адреса | zh: 地址, 住址, 通讯地址, 通信地址 | ja: 住所 | ko: 주소 | ar: العنوان | he: כתובת | fa: آدرس | hi: पता | vi: địa chỉ | id: alamat | th: ที่อยู่
        ldif: postaladdress, homepostaladdress""",
    "street": """
        en: street, address line, street name, address 1, street line | de: straße, strasse, hausnummer, straße und hausnummer, straße hausnummer | fr: rue, voie | es: calle | it: via, strada | pt: rua, logradouro | nl: straat, straatnaam | sv: gata, gatuadress | da: gade, vej, vejnavn | nb: gate, gateadresse | fi: katu, katuosoite, lähiosoite | et: tänav | lv: iela | lt: gatvė | pl: ulica | cs: ulice | sk: ulica | hu: utca | ro: stradă, strada | sl: ulica | hr: ulica | bg: улица | el: οδός | tr: cadde, sokak | ru: улица | uk: вулиця | zh: 街道 | ja: 番地 | ko: 거리, 도로명 | he: רחוב | ldif: street, streetaddress, mozillahomestreet, mozillaworkstreet2, mozillahomestreet2""",
    "city": """
        en: city, town, suburb, city town | de: ort, stadt, gemeinde | fr: ville, commune | es: ciudad, localidad, población, municipio | it: città, comune | pt: cidade, localidade | ca: ciutat | nl: woonplaats, stad, gemeente | sv: stad, ort, postort | da: by, bynavn | nb: by, poststed | fi: kaupunki, postitoimipaikka, kunta | is: bær, borg | et: linn | lv: pilsēta | lt: miestas
        pl: miasto, miejscowość | cs: město, obec | sk: mesto, obec | hu: város, település, helység | ro: oraș, localitate | sl: mesto, kraj | hr: grad, mjesto | sr: град | bg: град | el: πόλη | tr: şehir, kent, ilçe | ru: город | uk: місто | zh: 城市, 市 | ja: 市区町村, 都市 | ko: 도시, 시 | ar: المدينة | he: עיר | fa: شهر | hi: शहर | vi: thành phố | id: kota | th: เมือง | ldif: l, locality, mozillahomelocalityname""",
    "region": """
        en: state, region, province, county, state province, state region | de: bundesland, kanton, bundesland kanton, region | fr: région, province, canton, état | es: provincia, región, estado o provincia, comunidad autónoma | it: provincia, regione, prov | pt: distrito, estado, região, uf, concelho | nl: provincie, regio | sv: län, landskap, region | da: region, amt | nb: fylke | fi: maakunta, lääni | pl: województwo | cs: kraj okres, okres | hu: megye | ro: județ | hr: županija | bg: област | el: νομός, περιφέρεια | tr: il, bölge, eyalet | ru: область, регион, край, республика | uk: область, регіон | zh: 省, 省份, 州 | ja: 都道府県 | ko: 도, 주, 시 도 | ldif: st, mozillahomestate""",
    "postcode": """
        en: postcode, postal code, zip, zip code, post code, zipcode, zip postal code, pin code | de: plz, postleitzahl | fr: code postal, cp | es: código postal, cp | it: cap, codice postale, codice di avviamento postale | pt: código postal, cep | nl: postcode | sv: postnummer | da: postnummer, postnr | nb: postnummer | fi: postinumero | et: postiindeks, sihtnumber | lv: pasta indekss | lt: pašto kodas | pl: kod pocztowy, kod | cs: psč, směrovací číslo | sk: psč | hu: irányítószám | ro: cod poștal | sl: poštna številka | hr: poštanski broj | bg: пощенски код | el: ταχυδρομικός κώδικας, τ κ | tr: posta kodu | ru: почтовый индекс, индекс | uk: поштовий індекс, індекс | zh: 邮编, 邮政编码 | ja: 郵便番号 | ko: 우편번호 | he: מיקוד | ldif: postalcode, mozillahomepostalcode""",
    "country": """
        en: country, nation, country region | de: land, land region, staat | fr: pays, pays région | es: país, país región | it: paese, nazione, stato, paese area geografica | pt: país, país região, região país | nl: land | sv: land | da: land | nb: land | fi: maa | et: riik | lv: valsts | lt: šalis | pl: kraj, państwo | cs: země, stát | sk: krajina, štát | hu: ország | ro: țară, țara | sl: država | hr: država, zemlja | bg: държава, страна | el: χώρα | tr: ülke | ru: страна | uk: країна | zh: 国家, 國家 | ja: 国 | ko: 국가, 나라 | ar: الدولة, البلد | he: מדינה, ארץ | vi: quốc gia | id: negara | th: ประเทศ | ldif: c, countryname, mozillahomecountryname, friendlycountryname""",
    "pobox": """
        en: po box, p o box, post office box | de: postfach | fr: boîte postale, bp | es: apartado postal, apartado de correos | it: casella postale | pt: caixa postal | nl: postbus | sv: box, postbox | ldif: postofficebox""",
    "birthday": """
        en: birthday, birth date, birthdate, date of birth, born, dob, bday, birthdays, d o b | de: geburtstag, geburtsdatum, geboren, geboren am | fr: anniversaire, date de naissance, né le, date d anniversaire | es: cumpleaños, fecha de nacimiento, nacimiento | it: compleanno, data di nascita, nato il | pt: aniversário, data de nascimento, data de aniversário | ca: aniversari, data de naixement | nl: verjaardag, geboortedatum, geboren op | sv: födelsedag, födelsedatum | da: fødselsdag, fødselsdato | nb: fødselsdag, fødselsdato, bursdag | fi: syntymäpäivä, syntymäaika | is: afmælisdagur, fæðingardagur | et: sünnipäev, sünnikuupäev, sünniaeg | lv: dzimšanas diena, dzimšanas datums | lt: gimtadienis, gimimo data
        pl: urodziny, data urodzenia | cs: narozeniny, datum narození | sk: narodeniny, dátum narodenia | hu: születésnap, születési dátum, születési idő | ro: zi de naștere, data nașterii, ziua de naștere | sl: rojstni dan, datum rojstva | hr: rođendan, datum rođenja | sr: рођендан, датум рођења | bg: рожден ден, дата на раждане | el: γενέθλια, ημερομηνία γέννησης | tr: doğum günü, doğum tarihi | ru: день рождения, дата рождения, др | uk: день народження, дата народження | zh: 生日, 出生日期 | ja: 誕生日, 生年月日 | ko: 생일, 생년월일 | ar: تاريخ الميلاد, عيد الميلاد | he: יום הולדת, תאריך לידה | vi: ngày sinh, sinh nhật | id: tanggal lahir, ulang tahun | th: วันเกิด""",
    "birth_year": "en: birth year, year of birth, birthyear | de: geburtsjahr | fr: année de naissance | es: año de nacimiento | it: anno di nascita | pt: ano de nascimento | nl: geboortejaar | sv: födelseår | da: fødselsår | nb: fødselsår | fi: syntymävuosi | pl: rok urodzenia | cs: rok narození | hu: születési év | ru: год рождения | ldif: birthyear",
    "birth_month": "en: birth month, birthmonth | de: geburtsmonat | fr: mois de naissance | es: mes de nacimiento | it: mese di nascita | pt: mês de nascimento | nl: geboortemaand | sv: födelsemånad | fi: syntymäkuukausi | pl: miesiąc urodzenia | cs: měsíc narození | ru: месяц рождения | ldif: birthmonth",
    "birth_day": "en: birth day, day of birth | fr: jour de naissance | es: día de nacimiento | it: giorno di nascita | pt: dia de nascimento | nl: geboortedag | pl: dzień urodzenia | cs: den narození | ldif: birthday birthday",
    "role": "en: role, roles, network role, role in my network, relationship, relation, relationship type, relationships | de: rolle, beziehung | fr: relation | es: relación, rol | it: relazione | pt: relação, papel | nl: relatie, rol | pl: rola, relacja | ru: роль, отношения | uk: роль",
    "tier": "en: tier, layer, ring, circle, inner circle, level, priority, importance, closeness, strength, relationship strength | de: stufe, kreis, priorität | fr: priorité, niveau | es: nivel, prioridad | it: cerchio, livello, priorità | pt: nível, prioridade | nl: prioriteit, niveau | pl: priorytet, poziom | ru: приоритет, уровень",
    "cadence": "en: cadence, cadence days, frequency, rhythm, how often, how often to be in touch, contact frequency, every, keep in touch, keep in touch every, interval, contact every, days between contacts, keep in touch frequency, reminder frequency, touch frequency, follow up frequency | de: häufigkeit, rhythmus, turnus, intervall | fr: fréquence, rythme | es: frecuencia, ritmo | it: frequenza | pt: frequência | nl: frequentie | pl: częstotliwość | ru: частота",
    "tag": "en: tag, tags, label, labels, category, categories, group, groups, type, segments, lists, groups list, group membership | de: kategorie, kategorien, gruppe, gruppen, schlagwort, schlagworte, schlagwörter, stichwörter, etiketten | fr: étiquette, étiquettes, catégorie, catégories, groupe, groupes, libellés | es: etiqueta, etiquetas, categoría, categorías, grupo, grupos | it: gruppo, gruppi, etichetta, etichette, categoria, categorie | pt: categorias, categoria, etiqueta, etiquetas, grupo, grupos, marcadores | nl: categorie, categorieën, groep, groepen, labels | sv: kategori, kategorier, grupp, grupper, etiketter | da: kategori, kategorier, gruppe, grupper | nb: kategori, kategorier, gruppe, grupper | fi: luokka, luokat, ryhmä, ryhmät, tunnisteet | pl: kategoria, kategorie, grupa, grupy, etykiety, tagi | cs: kategorie, skupina, skupiny, štítky | sk: kategória, kategórie, skupina, štítky | hu: kategória, kategóriák, csoport, címkék | ro: categorie, categorii, grup, etichete | sl: kategorije, skupina | hr: kategorije, grupa, oznake | bg: категории, група, етикети | el: κατηγορίες, κατηγορία, ομάδα, ετικέτες | tr: kategoriler, kategori, grup, etiketler | ru: метки, группа, группы, категория, категории, теги | uk: мітки, група, групи, категорії, теги | zh: 标签, 类别, 分组, 分类 | ja: タグ, 分類, カテゴリ, グループ, ラベル | ko: 태그, 분류, 그룹, 범주 | ar: الفئات, المجموعة | he: קטגוריות, תגיות",
    "met_on": "en: met on, date met, first met, met, connected on, connected, connection date, since, date added to network | de: verbunden am, kennengelernt, kennengelernt am, bekannt seit, vernetzt am, kontakt seit | fr: rencontré le, connecté le, relation depuis, en relation depuis, connecté depuis | es: conectado el, conocido el, contacto desde, fecha de conexión | it: data di collegamento, data collegamento, conosciuto il, collegato il, collegato dal, data collegamento | pt: conectado em, conectou se em, ligado em, data da conexão | nl: verbonden op, gekoppeld op | sv: ansluten den, kontakt sedan | da: forbundet den | nb: tilkoblet | pl: połączono, data połączenia, w kontakcie od | cs: spojeno dne | tr: bağlantı tarihi, bağlantı kuruldu | ru: дата установления контакта, знакомы с | zh: 建立联系日期 | ja: つながった日 | ko: 1촌 맺은 날짜",
    "met_how": "en: met how, how met, how we met, how did we meet, where met, where we met, met at, met through, source, context, how do i know them, how i know them, how do you know them | de: kennengelernt bei, woher | fr: comment rencontré, source | es: cómo nos conocimos | it: come ci siamo conosciuti, fonte | pt: como nos conhecemos, origem | nl: hoe ontmoet | pl: skąd się znamy | ru: как познакомились, откуда",
    "last2": "en: second last name, second surname | es: segundo apellido, apellido materno | pt: segundo sobrenome | ca: segon cognom",
    "anniversary": "en: anniversary, wedding anniversary | de: jahrestag, hochzeitstag | fr: anniversaire de mariage | es: aniversario | it: anniversario | pt: aniversário de casamento, datas comemorativas, bodas | nl: trouwdag, speciale datum, jubileum | sv: årsdag, bröllopsdag | da: årsdag, bryllupsdag, mærkedag | nb: merkedag, bryllupsdag | fi: vuosipäivä, hääpäivä | pl: rocznica | cs: výročí | sk: výročie | hu: évforduló | ro: aniversare | ru: годовщина | uk: річниця | tr: yıldönümü | zh: 纪念日 | ja: 記念日 | ko: 기념일",
    "office": "en: office location, office | de: standort büro, bürostandort | fr: bureau, emplacement du bureau | es: ubicación de la oficina, oficina | it: ubicazione ufficio | pt: localização do escritório | nl: kantoorlocatie | sv: kontorsplats | da: kontorplacering",
    "knows": "en: knows | de: kennt | fr: connaît | es: conoce a | it: conosce | pt: conhece | nl: kent",
    "relations": "en: relations, relationships | de: beziehungen | fr: relations | es: relaciones | it: relazioni",
    "introduced_by": "en: introduced by, intro by, introduction by, referred by, referrer, referral, via, recommended by | de: vorgestellt von, empfohlen von, vorgestellt durch | fr: présenté par, recommandé par | es: presentado por, recomendado por | it: presentato da, segnalato da | pt: apresentado por, indicado por, referido por | nl: voorgesteld door, geïntroduceerd door, aanbevolen door | sv: presenterad av | da: introduceret af | pl: przedstawiony przez, polecony przez | ru: кто познакомил, представил",
    "last_contact": """
        en: last contact, last contacted, last contact date, date of last contact, last contacted on, last spoke, last spoken, last talked, last meeting, last met, last interaction, last interaction date, last touch, last touched, last touchpoint, last reached out, last outreach, last conversation, last call, last seen, last message, last e mail, last email, last connected, last catch up, last date, last activity, last activity date, last spoke on, last contact on, last interacted, last interacted at, last contacted date, most recent contact, last engagement date, last engagement, latest interaction
        de: letzter kontakt, zuletzt kontaktiert, kontaktiert am, letzte kontaktaufnahme, zuletzt gesprochen, letztes gespräch, letztes treffen, letzte aktivität, letzter kontakt am | fr: dernier contact, dernière interaction, dernière rencontre, dernier échange, dernière activité, date du dernier contact | es: último contacto, última conversación, última interacción, última actividad, fecha de último contacto | it: ultimo contatto, ultima interazione, ultima attività, data ultimo contatto | pt: último contato, última interação, último contacto, última atividade, data do último contato
        nl: laatste contact, laatst gesproken, laatste activiteit | sv: senaste kontakt, senast kontaktad, senaste aktivitet | da: seneste kontakt, sidste kontakt, sidst kontaktet | nb: siste kontakt, sist kontaktet | fi: viimeisin yhteydenotto, viimeksi tavattu, viimeisin kontakti | et: viimane kontakt | lv: pēdējais kontakts | lt: paskutinis kontaktas, paskutinis susisiekimas
        pl: ostatni kontakt, data ostatniego kontaktu, ostatnia aktywność | cs: poslední kontakt, naposledy kontaktován | sk: posledný kontakt | hu: utolsó kapcsolat, utolsó kapcsolatfelvétel, utolsó kontakt | ro: ultimul contact, ultima interacțiune | sl: zadnji stik, zadnji kontakt | hr: zadnji kontakt, posljednji kontakt | bg: последен контакт | el: τελευταία επαφή, τελευταία επικοινωνία | tr: son görüşme, son iletişim, son temas | ru: последний контакт, последнее общение, дата последнего контакта | uk: останній контакт, остання розмова | zh: 最后联系, 最近联系, 上次联系, 最后联系日期 | ja: 最終連絡日, 最終連絡, 最後の連絡 | ko: 마지막 연락, 최근 연락, 마지막 연락일 | he: קשר אחרון | ar: آخر اتصال, آخر تواصل""",
    "channel": "en: channel, preferred channel, contact method, preferred contact method, medium | de: kanal | fr: canal | it: canale | nl: kanaal | ru: канал",
    "follow_up": "en: next contact, next contact date, next follow up, follow up, follow up on, follow up date, next touch, next touchpoint, next meeting, next outreach, next date, due, due date, remind me, reminder, next activity date, next step date, next reminder, next activity, followup date, followup | de: nächster kontakt, wiedervorlage, nachfassen, nächste aktivität | fr: prochain contact, relance, prochaine activité | es: próximo contacto, seguimiento, próxima actividad | it: prossimo contatto | pt: próximo contato, próxima atividade | nl: volgend contact | sv: nästa kontakt | da: næste kontakt | pl: następny kontakt | cs: příští kontakt, další kontakt | ru: следующий контакт | uk: наступний контакт",
    "cares_about": "en: cares about, interests, interest, interested in, hobbies, hobby, passions | de: interessen | fr: intérêts, centres d intérêt | es: intereses, aficiones | it: interessi | pt: interesses | nl: interesses | sv: intressen | pl: zainteresowania | cs: zájmy | ru: интересы, хобби | uk: інтереси",
    "offers": "en: offers, can offer, can help with, expertise, skills, strengths | de: bietet | fr: offre, compétences | es: ofrece, habilidades | it: offre, competenze | pt: oferece, competências",
    "needs": "en: needs, looking for, wants | de: sucht, braucht | fr: besoin, besoins, cherche | es: busca, necesita | it: cerca, bisogni | pt: procura, precisa",
    "notes": """
        en: note, notes, comment, comments, remark, remarks, description, memo, about, bio, background, background info, note content | de: notiz, notizen, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar, kommentare, beschreibung | fr: remarque, remarques, commentaire, commentaires, notes, description | es: nota, notas, comentario, comentarios, observaciones, descripción | it: appunti, commenti, note personali, note, nota, commento, descrizione | pt: notas, comentários, observações, anotações, descrição
        nl: opmerkingen, notities, notitie, beschrijving | sv: anteckningar, anteckning, kommentar, kommentarer | da: noter, bemærkninger, notater, kommentar | nb: notater, merknader, kommentar, notat | fi: muistiinpanot, huomautukset, huomiot, kommentti, lisätiedot | is: athugasemdir | et: märkused, märkmed | lv: piezīmes | lt: pastabos, užrašai
        pl: uwagi, notatki, notatka, komentarz, opis | cs: poznámky, poznámka, komentář, popis | sk: poznámky, poznámka, komentár | hu: megjegyzés, megjegyzések, jegyzet, jegyzetek | ro: note, notițe, observații, comentarii | sl: opombe, zapiski | hr: bilješke, napomene, komentar | bg: бележки, коментар, забележки | el: σημειώσεις, σχόλια, παρατηρήσεις | tr: notlar, not, açıklama, yorum | ru: заметки, заметка, примечание, комментарий, примечания, описание | uk: нотатки, примітки, примітка, коментар | zh: 备注, 附注, 注释, 備註, 说明 | ja: 備考, メモ, ノート, コメント | ko: 메모, 비고, 노트 | ar: ملاحظات | he: הערות | vi: ghi chú | id: catatan | th: หมายเหตุ
        ldif: description""",
    "style": "en: kept as, how they are kept",
    "uid": "en: netkeeper id",
    "takes_call": "en: takes call, would take my call, takes my call",
}
"""Field -> its headings: `language: heading, heading`, languages apart by lines or `|`."""

LABEL_WORDS: dict[str, str] = {
    "work": """work, uff, lav, business, office, professional, job, company, geschäftlich, dienstlich, arbeit, büro, beruflich, firma, bureau, professionnel, professionnelle, travail, trabajo, laboral, oficina, del trabajo, profesional, ufficio, lavoro, comercial, trabalho, empresarial, escritório, profissional, werk, zakelijk, kantoor, arbejds, arbete, arbets, företag, arbejde, kontor, arbeid, jobb, arbeids, työ, työpaikka, töö, darba, darbas, darbo, praca, służbowy, służbowa, służbowe, firmowy, do pracy, práce, pracovní, do práce, zaměstnání, pracovný, munkahelyi, munka, üzleti, hivatali, serviciu, birou, de serviciu, služba, službeni, služben, posao, poslovni, работа, рабочий, рабочая, служебный, служебен, служебна, робота, робочий, робоча, εργασίας, εργασία, γραφείου, iş, ofis, 工作, 公司, 商务, 单位, 勤務先, 会社, 職場, 직장, 회사, 업무, عمل, العمل, עבודה""",
    "home": """abit, privée, home, personal, private, privat, private, persönlich, zuhause, domicile, personnel, personnelle, privé, maison, particular, casa, hogar, personal, de casa, abitazione, casa, privato, residencial, pessoal, residência, thuis, privé, persoonlijk, hem, hemma, privat, hjem, hjemme, koti, kodu, kodune, mājas, namų, namai, dom, domowy, domowa, prywatny, prywatna, prywatne, domů, domácí, soukromý, osobní, domov, domáci, súkromný, otthoni, otthon, magán, lakás, acasă, personal, domiciliu, domači, doma, kućni, privatni, kuća, домашний, дом, домашняя, личный, личная, домашен, личен, домашній, особистий, особиста, οικίας, σπίτι, προσωπικό, ev, kişisel, 家庭, 个人, 住宅, 自宅, 個人, 집, 개인, المنزل, شخصي, בית, אישי, mozillahome""",
    "mobile": "mobiele, mobila, mobilní, mobiltelefon, mobilnummer, mobile, cell, handy, mobil, portable, móvil, celular, cellulare, telemóvel, mobiel, matka, komórkowy, mobilní, mobilný, mobilni, мобильный, мобільний, мобилен, κινητό, cep, 手机, 携帯, 휴대",
    "other": "other, alternate, alternative, secondary, second, additional, weitere, weiteres, weiterer, weiteres r, weiteres e, sonstige, andere, zweite, sekundäre, autre, secondaire, supplémentaire, otro, otra, secundario, secundaria, alternativo, altro, altra, altri, secondario, outro, outra, secundário, alternativo, overig, andere, tweede, annan, övrig, andra, anden, andet, annen, muu, toinen, inny, inne, drugi, jiný, další, iný, egyéb, másik, altul, alt, secundar, drugo, другой, другая, дополнительный, інший, додатковий, άλλο, diğer, ikinci, 其他, 备用, その他, 기타, أخرى, אחר",
    "main": "première, primera, primeira, erste, eerste, första, første, primary, main, default, preferred, haupt, primäre, primärer, hauptnummer, principal, principale, primaire, primario, primaria, predeterminado, principale, primário, primaria, hoofd, primair, primaire, huvud, primær, primär, ensisijainen, główny, główna, podstawowy, hlavní, hlavný, elsődleges, fő, primar, principală, glavni, основной, основная, главный, основний, κύριο, birincil, 主要, 首选, 主, 기본, رئيسي, ראשי",
}
"""Label -> words that say of which kind an address or number is."""

NEUTRAL = """at, o, ou, oder, eller, op, person, people, contact, contacts, person s, contact s, s, lead, customer, client, invitee, attendee, guest, buyer, member, participant,
    linkedin, kontakt, kontaktperson, ansprechpartner, contacto, contatto, contato, osoba, osoby, контакт, контакта, kontaktu,
    current, full, your, my, their, value, valeur, formatted, line, no, nr, num, info, information, field, new, all, und, and, or, of, the, a, an, de, del, della, dello, dell, da, do, das, dos, di,
    du, des, d, l, la, le, les, el, en, et, y, e, i, im, zu, für, fur, for, pour, para, per, per la, van, von, der, die, von der, och, og, av, af, til, na, do, za, z, w, v, ve, и, і, та, для, в, για, του, της, number, numéro, nummer, número, numero, numer, číslo, номер,
    mailing, postal, postale, adresse, address, adress, adres, adresa, adresi, zeile, tel, col, column, http, www, url"""
"""Words that change nothing of what a heading names."""

ANOTHER = """customer number, customer no, client number, member number, membership number, account number, employee number, badge number, passport number, tax number, vat number, registration number, invoice number, license number, house number, kundennummer, mitgliedsnummer, personalnummer, kontonummer, steuernummer, numéro client, numéro de client, numéro de membre, número de cliente, número de socio, numero cliente, numero di tessera, klantnummer, numer klienta, zákaznické číslo, iban, ssn, owner, owners, owner s, assistant, assistent, assistent in, assistentin, assistant s, assistente, asistente, asistent, asystent, ассистент, помощник, spouse, partner, ehepartner, ehegatte, conjoint, cónyuge, coniuge, cônjuge, echtgenoot, manager, manager s, manager name, supervisor, vorgesetzten, vorgesetzter, responsable, gerente nombre, superior, leidinggevende, event, deal, opportunity, campaign, list, file, user, created, modified, updated, creator, author,
    emergency, sales rep, rep, display, displayed, angezeigter, anzeige, affichage, affiché, mostrar, visualizzato, exibição, weergave, account manager, record, child, children, kinder, kind, enfants, hijos, figli, filhos, kinderen, parent, father, mother, wife, husband, son, daughter, pet, dog, cat, type, typ, tipo, type de, tipus, typu, kind of, status, state of, stage, count, total, score, quality, opt, verified, verification, bounced, bounce, valid, validity, unsubscribed, subscribed, id, ids, code name, format, server, directory, agency, agent, lawyer, doctor, bank, project, product, file name, username, user name, login, password, screen, ticket, order, meeting name, phonetic, yomi, phonetisch, phonétique, furigana, フリガナ, ふりがな, よみ, last modified, previous, former, ex, old, billing, invoice, reports to, time zone, timezone, initials"""
"""Words that make a heading speak of somebody or something else: such a column stays an own column, unasked."""

SALUTATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lady",
        "lord",
        "rev",
        "hon",
        "mister",
        "madam",
        "dr.",
        "herr",
        "frau",
        "fräulein",
        "hr",
        "fr",
        "dipl",
        "ing",
        "mag",
        "m",
        "mme",
        "mlle",
        "monsieur",
        "madame",
        "mademoiselle",
        "me",
        "sr",
        "sra",
        "srta",
        "d",
        "dña",
        "don",
        "doña",
        "señor",
        "señora",
        "sig",
        "sig.ra",
        "signor",
        "signora",
        "signorina",
        "dott",
        "dott.ssa",
        "ing",
        "avv",
        "sr.",
        "sra.",
        "exmo",
        "exma",
        "senhor",
        "senhora",
        "dhr",
        "mevr",
        "mw",
        "mevrouw",
        "de",
        "heer",
        "herr",
        "fru",
        "fröken",
        "hr.",
        "frk",
        "herra",
        "rouva",
        "neiti",
        "pan",
        "pani",
        "pán",
        "paní",
        "slečna",
        "ing.",
        "mgr",
        "bc",
        "phdr",
        "mudr",
        "judr",
        "úr",
        "asszony",
        "dl",
        "dna",
        "domnul",
        "doamna",
        "gospod",
        "gospa",
        "gospodin",
        "gospođa",
        "г-н",
        "г-жа",
        "господин",
        "госпожа",
        "пан",
        "пані",
        "κ",
        "κος",
        "κα",
        "bay",
        "bayan",
        "sn",
        "先生",
        "女士",
        "小姐",
        "博士",
        "様",
        "さん",
        "씨",
        "님",
        "السيد",
        "السيدة",
        "מר",
        "גברת",
        "גב",
    ]
)
"""Words before a name that are no job."""

NOTHING = frozenset({
    "unspecified", "normal", "false", "smtp", "keine angabe", "aus", "falsch", "nein", "non specifie", "faux", "no especificado", "falso", "falsa", "ex", "nicht angegeben", "sin especificar", "nao especificado", "non specificato", "onbekend", "onwaar", "niet opgegeven", "falskt", "falsk", "nieokreslona", "falsz", "normalna", "neurceno", "nepravda", "normalni", "не указан", "ложь", "обычная", "off", "normale", "normaal", "desativado", "desactivado",
})  # fmt: skip
"""What Outlook writes where there is nothing, folded: only in columns that speak of no person's own fact."""

META = """priority, sensitivity, private, gender, mileage, internet free busy, directory server, priorität, vertraulichkeit, privat, geschlecht, priorité, critère de diffusion, privé, sexe, prioridad, carácter, privado, sexo, priorità, riservatezza, privato, sesso, prioridade, confidencialidade, particular, prioriteit, vertrouwelijkheid, privé, geslacht, prioritet, känslighet, kön, privat, følsomhet, kjønn, priorytet, poufność, płeć, prywatne, priorita, utajení, pohlaví, soukromé, приоритет, конфиденциальность, пол, личное, e mail type, e mail typ, e mail 2 type, e mail 3 type, e mail 2 typ, e mail 3 typ, tipo de correo electrónico, type de messagerie, tipo e mail, tipo de e mail"""
"""Columns of Outlook that hold a word for nothing in most rows."""

MAIL_FOLDERS: dict[str, str] = {
    "A draft, never sent.": """draft drafts entwurf entwurfe brouillon brouillons borrador borradores bozza bozze rascunho rascunhos concept concepten utkast kladde kladder luonnos luonnokset
        szkic szkice robocze koncept koncepty piszkozat piszkozatok ciorna ciorne skice чернетки черновик черновики taslak taslaklar 草稿 下書き 임시보관함 templates vorlagen unsent outbox postausgang""",
    "Spam.": "spam junk junk-e-mail junkmail indesirables pourriel correo-no-deseado posta-indesiderata lixo skrap skrappost roskaposti nevyzadana спам 垃圾邮件 迷惑メール 스팸",
    "It was thrown away.": "trash papierkorb deleted corbeille papelera cestino lixeira prullenbak papperskorgen papirkurv roskakori kosz kos odpadky szemet cos корзина кошик 已删除邮件 ゴミ箱 휴지통 bin geloscht geloschte deleted-items deleted-messages",
}
"""Why mail was no contact -> the folders and labels of mail programs that say so, folded."""
