package org.lookalike.detector.web.mailed;

import java.net.URI;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.security.link.LinkPurpose;

/**
 * A link in a mail that somebody followed. Its paths are used once the token is verified, and a verified token needs no encoding.
 *
 * @param folder the path before the token
 */
record MailedLink(LinkPurpose purpose, String folder, String token, UiLanguage language) {

    static MailedLink toAlert(String token, UiLanguage language) {
        return new MailedLink(LinkPurpose.ALERT, "/from-mail/", token, language);
    }

    static MailedLink toReport(String token, UiLanguage language) {
        return new MailedLink(LinkPurpose.REPORT, "/from-mail/reports/", token, language);
    }

    /** The path of the page, below which its forms lead. */
    public String path() {
        return folder + token;
    }

    /** The part of an address by which the next page is in this language. */
    public String query() {
        return language.query();
    }

    /** The page in its language. */
    public String page() {
        return path() + query();
    }

    /** The page with a message about what was just done. */
    URI done(String what) {
        return ConsoleUrls.done(page(), what);
    }
}
