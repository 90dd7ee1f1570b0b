package org.lookalike.notifier.subscription;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One address of at most 254 characters that any SMTP server can mail to: an ASCII local part without quotes (RFC 5321 dot-string) and
 * a host name in lower case, internationalized names as their ASCII form. It leaves out what mail programs disagree about: quoted local
 * parts, comments, address literals, SMTPUTF8.
 */
public record EmailAddress(String text) {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_LENGTH = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?![0-9]+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final IDNA TO_ASCII = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /** What IDNA would quietly drop or map, and what ends a header or a command. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]");

    /** Reads an address as typed. {@link IllegalArgumentException} says why it is not one deliverable address. */
    public static EmailAddress parse(CharSequence text) {
        var typed = text.toString();
        if (INVISIBLE.matcher(typed).find()) {
            throw new IllegalArgumentException("has a space, line break or invisible character; remove it");
        }
        int at = typed.lastIndexOf('@');
        if (at < 1 || at == typed.length() - 1) {
            throw new IllegalArgumentException("is not of the form name@domain");
        }
        var local = typed.substring(0, at);
        if (local.length() > MAX_LOCAL_LENGTH || !LOCAL.matcher(local).matches()) {
            throw new IllegalArgumentException(
                    "has a part before the @ that cannot be mailed to; use ASCII letters, digits and single dots, one address only");
        }
        var address = local + "@" + domain(typed.substring(at + 1));
        if (address.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than %d characters".formatted(MAX_LENGTH));
        }
        return new EmailAddress(address);
    }

    private static String domain(String typed) {
        var result = new IDNA.Info();
        var ascii = TO_ASCII.nameToASCII(typed, new StringBuilder(), result)
                .toString()
                .toLowerCase(Locale.ROOT);
        if (result.hasErrors() || !DOMAIN.matcher(ascii).matches()) {
            throw new IllegalArgumentException("has a domain that is not a full host name such as district.example");
        }
        return ascii;
    }

    /** The part after the @. */
    public String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
