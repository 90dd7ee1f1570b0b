package org.lookalike.notifier.delivery.email;

import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Values of mail headers as they go over the wire: printable ASCII only, other text as RFC 2047 encoded words, lines of at
 * most 78 characters folded with CRLF. The mail client passes values on unchanged, and folds what it encodes itself with a bare LF,
 * which strict servers refuse. {@link MimeUtility} folds, but does not encode: its encoded words do not leave room for the name of the
 * header, and it leaves ASCII text that only looks like an encoded word as it is.
 */
final class HeaderText {

    /** Values that programs read are not folded; RFC 5322 allows 998 bytes a line. */
    private static final int MAX_VALUE = 900;

    /** Ten code points take 40 bytes at most, and an encoded word of them 68 characters: room for a short name on a line of 78. */
    private static final int CODE_POINTS_A_WORD = 10;

    /** Words that a line has room for, with single spaces between them, and nothing that looks like an encoded word. */
    private static final Pattern PLAIN = Pattern.compile("(?!.*=\\?)([\\x21-\\x7E]{1,60}( [\\x21-\\x7E]{1,60})*)?");

    private static final Pattern PHRASE = Pattern.compile("[A-Za-z0-9]{1,60}( [A-Za-z0-9]{1,60})*");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+(?: [\\x21-\\x7E]+)*");

    private HeaderText() {}

    /** A value for people, without control characters, such as a subject; the name has at most eight characters. */
    static String forPeople(String name, String text) {
        refuseControls(name, text);
        return fold(name, PLAIN.matcher(text).matches() ? text : encodedWords(text));
    }

    /** A name that people read and an address that programs read, as in {@code From}. */
    static String mailbox(String name, String displayName, String address) {
        refuseControls(name, displayName);
        var phrase = PHRASE.matcher(displayName).matches() ? displayName : encodedWords(displayName);
        return fold(name, "%s <%s>".formatted(phrase, forMachines(name, address)));
    }

    /** A value for programs, passed on unchanged. It may only be printable ASCII on one line. */
    static String forMachines(String name, String value) {
        if (!TOKEN.matcher(value).matches() || value.length() > MAX_VALUE) {
            throw new IllegalArgumentException(
                    "header %s: the value is not printable ASCII on one line".formatted(name));
        }
        return value;
    }

    private static void refuseControls(String name, String text) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("header %s: the text has a control character".formatted(name));
        }
    }

    private static String encodedWords(String text) {
        var words = new StringJoiner(" ");
        for (int start = 0; start < text.length(); ) {
            int length = Math.min(CODE_POINTS_A_WORD, text.codePointCount(start, text.length()));
            int end = text.offsetByCodePoints(start, length);
            byte[] bytes = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
            words.add("=?utf-8?B?%s?=".formatted(Base64.getEncoder().encodeToString(bytes)));
            start = end;
        }
        return words.toString();
    }

    private static String fold(String name, String value) {
        return MimeUtility.fold(name.length() + ": ".length(), value);
    }
}
