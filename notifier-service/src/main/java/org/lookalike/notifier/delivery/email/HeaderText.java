package org.lookalike.notifier.delivery.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Values of mail headers as they go over the wire: printable ASCII only, other text as RFC 2047 encoded words, lines of at
 * most 78 characters folded with CRLF. Written here because the mail client passes values on as they are, and folds what
 * it encodes itself with a bare LF, which strict servers refuse.
 */
final class HeaderText {

    private static final int MAX_LINE = 78;
    /** Values that programs read are not folded; RFC 5322 allows 998 bytes a line. */
    private static final int MAX_VALUE = 900;

    private static final int MAX_ENCODED_WORD = 75;
    private static final String WORD_START = "=?utf-8?B?";
    private static final String WORD_END = "?=";
    private static final String FOLD = "\r\n ";

    private static final Pattern PLAIN_WORD = Pattern.compile("[\\x21-\\x7E]{1,60}");
    private static final Pattern PHRASE = Pattern.compile("[A-Za-z0-9]{1,60}( [A-Za-z0-9]{1,60})*");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+(?: [\\x21-\\x7E]+)*");

    private HeaderText() {}

    /**
     * A value that people read, such as a subject.
     *
     * @param name the header's name, which takes room on the first line
     * @throws IllegalArgumentException if the text has a control character
     */
    static String forPeople(String name, String text) {
        refuseControls(name, text);
        var words = text.strip().split(" ", -1);
        for (var word : words) {
            if (!PLAIN_WORD.matcher(word).matches() || word.contains("=?")) {
                return fold(name, encodedWords(text, MAX_LINE - name.length() - 2));
            }
        }
        return fold(name, List.of(words));
    }

    /** A name people read and an address programs read, as in {@code From}. */
    static String mailbox(String name, String displayName, String address) {
        refuseControls(name, displayName);
        var words = new ArrayList<String>();
        if (PHRASE.matcher(displayName).matches()) {
            words.addAll(List.of(displayName.split(" ")));
        } else {
            words.addAll(encodedWords(displayName, MAX_LINE - name.length() - 2));
        }
        words.add("<" + forMachines(name, address) + ">");
        return fold(name, words);
    }

    /**
     * A value that programs read: passed on as it is.
     *
     * @throws IllegalArgumentException if it is anything but printable ASCII on one line
     */
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

    private static List<String> encodedWords(String text, int firstLineRoom) {
        var words = new ArrayList<String>();
        var chunk = new StringBuilder();
        int room = Math.min(MAX_ENCODED_WORD, firstLineRoom);
        for (int c : text.codePoints().toArray()) {
            var next = Character.toString(c);
            if (!chunk.isEmpty() && encodedLength(chunk + next) > room) {
                words.add(encodedWord(chunk.toString()));
                chunk.setLength(0);
                room = MAX_ENCODED_WORD;
            }
            chunk.append(next);
        }
        words.add(encodedWord(chunk.toString()));
        return words;
    }

    private static int encodedLength(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return WORD_START.length() + (bytes + 2) / 3 * 4 + WORD_END.length();
    }

    private static String encodedWord(String text) {
        return WORD_START + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + WORD_END;
    }

    private static String fold(String name, List<String> words) {
        var value = new StringBuilder();
        int column = name.length() + 2;
        for (var word : words) {
            if (value.isEmpty()) {
                value.append(word);
            } else if (column + 1 + word.length() > MAX_LINE || word.startsWith(WORD_START)) {
                value.append(FOLD).append(word);
                column = 0;
            } else {
                value.append(' ').append(word);
            }
            column += 1 + word.length();
        }
        return value.toString();
    }
}
