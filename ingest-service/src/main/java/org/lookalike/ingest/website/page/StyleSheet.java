package org.lookalike.ingest.website.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a page's own style sheets, as far as they have simple selectors: elements, identifiers and classes, one within
 * another. What rules for smaller windows or for a pointer above it show, a reader may see, so that they can show and not hide.
 */
final class StyleSheet {

    private static final int LONGEST = 400_000;
    private static final int MOST_RULES = 4000;
    private static final int MOST_PARTS = 5;

    /** How far up the elements around one are looked at. */
    private static final int MOST_PARENTS = 60;

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|\\z)|<!--|-->", Pattern.DOTALL);
    private static final Pattern SIMPLE = Pattern.compile("(?:\\*|[a-z][\\w-]*)?(?:[.#][\\w-]+)*");
    private static final Pattern POINTED_AT =
            Pattern.compile(":(?:hover|focus|focus-within|focus-visible|active|target)$");
    private static final Pattern ALWAYS = Pattern.compile("\\s*(?:only\\s+)?(?:all|screen)?\\s*");
    private static final Set<String> HIDING = Set.of("display", "visibility");

    /** What a part of a selector demands of an element, and whether the part before it is its parent. */
    private record Part(@Nullable String tag, Set<String> ids, Set<String> classes, boolean isChild) {

        private boolean matches(Element element) {
            return (tag == null || element.normalName().equals(tag))
                    && (ids.isEmpty() || ids.equals(Set.of(element.id())))
                    && (classes.isEmpty() || element.classNames().containsAll(classes));
        }
    }

    /** @param weight the higher wins; the later of equal ones */
    private record Rule(List<Part> selector, Map<String, String> style, int weight, boolean showsOnly) {

        private boolean matches(Element element) {
            return selector.get(selector.size() - 1).matches(element) && matchesParents(element, selector.size() - 1);
        }

        private boolean matchesParents(Element element, int part) {
            if (part == 0) {
                return true;
            }
            var parent = element.parent();
            var isChild = selector.get(part).isChild();
            for (int up = 0; parent != null && up < MOST_PARENTS; up++) {
                if (selector.get(part - 1).matches(parent) && matchesParents(parent, part - 1)) {
                    return true;
                }
                parent = isChild ? null : parent.parent();
            }
            return false;
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    StyleSheet(Document page) {
        int left = LONGEST;
        for (var style : page.select("style")) {
            var text = style.data();
            if (text.length() <= left && !style.attr("media").equalsIgnoreCase("print")) {
                left -= text.length();
                read(COMMENT.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT), 0, false);
            }
        }
    }

    /** @param showsOnly whether the rules hold sometimes, as those for small windows */
    private void read(String css, int depth, boolean showsOnly) {
        int from = 0;
        while (from < css.length() && rules.size() < MOST_RULES) {
            var open = css.indexOf('{', from);
            if (open < 0) {
                return;
            }
            var close = end(css, open);
            var head = css.substring(Math.max(from, css.lastIndexOf(';', open) + 1), open)
                    .strip();
            var body = css.substring(open + 1, close);
            if (!head.startsWith("@")) {
                addRules(head, body, showsOnly);
            } else if (depth < 2 && !head.contains("print") && head.matches("@(?:media|supports|layer)\\b[^@]*")) {
                var condition = head.startsWith("@media") ? head.substring("@media".length()) : "";
                read(body, depth + 1, showsOnly || !ALWAYS.matcher(condition).matches());
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

    private void addRules(String selectors, String body, boolean showsOnly) {
        var style = declarations(body);
        if (style.isEmpty() || showsOnly && style.keySet().stream().noneMatch(HIDING::contains)) {
            return;
        }
        Arrays.stream(selectors.split(",")).limit(50).forEach(selector -> addRule(selector, style, showsOnly));
    }

    private void addRule(String selector, Map<String, String> style, boolean showsOnly) {
        var parts = new ArrayList<Part>();
        var isChild = false;
        var isPointedAt = false;
        int weight = 0;
        for (var word : selector.replace(">", " > ").strip().split("\\s+")) {
            if (word.equals(">")) {
                isChild = true;
                continue;
            }
            var pointed = POINTED_AT.matcher(word);
            var plain = pointed.replaceAll("");
            isPointedAt |= plain.length() < word.length();
            if (plain.isEmpty() || !SIMPLE.matcher(plain).matches() || parts.size() == MOST_PARTS) {
                return;
            }
            var part = part(plain, isChild);
            weight += 10_000 * part.ids().size() + 100 * part.classes().size() + (part.tag() == null ? 0 : 1);
            parts.add(part);
            isChild = false;
        }
        if (!parts.isEmpty() && rules.size() < MOST_RULES) {
            rules.add(new Rule(parts, style, weight, showsOnly || isPointedAt));
        }
    }

    private static Part part(String text, boolean isChild) {
        var tag = text.replaceFirst("[.#].*", "");
        return new Part(tag.isEmpty() || tag.equals("*") ? null : tag, named(text, "#"), named(text, "[.]"), isChild);
    }

    private static Set<String> named(String text, String mark) {
        return Pattern.compile(mark + "([\\w-]+)")
                .matcher(text)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }

    /** The declarations of a style, with the names of their properties. */
    static Map<String, String> declarations(String style) {
        var all = new HashMap<String, String>();
        for (var declaration : style.toLowerCase(Locale.ROOT).split(";")) {
            var parts = declaration.split(":", 2);
            if (parts.length == 2) {
                all.put(parts[0].strip(), parts[1].strip());
            }
        }
        return all;
    }

    /** The style of an element by these rules and by its own attribute. */
    Map<String, String> of(Element element) {
        var weights = new HashMap<String, Integer>();
        var style = new HashMap<String, String>();
        for (var rule : rules) {
            if (rule.matches(element)) {
                rule.style().forEach((name, value) -> {
                    var weight = rule.weight() + (value.endsWith("!important") ? 10_000_000 : 0);
                    if (rule.showsOnly()
                            ? !value.matches("(?:none|hidden|collapse)\\b.*") && HIDING.contains(name)
                            : weight >= weights.getOrDefault(name, 0)) {
                        weights.put(name, rule.showsOnly() ? Integer.MAX_VALUE : weight);
                        style.put(name, value);
                    }
                });
            }
        }
        declarations(element.attr("style")).forEach((name, value) -> {
            if (weights.getOrDefault(name, 0) < 10_000_000 || value.endsWith("!important")) {
                style.put(name, value);
            }
        });
        style.replaceAll((name, value) -> value.replaceFirst("\\s*!important$", ""));
        return style;
    }
}
