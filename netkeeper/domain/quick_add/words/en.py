"""English."""

from __future__ import annotations

from netkeeper.domain.quick_add.words.table import Words, words_of

EN = Words(
    code="en",
    tags={
        "me": "i, we, me and my team, im, ive",
        "meobj": "me, us",
        "them": "he, she, they, hes, shes",
        "themobj": "him, her, them, them both, both of them",
        "other": """
            it, this, that, there, which, who, everyone, nobody, somebody, everything, nothing, something, people
        """,
        "poss": "his, her, their, my, our, your, its",
        "with": "with, w/, w, alongside, and also with",
        "from": "from",
        "to": "to, into, at, for",
        "and": "and, &, +, plus, as well as",
        "life_event": "baby, twins, child, birth, grandchild, wedding, exam, exams, operation, surgery, babies",
        "label": "action, actions, todo, to-do, next actions, agreed",
        "join": """
            mark my words, fyi, nb, update, quick update, and, but, so, then, also, & then, and then, plus, though,
            because, yet, however, anyway, btw, ok, well, oh, ps
        """,
        "adverb": """
            also, just, finally, still, now, already, then, really, both, briefly, quickly, only, even, always, later,
            again, currently, actually, kindly, apparently, both of them, all, recently, once, twice, all week, today,
            last
        """,
        "not": """
            not, never, didn't, didnt, don't, dont, doesn't, doesnt, won't, wont, can't, cant, cannot, couldn't,
            couldnt, wouldn't, isn't, isnt, wasn't, hasn't, haven't, hadn't, weren't, aren't, shouldn't, no longer,
            hardly, neither, nor
        """,
        "hedge": """
            maybe, might, may, perhaps, probably, possibly, could, would, wants to, want to, wanted to, hopes to,
            hoping to, hope to, would like to, 'd like to, 'd love to, plans to, planning to, thinking of, thinking
            about, considering, tempted to, wonder if, wondering, i think, i hope, hopefully, in case, supposed to,
            wish, wishes, can
        """,
        "if": "if, unless, when, once, until, whether, in case, as soon as, after, before",
        "have": "had, have, has, having, having had, have had, got, grabbed, did, had a, enjoyed, shared",
        "light": """
            off record, off the record, off-the-record, on the record, in confidence, a, an, the, quick, long, short,
            good, great, nice, lovely, brief, first, another, some, big, small, little, my, our, his, her, their,
            very, really, super, catch-up, catchup, catch up, early, late, late-night, monthly, weekly, quarterly,
            annual, regular, usual, two, three, proper, second, third, conference, jam, phone, zoom, virtual, online,
            impromptu, friendly, productive, intro, introductory, kick-off, kickoff, follow-up, i, we, just, finally,
            team, working, business, afternoon, morning, evening, back, fun, useful, tough, interesting, wonderful,
            excellent, awkward, difficult, sales, discovery, onboarding, planning, strategy, project, site, lengthy,
            hour-long, 1:1, one-on-one, in-person, final, last, next, new, same, surprise, chance, whatsapp, linkedin,
            sunday, monday, so, such, what, pleasant, delightful
        """,
        "say": """
            said, says, told, mentioned, reckons, thinks, explained, tells, confirmed, announced, reported, let me
            know, lets me know, let us know, said that, say, told us, told me, told me that, tells me, informed me,
            warned me, reminded me, swears, admitted
        """,
        "saidid": """
            said id, said ill, told him id, told her id, told them id, told him ill, told her ill, told them ill, said
            that i 'd, said that i 'll, said that i would, told him that i 'd, told her that i 'd, said i'd, said i
            'd, said i would, said i will, said i 'll, told him i 'd, told her i 'd, told them i 'd, told him i 'll,
            told her i 'll, told them i 'll, told him i would, told her i would, told them i would, said we 'd, said
            we 'll, said we would, said we will, told him i will, told her i will
        """,
        "ask": "asked, asks, wanted to know, asked us, asked me",
        "will": """
            will, 'll, ll, gonna, is gonna, 's gonna, is going to, 's going to, 're going to, are going to, 'm going
            to, am going to, im going to, going to, shall, is to, are to, am to, 'm to, will also, 'll
            also, ll also
        """,
        "must": """
            has to, need to, needs to, have to, must, should, gotta, got to, 've got to, remind me to, don't forget
            to, dont forget to, remember to, ought to, 'd better, better, make sure to, make sure i, make sure we, i
            need to, i have to, to do, remind me, mustn't forget to, needs me to
        """,
        "owe": "owe, owes, owed, still owe, still owes, owing",
        "promised": """
            promised, promise, promises, promised to, agreed to, agrees to, agree to, offered to, volunteered to,
            committed to, undertook to, swore to, promised that, pledged, pledged to, have promised, has promised, 've
            promised, promised me, promised us, promised to send, vowed to
        """,
        "bare_promise": "said yes, says yes, agreed, agreed that, said ok, said sure, said no problem, shook on it",
        "wait": """
            waiting on, waiting for, still waiting on, still waiting for, awaiting, 'm waiting for, am waiting for,
            waiting to hear from, expecting
        """,
        "until": """
            by, before, until, till, due, no later than, not later than, by latest, by the, on, this coming, for, from
        """,
        "deadline": "by, before, until, till, due, no later than",
        "act": """
            answer, respond, react, push, press, lean on, remind, wish, warn, drop in on, pop in on, drop in, pop in,
            look in on, call in on, mention, discuss, raise, suggest, offer, take back, go and see, go see, treat,
            feed, welcome, greet, apologise to, wire, settle, resend, remit, courier, ship, scan, sign off, fetch,
            mend, paint, bring over, drop round, pop over, sort out, chip in, pitch in, stand in, step in, fill in,
            sub, lend a hand, give a hand, babysit, reserve, hold, save, keep, store, post, upload, download, export,
            translate, proof, transcribe, record, mix, master, rehearse, sew, knit, weld, cut, plaster, tile, wire up,
            plumb, quote for, tender, bid, redo, recut, rework, rewrite, send, share, give, lend, introduce, intro,
            connect, put, forward, reply, check, look, bring, get, let, come back, return, review, find, fix, book,
            draft, prepare, finish, pay, buy, make, arrange, organise, organize, schedule, set up, sort, order,
            deliver, drop, pass, pass on, provide, submit, file, sign, confirm, decide, price, quote, invoice, read,
            edit, proofread, mark up, mark, update, tell, show, help, invite, ask, recommend, refer, write up, speak
            to, talk to, contact, print, copy, cc, add, dig out, dig up, dig, chase, chase up, turn, do, pop round,
            pop, pick up, pick, collect, cover, prep, put together, think about, think it over, come, transfer, take,
            cook, bake, host, test, install, repair, call, ring, phone, email, e-mail, mail, text, message, write,
            ping, visit, thank, congratulate, apologise, apologize, follow up, meet, report back, revert, get back,
            call back, hand over, hand, feed back, circulate, present, propose, pitch, sell, tidy, clean, vouch,
            nominate, endorse, complete, amend, revise, approve, back, donate, sponsor, try, join, give back, touch
            base, reach out, dm, whatsapp, work on, outline, sketch, compile, research, investigate, attend, source,
            replace, measure, estimate, plan, choose, mentor, teach, coach, train, water, walk, drive, pay back,
            refund, reimburse, let me know, let us know, speak, talk, coordinate, loop in, loop, sound out, sound,
            run, type up, type, re-send, catch up, check in, circle back, mail over, send over, plus
        """,
        "contact_act": """
            remind, wish, drop in on, pop in on, look in on, call in on, drop in, pop in, go and see, go see, call,
            ring, phone, email, e-mail, mail, text, message, ping, visit, thank, meet, see, chase, chase up, follow
            up, check in, check back, try, try again, catch up, touch base, reach out, circle back, write, write to,
            nudge, dm, whatsapp, call back, ring back, go again, congratulate, reconnect, get in touch, drop by,
            speak, talk, ask, invite, book, schedule, arrange
        """,
        "life": """
            be, have, retire, start, move, turn, marry, get married, leave, join, miss, love, like, hate, need, want,
            know, become, die, stay, live, work, go, never, probably, not, see, graduate, enjoy, arrive, land, return
            to, return from, take over, take off, take a, take maternity, regret, forget, lose, win, travel, fly,
            remain, see her, see him, see how, see if, see what, have to, cost, last, happen, change, get a, get the
            job, feel, hear, no longer, still, soon, head, lead, remember, come through, come out, be out, be in,
            study, play, launch, open, close, give birth, have a baby, need to, speak at, run a, run the, run for,
            soon be
        """,
        "step": """
            trying again, checking in, following up, chasing, again, follow up, follow-up, followup, f/u, fu, check
            in, check-in, check back, checkin, remind me, next step, next steps, next, next call, next meeting, next
            chat, next catch-up, circle back, touch base, reconnect, catch up, catch up again, chase, chase up, chase
            it up, chase again, try again, meet again, see again, see her again, see him again, see them again, speak
            again, talk again, call again, ping, nudge, reach out, go again, back in touch, get back in touch, new
            date, new time, rescheduled to, rescheduled for, moved to, try, check, let 's meet, let 's talk, let 's
            speak, let 's catch up, revisit, regroup, resume, write again, invite again, try her again, try him again,
            try them again, next time, next one, rebook, rearranged for
        """,
        "tried": """
            put off, pushed back, no answer, no answer from, no reply on the phone, didn't pick up, didnt pick up, did
            not pick up, didn't answer, didnt answer, did not answer, no one home, nobody home, no one in, nobody in,
            not home, wasn't in, wasn't home, wasnt in, not in, was out, wasn't there, went to voicemail, straight to
            voicemail, got voicemail, got her voicemail, got his voicemail, got their voicemail, hit voicemail, only
            voicemail, reached voicemail, went straight to voicemail, just voicemail, couldn't reach, couldnt reach,
            can't reach, cant reach, could not reach, failed to reach, unable to reach, couldn't get hold of, couldn't
            get through, can't get hold of, couldnt get hold of, stood me up, stood us up, no-show, no show, didn't
            show, didnt show, didn't show up, never showed, never showed up, didn't turn up, never turned up, engaged
            tone, line busy, line was busy, was engaged, busy tone, rang out, tried calling, tried to call, tried
            ringing, tried to ring, tried phoning, tried to reach, tried reaching, tried to phone, tried emailing,
            tried, missed call, missed a call, missed her call, missed his call, missed their call, missed each other,
            missed, cancelled, canceled, called off, cancelled on me, fell through, bailed, bailed on me, postponed,
            couldn't make it, wrong number, didn't get through, could not get through, no luck, no joy, phone off,
            phone was off, not available, unavailable, couldn't talk, can't talk, couldn't speak, number no longer
            works, knocked on, left a message with
        """,
        "coming": """
            is coming, are coming, 's coming, 're coming, comes, come, is visiting, are visiting, 's visiting, visits,
            is in town, are in town, 's in town, is staying, are staying, arrives, arrive, is joining, are joining
        """,
        "arranged": "arranged to meet, agreed to meet, are meeting, is meeting, 're meeting, 's meeting",
        "deed": """
            got me, got us, gave, lent, handed, handed over, returned, delivered, bought, dropped off, fixed, collected,
            sold, paid, attended, shared, posted, repaired, mended, built, painted, babysat, covered
        """,
        "put_off": """
            moved to, moved from, moved, is moved, was moved, has moved, postponed to, postponed until, postponed till,
            postponed, is postponed, was postponed, rescheduled, rescheduled to, rescheduled for, is rescheduled, pushed
            to, pushed back to, pushed out to, put back to, put off to, put off until, put off till, brought forward to,
            delayed until, delayed to, shifted to, rearranged for, now on
        """,
        "off": """
            is off, 's off, was off, is cancelled, is canceled, called off, is called off, not happening, is not
            happening, isn't happening, won't happen
        """,
        "dislikes": "hates, dislikes, detests, loathes, can't stand, cannot stand, is allergic to, 's allergic to",
        "noreply": """
            no reply, no response, no reply yet, no response yet, no answer yet, hasn't replied, hasn't answered,
            never replied, never answered, didn't reply, silence, nothing back, no word
        """,
        "rel": """
            mate, missus, hubby, lad, lass, kid, boy, girl, baby, grandchild, grandkids, fella, bloke, other half, ma,
            pa, solicitor, barrister, clerk, driver, gran, granny, grandma, grandad, grandpa, stepson, stepdaughter,
            stepmum, stepdad, godson, goddaughter, mother in law, father in law, dog, puppy, cat, horse, widow,
            widower, sister, brother, husband, wife, partner, boss, son, daughter, mother, father, mum, mom, dad,
            assistant, secretary, colleague, friend, girlfriend, boyfriend, fiance, fiancee, cousin, uncle, aunt,
            manager, team, wife and kids, kids, family, parents, ex, flatmate, roommate, neighbour, neighbor, nephew,
            niece, co-founder, cofounder, deputy, lawyer, agent, receptionist, accountant, successor, predecessor,
            intern, brother-in-law, sister-in-law, mother-in-law, father-in-law, spouse, twin, granddaughter,
            grandson, grandmother, grandfather, business partner, client, staff, people, crew, guy
        """,
        "title": """
            dr, prof, professor, mr, mrs, ms, miss, sir, dame, rev, fr, father, dr med, dipl-ing, ing, herr, frau,
            mme, doctor
        """,
        "prep": """
            in, on, at, near, outside, inside, during, since, by, around, behind, beside, between, under, through,
            across, down, off, onto, out, upon, within
        """,
        "pleasure": """
            good, great, nice, lovely, wonderful, joy, pleasure, fun, a joy, a pleasure, so good, really good, really
            nice, so nice, fab, fantastic, delightful, brilliant, was great, was good, was lovely, was nice
        """,
        "base_contact": """
            see, meet, talk, talk to, talk with, speak, speak to, speak with, catch up, catch up with, chat, chat to,
            chat with, hear from, seeing, meeting, talking to, talking with, speaking to, speaking with, catching up,
            catching up with, chatting, chatting to, chatting with, hearing from, bump into, bumping into, meet up
            with, have lunch with, have coffee with
        """,
        "about": """
            about, re, regarding, concerning, re:, on behalf of, because of, thanks to, instead of, without, like,
            than, of, against, over
        """,
        "called": "called, named, by the name of, name of",
        "but_got": "but got, got, but spoke to, spoke to, but reached, ended up with",
        "noun:meeting": """
            coffee, coffees, tea, lunch, dinner, breakfast, brunch, drinks, drink, beer, beers, pint, pints, wine,
            walk, meeting, mtg, meet-up, catch-up, catchup, catch up, chat, visit, supper, meal, hike, run, ride,
            round of golf, golf, site visit, viewing, jam session, session, workshop, interview, conversation,
            conference drinks, picnic, barbecue, bbq, appointment, 1:1, one-on-one, lesson, rehearsal, curry, cake,
            bite, sauna, game, sync, standup, stand-up, debrief, review meeting, board meeting, get-together, date,
            cuppa, cocktails, espresso, demo, weekend, evening, parents evening, parent evening, night shift, shift,
            discussion, argument, pitch, tasting, hearing, handover, party, reunion, wedding, lnch, cofee, coffe,
            diner, brekkie
        """,
        "noun:call": "call, calls, phone call, phonecall, phone chat, tc, telecon, telco, ring, phone",
        "noun:video": """
            video call, zoom, zoom call, teams call, teams, facetime, skype, skype call, video, videocall, vc, google
            meet, webex, hangout, teams meeting, zoom meeting, video chat
        """,
        "noun:voice message": "voicemail, voice message, voice note, voice mail, vm",
        "noun:handwritten note": """
            letter, card, postcard, handwritten note, thank you card, thank-you card, birthday card, christmas card,
            note, thank you note, thank-you note, get well card, condolence card, condolence letter
        """,
        "noun:e-mail": "email, e-mail, mail, emails, newsletter",
        "noun:message": """
            msg, msgs, txt, linkedin msg, message, text, texts, dm, dms, whatsapp, signal, telegram, slack, sms,
            messages, whatsapp message, linkedin message, text message, direct message, signal message, imessage,
            wechat, insta message, instagram message, linkedin dm, slack message, line message, linkedin, instagram,
            insta, threema, messenger
        """,
        "noun:social": "comment, like, comments, reaction",
        "noun:event": """
            conference, event, meetup, gig, concert, match, funeral, seminar, webinar, fair, dinner party
        """,
        "by_means": """
            on the phone, by phone, over the phone, by email, by e-mail, via email, over email, via zoom, on zoom,
            over zoom, on teams, via teams, by text, by whatsapp, via whatsapp, on whatsapp, on signal, on instagram,
            on linkedin, via linkedin, on slack, on facetime, by post, in person, over coffee, over lunch, over
            dinner, over drinks, over a drink, over a beer, over a coffee, over breakfast, for lunch, for coffee, for
            dinner, for drinks, for a drink, for a coffee, for tea, for breakfast, for a beer, for a pint, for a walk,
            for supper, for a chat, to lunch, to dinner, by voicemail, on skype, over skype, via text, for brunch, for
            a curry, for a call, for a quick call, for a quick chat, to dinner with, by letter, on a call, by video
        """,
        "did:meeting": """
            met, met up, met up with, met with, saw, visited, ran into, bumped into, had lunch, had coffee, had
            dinner, caught up, caught up with, spoke, spoke to, spoke with, talked, talked to, talked with, chatted,
            chatted to, chatted with, ate, dined, lunched, interviewed, argued, argued with, quarrelled, walked, hung
            out, hung out with, sat down, sat down with, came by, came over, came round, came around, dropped by,
            dropped in, stopped by, popped in, popped by, popped round, hosted, walked through, toured, showed,
            pitched, pitched to, presented, took, joined, welcomed, watched, played, meet, worked with, collaborated,
            collaborated with, discussed, negotiated, swapped, exchanged, reconnected, reconnected with, crossed
            paths, crossed paths with, congratulated, apologised, apologised to, apologized, apologized to, cooked,
            stayed with, stayed, picked up, helped, coached, mentored, trained, taught, thanked, complimented,
            celebrated, celebrated with, went to see, went for, went out, went to, grabbed, shook hands with, greeted,
            invited, reminded, consoled, comforted, advised, asked, told, offered, warned, updated, briefed, joined
            for, attended, sat next to, sat with, drove, handed, handed over, returned, delivered, bought, treated,
            treats, kept me company, dropped off, fixed, collected, shared, gave, lent
        """,
        "did:call": """
            called, phoned, rang, telephoned, dialled, dialed, dialled in, called up, rang up, called back, rang back,
            called me, called us, jumped on a call, got off the phone, got off a call, hopped on a call, on the phone,
            cold-called
        """,
        "did:video": "skyped, facetimed, zoomed, video-called, videocalled, video called",
        "did:voice message": """
            left a voicemail, left voicemail, left a voice message, left a message, left a vm, left a voice note, sent
            a voice note, sent a voice message
        """,
        "did:e-mail": "cc 'd, emailed, e-mailed, mailed, cc'd, forwarded",
        "did:message": """
            texted, messaged, dmed, dm'd, dm'ed, pinged, wrote, whatsapped, whatsapp'd, replied, replied to, sent,
            heard from, sms'd, slacked, wrote back, wrote to, texted back, responded, heard back from, got back to,
            reached out, reached out to, contacted, wished, nudged, chased, followed up, followed up with, introduced,
            intro 'd, introed, dm 'd, whatsapp 'd, txtd, txted, msgd, msg 'd, connected, recommended, got a message
            from, got in touch, got in touch with, checked in, checked in with, touched base, touched base with,
            circled back
        """,
        "did:social": "commented, commented on, liked, reacted to, tagged me, tagged, retweeted, reposted",
        "did:handwritten note": "posted",
        "gave": "gave, handed, lent, offered, shared, recommended",
        "introduced": "introduced, intro 'd, introed, connected",
        "left": "left",
        "came": """
            came, came by, came over, came round, came around, came for, came in, dropped by, dropped in, stopped by,
            popped in, visited, popped round, popped by, joined, was here, were here, turned up, stayed, attended,
            showed up
        """,
        "saw_me": """
            said, says, told, asked, mentioned, called, rang, phoned, emailed, texted, wrote, replied, messaged, wrote
            back, invited, thanked, introduced, offered, explained, sent
        """,
        "needs": """
            needs, need, is looking for, are looking for, 's looking for, looking for, could use, 're looking for,
            seeks, is searching for, is hunting for
        """,
        "offers": "offers, can help with, offered help with, could help with",
        "cares": """
            cares about, likes, loves, is into, 's into, are into, is interested in, 's interested in, are interested
            in, interested in, is passionate about, 's passionate about, collects, cares deeply about
        """,
        "knows": "knows, know",
        "born": """
            birthday, birthday is, 's birthday is, bday, bday is, b-day, birthday on, born, born on, was born, was
            born on, bday on, dob, birthdate, date of birth
        """,
        "works": """
            works at, works for, works with, is now at, 's now at, is at, 's at, now at, joined, has joined, moved to,
            now works at, now works for, starts at, started at, has started at, is now with, got a job at, got a new
            job at, left for, is working at, is working for
        """,
        "moved": """
            moved to, relocated to, has moved to, lives in, now lives in, is living in, is based in, 's based in,
            based in, living in, lives now in
        """,
        "now_title": """
            is now, 's now, became, is the new, 's the new, was promoted to, got promoted to, promoted to, has become,
            is now the
        """,
    },
    ordinary=words_of(
        """
        ace amber angel april art art's august autumn baker ball banks bay bear bell best bill bird bishop black
        bond brad brook brown buck bud bush carter case cash chance charity chase chip christian cliff constance
        cook crane crystal daisy dale dawn day dean destiny don drew duke earl early english faith field finch
        fisher ford forest fox frank french fri gates gay gene glen gold grace grant gray green grey guy happy
        harmony hawk hazel heath heather hill holly hope hunter iris ivy jack jade jan jay jewel journey joy june
        justice king lane lily long love major march mark mark's marsh martin mason max may may's melody mercy merry
        miles mon moss nick noble norman olive page park parker pat patience pearl penny pierce porter power price
        prudence queen ray red reed rich rivers rob robin rose ruby rush rusty said sandy sat sharp short silver
        skip sky spring star stone story strong sue summer sun swan swift tad tip trinity trip tripp true violet
        wade walker wed white will win winter wise wolf wood woods young
        """
    ),
    function=words_of(
        """
        a about ago an and are as at back be been but by days did for friday from had has have he he'll her him his
        i i'd i'll if in is it me monday my next no not of on or our out over re said saturday she she'll so sunday
        than that the their them then they this thursday to today tomorrow tuesday up us w w/ was we wednesday week
        weeks were will with would yesterday you your
        """
    ),
)
