package org.lookalike.ingest.website.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/**
 * The rules of a page's own style sheets, as far as they have simple selectors: elements, identifiers, classes and attributes, one
 * within another. What rules for smaller windows or for a pointer above it show, a reader may see, so that they can show and not hide.
 * The parsers that there are for Java lose rules within rules, or what is in {@code @supports} and {@code @layer}, by which links can be
 * hidden as well; one of them ends with a stack overflow where rules are nested deeply.
 */
final class StyleSheet {

    private static final int MOST_RULES = 20_000;
    private static final int MOST_PARTS = 5;
    private static final int LONGEST_SELECTOR = 300;
    private static final int LONGEST_VALUE = 200;

    /** More than a page needs; what is left then counts as hidden, as if there were too many rules: nobody gains from what takes long. */
    private static final int MOST_COMPARISONS = 20_000_000;

    private static final int IMPORTANT = 10_000_000;
    private static final int SHOWS_ONLY = 1_000_000;

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|\\z)|<!--|-->", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-9a-fA-F]{1,6})\\s?|([^\\n]))");
    private static final Pattern NESTED = Pattern.compile("(?<![^;{}])[^;{}]*+\\{[^{}]*+\\}");
    private static final String NAME = "-?[a-zA-Z_][\\w-]*";
    private static final Pattern SIMPLE = Pattern.compile(
            "(?:\\*|[a-zA-Z][\\w-]*)?(?:[.#]NAME|\\[NAME(?:[\\^$*]?=(?:\"[^\"\\s\\[\\]]+\"|'[^'\\s\\[\\]]+'|NAME))?\\]"
                            .replace("NAME", NAME)
                    + "|:(?:first|last|only)-child|:nth-child\\([1-9]\\d?\\)|:not\\([.#]?%s\\))*".formatted(NAME));
    private static final Pattern POINTED_AT =
            Pattern.compile(":(?:hover|focus|focus-within|focus-visible|active|target)$");

    /** That hold for every screen, and for none. */
    private static final Pattern ALWAYS = Pattern.compile("(?:only )?(?:all|screen|not print)?(?: ?(?:and)? ?"
            + "\\(min-(?:width|height) ?: ?(?:\\d{1,2}(?:px)?|\\dr?em)\\))*");

    private static final Pattern NEVER = Pattern.compile(
            "(?!not ).*\\bprint\\b.*|not (?:all|screen)\\b.*|.*\\(max-(?:width|height) ?: ?(?:\\d{1,2}(?:px)?|\\dr?em)\\).*"
                    + "|.*\\(min-(?:width|height) ?: ?(?:\\d{5,}px|\\d{4,}r?em)\\).*");

    /** A range in place of its ends. */
    private static final Pattern FROM = Pattern.compile("\\((width|height) ?>=? ?");

    private static final Pattern UP_TO = Pattern.compile("\\((width|height) ?<=? ?");

    private static final Pattern IMPORTANCE = Pattern.compile("!\\s*+important$");
    private static final Pattern CALCULATED = Pattern.compile("calc\\(\\s*+(-?[\\d.]++[a-z%]*+)\\s*+\\)");

    private static final Set<String> HIDING = Set.of("display", "visibility");
    private static final Pattern HIDES = Pattern.compile("(?:none|hidden|collapse|transparent|0|-\\d).*");

    /** What a part of a selector demands of an element, and whether the part before it is its parent. */
    private record Part(Evaluator demand, int weight, boolean isChild) {

        private static Part of(String text, boolean isChild) {
            int ids = text.replaceAll("[^#]", "").length();
            int classes = text.replaceAll("[^.:\\[]", "").length();
            int tag = text.isEmpty() || !Character.isLetter(text.charAt(0)) ? 0 : 1;
            return new Part(QueryParser.parse(text), 10_000 * ids + 100 * classes + tag, isChild);
        }
    }

    /** @param weight the higher wins; the later of equal ones */
    private record Rule(List<Part> selector, Map<String, String> style, int weight, boolean showsOnly) {}

    private final Document page;
    private final List<Rule> rules = new ArrayList<>();
    private int comparisons;

    StyleSheet(Document page) {
        this.page = page;
        for (var style : page.select("style:not(noscript *, template *)")) {
            readIf(style.attr("media"), plain(style.data()), "", 0, false);
        }
    }

    /** Reads rules that hold under one of several conditions, which are for smaller windows where they are not for all. */
    private void readIf(String conditions, String css, String outer, int depth, boolean showsOnly) {
        var some = Stream.of(conditions.toLowerCase(Locale.ROOT).split(","))
                .map(condition -> condition.replaceAll("\\s+", " ").strip())
                .map(condition -> FROM.matcher(condition).replaceAll("(min-$1:"))
                .map(condition -> UP_TO.matcher(condition).replaceAll("(max-$1:"))
                .filter(condition -> condition.length() <= LONGEST_SELECTOR
                        && !NEVER.matcher(condition).matches())
                .toList();
        if (!some.isEmpty()) {
            var isAlways = some.stream()
                    .anyMatch(condition -> ALWAYS.matcher(condition).matches());
            read(css, outer, depth, showsOnly || !isAlways);
        }
    }

    /**
     * @param outer the selector within which the rules stand; empty if there is none
     * @param showsOnly whether the rules hold sometimes, as those for small windows
     */
    private void read(String css, String outer, int depth, boolean showsOnly) {
        int from = 0;
        while (from < css.length() && rules.size() < MOST_RULES) {
            var open = css.indexOf('{', from);
            if (open < 0) {
                return;
            }
            var close = end(css, open);
            var before = css.substring(from, open);
            var head = before.substring(before.lastIndexOf(';') + 1).strip();
            var body = css.substring(open + 1, close);
            if (!head.startsWith("@")) {
                addRules(head, body, outer, depth, showsOnly);
            } else if (depth < 2 && head.matches("@(?:media|supports|layer)\\b[^@]*")) {
                var condition = head.startsWith("@media") ? head.substring("@media".length()) : "";
                readIf(condition, body, outer, depth + 1, showsOnly);
            }
            from = close + 1;
        }
    }

    /** Where a block ends that begins with the brace at a place. */
    private static int end(String css, int open) {
        int depth = 0;
        for (int i = open; i < css.length(); i++) {
            depth += css.charAt(i) == '{' ? 1 : css.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return css.length();
    }

    private void addRules(String selectors, String body, String outer, int depth, boolean showsOnly) {
        var hasNested = body.contains("{");
        var style = declarations(hasNested ? NESTED.matcher(body).replaceAll("") : body);
        for (var selector : Arrays.stream(selectors.split(",")).limit(50).toList()) {
            if (selector.length() > LONGEST_SELECTOR) {
                continue;
            }
            var whole = selector.contains("&") ? selector.replace("&", outer) : outer + " " + selector;
            if (whole.length() > LONGEST_SELECTOR) {
                continue;
            }
            if (!style.isEmpty() && (!showsOnly || style.keySet().stream().anyMatch(HIDING::contains))) {
                addRule(whole, style, showsOnly);
            }
            if (hasNested && depth < 2) {
                read(body, whole, depth + 1, showsOnly);
            }
        }
    }

    private void addRule(String selector, Map<String, String> style, boolean showsOnly) {
        var parts = new ArrayList<Part>();
        var isChild = false;
        var isPointedAt = false;
        var isSubject = false;
        int weight = 0;
        for (var word : selector.replace(">", " > ").strip().split("\\s+")) {
            if (word.equals(">")) {
                isChild = true;
                continue;
            }
            var plain = POINTED_AT.matcher(word).replaceAll("");
            isSubject = plain.length() < word.length();
            isPointedAt |= isSubject;
            if (plain.isEmpty() || !SIMPLE.matcher(plain).matches() || parts.size() == MOST_PARTS) {
                return;
            }
            var part = Part.of(plain, isChild);
            weight += part.weight();
            parts.add(part);
            isChild = false;
        }
        // What is hidden, nobody points at.
        if (!parts.isEmpty() && !isSubject && rules.size() < MOST_RULES) {
            rules.add(new Rule(parts, style, weight, showsOnly || isPointedAt));
        }
    }

    private boolean matches(Rule rule, Element element) {
        var parts = rule.selector();
        int last = parts.size() - 1;
        return meets(element, parts.get(last)) && (last == 0 || isWithin(element, parts, last));
    }

    /** Whether the elements around one meet the parts of a selector before its last: bits stand for parts that wait for the one before. */
    private boolean isWithin(Element element, List<Part> parts, int last) {
        int waiting = 1 << last;
        int lasting = parts.get(last).isChild() ? 0 : waiting;
        var parent = element.parent();
        for (int up = 0; parent != null && waiting != 0 && up < Visibility.MOST_PARENTS; up++) {
            int next = 0;
            for (int part = last; part > 0; part--) {
                if ((waiting & 1 << part) != 0 && meets(parent, parts.get(part - 1))) {
                    if (part == 1) {
                        return true;
                    }
                    next |= 1 << part - 1;
                    lasting |= parts.get(part - 1).isChild() ? 0 : 1 << part - 1;
                }
            }
            waiting = next | lasting;
            parent = parent.parent();
        }
        return false;
    }

    private boolean meets(Element element, Part part) {
        comparisons++;
        return part.demand().matches(page, element);
    }

    /** The declarations of a style, with the names of their properties. Of several of a property, one that hides wins. */
    static Map<String, String> declarations(String style) {
        var all = new HashMap<String, String>();
        for (var declaration : plain(style).toLowerCase(Locale.ROOT).split(";")) {
            var parts = declaration.split(":", 2);
            if (parts.length == 2) {
                all.merge(
                        parts[0].strip(),
                        value(parts[1].strip()),
                        (one, other) -> isImportant(one) && !isImportant(other)
                                        || HIDES.matcher(one).matches() && isImportant(one) == isImportant(other)
                                ? one
                                : other);
            }
        }
        return all;
    }

    /** The beginning of a value, which says what is asked of it, and whether it is important. */
    private static String value(String text) {
        var important = IMPORTANCE.matcher(text);
        var value = important.replaceAll("");
        return CALCULATED
                        .matcher(value.substring(0, Math.min(LONGEST_VALUE, value.length())))
                        .replaceAll("$1")
                + (value.length() < text.length() ? "!important" : "");
    }

    /** Without comments, and with letters and digits in place of what escapes them. */
    private static String plain(String css) {
        return ESCAPE.matcher(COMMENT.matcher(css).replaceAll(" ")).replaceAll(escape -> {
            var code = escape.group(1);
            int character = code == null ? escape.group(2).charAt(0) : Integer.parseInt(code, 16);
            return Matcher.quoteReplacement(
                    Character.isLetterOrDigit(character) ? Character.toString(character) : escape.group());
        });
    }

    private static boolean isImportant(String value) {
        return value.endsWith("!important");
    }

    /** The style of an element by these rules and by its own attribute. */
    Map<String, String> of(Element element) {
        var weights = new HashMap<String, Integer>();
        var style = new HashMap<String, String>();
        for (var rule : rules) {
            if (comparisons > MOST_COMPARISONS || rules.size() == MOST_RULES) {
                return Map.of("display", "none");
            }
            if (matches(rule, element)) {
                rule.style().forEach((name, value) -> {
                    var weight =
                            rule.weight() + (isImportant(value) ? IMPORTANT : 0) + (rule.showsOnly() ? SHOWS_ONLY : 0);
                    var counts = !rule.showsOnly()
                            || HIDING.contains(name) && !HIDES.matcher(value).matches();
                    if (counts && weight >= weights.getOrDefault(name, 0)) {
                        weights.put(name, weight);
                        style.put(name, value);
                    }
                });
            }
        }
        declarations(element.attr("style")).forEach((name, value) -> {
            if (weights.getOrDefault(name, 0) < IMPORTANT || isImportant(value)) {
                style.put(name, value);
            }
        });
        style.replaceAll((name, value) -> value.replaceFirst("\\s*+!important$", ""));
        return style;
    }
}
