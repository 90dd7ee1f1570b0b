package org.lookalike.ingest.permutation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The handles that a platform allows for new accounts. Letters and digits of ASCII are allowed everywhere, and their case is ignored.
 *
 * @param separators characters other than letters and digits that are allowed
 * @param notDoubled those of them that may not follow one another
 * @param ignored characters that are allowed but ignored in comparisons
 * @param host the platform's suffix of handles that are not a domain of the owner; empty if handles have none
 */
public record HandleRules(
        String platform,
        int shortest,
        int longest,
        String separators,
        String notFirst,
        String notLast,
        String notDoubled,
        String ignored,
        String host) {

    private static final Map<String, HandleRules> BY_PLATFORM = RuleTable.withHeading("platforms.csv").stream()
            .map(row -> new HandleRules(
                    row.get(0),
                    Integer.parseInt(row.get(1)),
                    Integer.parseInt(row.get(2)),
                    row.get(3),
                    row.get(4),
                    row.get(5),
                    row.get(6),
                    row.get(7),
                    row.get(8)))
            .collect(Collectors.toUnmodifiableMap(HandleRules::platform, Function.identity()));

    /** The rules of a platform; for an unknown platform, rules that most platforms share. */
    public static HandleRules of(String platform) {
        var rules = BY_PLATFORM.get(platform);
        return rules != null ? rules : BY_PLATFORM.get("*");
    }

    /** The platforms whose rules are known, in the order of their names. */
    public static List<String> platforms() {
        return BY_PLATFORM.keySet().stream()
                .filter(platform -> !platform.equals("*"))
                .sorted()
                .toList();
    }

    /** The handle as people write it, without surrounding blanks and a leading @. */
    public static String withoutAt(String handle) {
        var text = handle.strip();
        return text.startsWith("@") ? text.substring(1).strip() : text;
    }

    /** The handle as the platform compares it. */
    public String canonical(String handle) {
        var text = withoutAt(handle).toLowerCase(Locale.ROOT);
        text = !host.isEmpty() && text.endsWith(host) ? text.substring(0, text.length() - host.length()) : text;
        for (var i = 0; i < ignored.length(); i++) {
            text = text.replace(ignored.substring(i, i + 1), "");
        }
        return text;
    }

    /** Whether a new account may have this handle, given in its canonical form. */
    public boolean allow(String handle) {
        var length = handle.length();
        if (length < shortest
                || length > longest
                || isIn(notFirst, handle.charAt(0))
                || isIn(notLast, handle.charAt(length - 1))) {
            return false;
        }
        var hasLetter = false;
        for (var i = 0; i < length; i++) {
            var c = handle.charAt(i);
            hasLetter |= isLetter(c);
            if (!isLetter(c) && !isDigit(c) && !isIn(separators, c)) {
                return false;
            }
            if (i > 0 && isIn(notDoubled, c) && c == handle.charAt(i - 1)) {
                return false;
            }
        }
        return hasLetter;
    }

    List<String> eachSeparator() {
        return separators.chars().mapToObj(Character::toString).toList();
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isIn(String characters, char c) {
        return characters.indexOf(c) >= 0;
    }
}
