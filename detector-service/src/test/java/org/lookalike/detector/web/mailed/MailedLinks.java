package org.lookalike.detector.web.mailed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkKeys;

/** Links as notifier-service puts them into mails, signed with the key that services have in tests. */
public final class MailedLinks {

    /** Whose links they are where a test names nobody else. */
    static final UUID READER = UUID.fromString("0a6d5d2e-54c1-4f0f-8a52-6c1f5a0b7e21");

    /** The reader, as decisions and the audit name whoever acts by such a link. */
    static final String WHO = "subscription " + READER + ", by a link in a mail";

    private static final LinkKeys KEYS = LinkKeys.of(List.of("dev:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    private MailedLinks() {}

    /** The path that a link to an alert has. */
    static String toAlert(UUID alert, UUID reader) {
        return "/from-mail/" + sign(LinkGrant.toAlert(alert, reader, soon()));
    }

    /** The path that a link to the report of an alert's account has. */
    public static String toReport(UUID alert) {
        return "/from-mail/reports/" + sign(LinkGrant.toReport(alert, READER, soon()));
    }

    /** The path that a link to the accounts that may be a district's has. */
    static String toAccounts(String districtId) {
        return "/from-mail/accounts/" + sign(LinkGrant.toAccounts(districtId, READER, soon()));
    }

    /** What stands for a permission in a link. */
    public static String sign(LinkGrant grant) {
        return KEYS.sign(grant);
    }

    /** An expiry that no test outlasts. */
    public static Instant soon() {
        return Instant.now().plusSeconds(3_600);
    }
}
