package org.lookalike.notifier.delivery.email;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.lookalike.notifier.delivery.PersonalMail;
import org.lookalike.untrustedtext.UntrustedText;

/** What mails to one person say. Names in them are of whoever wrote them: they are cut, and never a live link. */
record PersonalMailView(PersonalMail mail, MailWords words) {

    private static final int NAME = 80;

    static SystemMailView of(PersonalMail mail, MailWords words) {
        return new PersonalMailView(mail, words).view();
    }

    private SystemMailView view() {
        var purpose = mail.purpose();
        var further = new ArrayList<String>();
        further.add(words.personalMeans(purpose));
        further.add(words.personalNothing(purpose));
        return new SystemMailView(
                words.personalSubject(purpose, plain("inviter"), plain(PersonalMail.DISTRICT), plain("platform")),
                words.personalOpening(
                        purpose,
                        shown("inviter"),
                        UntrustedText.of(words.personalRole(mail.value("role")), NAME)
                                .toString(),
                        shown(PersonalMail.DISTRICT),
                        shown("account"),
                        shown("platform")),
                further,
                List.of(),
                0,
                null,
                null,
                words.personalButton(purpose),
                mail.link(),
                words.personalLink(until()));
    }

    private String until() {
        var until = mail.until();
        return until == null ? "" : mail.language().time(until, ZoneOffset.UTC);
    }

    /** A value as a subject has it. */
    private String plain(String name) {
        return UntrustedText.of(mail.value(name), NAME).text();
    }

    /** A value within a sentence, isolated; empty if there is none, so that the sentence does without. */
    private String shown(String name) {
        return mail.value(name).isEmpty()
                ? ""
                : UntrustedText.of(mail.value(name), NAME).toString();
    }
}
