package org.lookalike.ingest.website.page;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** The headings of a page, by what they stand above. */
final class Headings {

    private static final int MOST_PARENTS = 40;
    private static final int MOST_SIBLINGS = 60;
    private static final int LONGEST_HEADING = 120;

    /** More than HTML has of headings. */
    private static final int LEVELS = 7;

    private static final Pattern HEADING = Pattern.compile("h[1-6]|legend|caption|summary|dt");

    private static final Pattern FOOTER =
            Pattern.compile("(?i)(?:^|[\\s_-])(?:footer|contentinfo|banner|navigation)(?:$|[\\s_-])");

    /** The attributes by which a part of the page has more than a heading. */
    private static final List<String> LEADING = List.of("href", "src", "data-href", "onclick");

    /** @param level 1 for the highest */
    record Heading(String text, int level) {}

    /** Those above the contents of an element. Many links have the same. */
    private final Map<Element, List<Heading>> known = new IdentityHashMap<>();

    /** The headings above a link, the nearest first, then those of what encloses its part of the page. */
    List<Heading> above(Element link) {
        var all = new ArrayList<Heading>();
        int level = addBefore(link, all, LEVELS);
        var parent = link.parent();
        if (parent != null) {
            known.computeIfAbsent(parent, Headings::aboveContents).stream()
                    .filter(heading -> heading.level() < level)
                    .forEach(all::add);
        }
        return all;
    }

    private static List<Heading> aboveContents(Element start) {
        var found = new ArrayList<Heading>();
        int level = LEVELS;
        var place = start;
        for (int up = 0; place != null && up < MOST_PARENTS && !isEnd(place); up++) {
            level = add(found, level, isHeading(place) ? place : null);
            level = addBefore(place, found, level);
            place = place.parent();
        }
        return found;
    }

    /** Whether no heading before it is meant for what it holds. */
    private static boolean isEnd(Element place) {
        return Surroundings.END.contains(place.normalName())
                || FOOTER.matcher(place.className() + " " + place.id() + " " + place.attr("role"))
                        .find();
    }

    private static int addBefore(Element place, List<Heading> found, int highest) {
        int level = highest;
        var sibling = place.previousSibling();
        for (int i = 0; sibling != null && i < MOST_SIBLINGS; i++) {
            level = add(found, level, heading(sibling));
            sibling = sibling.previousSibling();
        }
        return level;
    }

    private static int add(List<Heading> found, int level, @Nullable Element heading) {
        if (heading == null || level(heading) >= level) {
            return level;
        }
        found.add(new Heading(LinkLabel.text(heading), level(heading)));
        return level(heading);
    }

    private static int level(Element heading) {
        return heading.normalName().matches("h[1-6]") ? heading.normalName().charAt(1) - '0' : 6;
    }

    /** The heading that an element is, or has and nothing else. */
    private static @Nullable Element heading(Node node) {
        if (!(node instanceof Element element)) {
            return null;
        }
        if (isHeading(element)) {
            return element;
        }
        var text = LinkLabel.text(element, 20);
        var parts = element.nodeStream().limit(20).toList();
        if (text.isEmpty()
                || text.length() > LONGEST_HEADING
                || parts.stream().anyMatch(part -> LEADING.stream().anyMatch(part::hasAttr))) {
            return null;
        }
        for (var part : parts) {
            if (part instanceof Element inner
                    && (isHeading(inner) || inner.nameIs("strong") || inner.nameIs("b"))
                    && LinkLabel.text(inner).equals(text)) {
                return inner;
            }
        }
        return null;
    }

    static boolean isHeading(Element element) {
        return HEADING.matcher(element.normalName()).matches()
                || element.attr("role").equals("heading");
    }
}
