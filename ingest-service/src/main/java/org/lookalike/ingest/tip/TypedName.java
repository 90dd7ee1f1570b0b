package org.lookalike.ingest.tip;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name above an account's posts as one of the public typed it: anybody on the Internet. */
final class TypedName {

    /** In Unicode code points. No platform shows longer names. */
    static final int LONGEST = 100;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}|\\p{Zl}|\\p{Zp}");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern CONTACT = Pattern.compile(
            // an address of the web, by its beginning or one of the endings that are common in names
            "://|\\bwww[.]|[\\w-][.\u3002](com|net|org|edu|gov|info|biz|us|io|me|co|ly|tv|app|link|live|site|online|xyz|shop|gg|cc|ru)(?!\\w)"
                    // an e-mail address
                    + "|\\S@\\S"
                    // a phone number with or without its area code; a school year is none
                    + "|(?<!\\d)\\d{3}[ .-]?\\d{4}(?!\\d)|(\\d[ ().+-]*){10}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /** Why a name is refused, by the message for people. */
    enum Problem {
        LONG("is longer than 100 characters; shorten it"),
        CONTROL("holds a line break or a control character; remove it"),
        CONTACT("holds a web address, an e-mail address or a phone number; leave that out");

        private final String message;

        Problem(String message) {
            this.message = message;
        }

        String message() {
            return message;
        }
    }

    private TypedName() {}

    /** Why the name is refused; null if it is not. */
    static @Nullable Problem problem(String name) {
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return Problem.LONG;
        }
        if (CONTROL.matcher(name).find()) {
            return Problem.CONTROL;
        }
        var plain = Normalizer.normalize(INVISIBLE.matcher(name).replaceAll(""), Normalizer.Form.NFKC);
        return CONTACT.matcher(plain).find() ? Problem.CONTACT : null;
    }
}
