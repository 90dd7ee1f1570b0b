package org.lookalike.ingest.website.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.profileaddresses.ProfileAddresses;

/**
 * What the words around a link say of the account that it leads to: its label, the words before it in its sentence, its list item or
 * row, and the headings above it, the nearest first. A warning holds for all of a short paragraph or article about one account.
 */
final class Surroundings {

    private static final int MOST_NODES = 300;
    private static final int MOST_PARENTS = 40;
    private static final int LONGEST_ITEM = 160;
    private static final int LONGEST_STORY = 900;
    private static final Set<String> ITEMS = Set.of("li", "tr", "dd", "dt", "figure");

    /** What the words around a link do not reach beyond. */
    static final Set<String> END = Set.of("body", "html", "main", "header", "footer", "nav", "#root");

    private static final Pattern SENTENCE = Pattern.compile("[.!?\u2022;](?=\\s|$)");

    /** A title before a name, such as that of Dr. Robin Sample. */
    private static final Pattern PERSON =
            Pattern.compile("\\b(?:Dr|Mr|Mrs|Ms|Mx|Miss|Prof|Coach|Rev|Sgt|Officer|Principal)\\b\\.? \\p{Lu}\\p{L}+");

    /** Words by which a sentence says that something is not the district's, whichever they are. */
    private static final Pattern DENIAL = Pattern.compile(
            " (?:not|never|isnt|arent|neither|no)(?: \\p{L}+){0,5} (?:us|ours|our|district|districts|schools?|official|legitimate|genuine|real|authentic"
                    + "|affiliated|associated|connected|operated|managed|maintained|authorized|approved|endorsed|sanctioned)(?= |$)");

    /** That a link leads to the district's own. */
    private static final Pattern OURS = Pattern.compile(" (?:on|to|at|follow|visit|check|see) our(?= |$)");

    private final Headings headings = new Headings();
    private final SiteName name;
    private final PageFrame frame;
    private final Visibility visibility;
    private final boolean isOfPeople;

    /** What was found out for the elements that hold links. Many links have the same. */
    private final Map<Element, String> items = new IdentityHashMap<>();

    private final Map<Element, Boolean> stories = new IdentityHashMap<>();

    Surroundings(Document page, URI address, PageFrame frame, SiteName name) {
        this.name = name;
        this.frame = frame;
        this.visibility = new Visibility(page);
        var title = page.title() + " ";
        this.isOfPeople = Words.PEOPLE.isIn(Words.plain(title.split("\\s[-\u2013|:]\\s")[0]))
                || Words.PEOPLE.isIn(
                        Words.plain(String.valueOf(address.getPath()).replaceAll(".*/(?=[^/]+/?$)|\\.\\w+$", "")))
                || page.select("h1").stream()
                        .limit(3)
                        .anyMatch(h1 -> Words.PEOPLE.isIn(Words.plain(LinkLabel.text(h1))));
    }

    boolean isSeen(Element element) {
        return visibility.isSeen(element);
    }

    /** @param handle the handle of the account to which the element leads */
    Standing of(Element link, String handle) {
        if (!isSeen(link)) {
            return Standing.HIDDEN;
        }
        var label = LinkLabel.of(link);
        var before = beside(link, true);
        var parent = link.parent() == null ? link : link.parent();
        var item = items.computeIfAbsent(parent, Surroundings::item);
        var above = headings.above(link);
        var isInFrame = frame.contains(link);
        if (isWarned(parent, before + " " + label + " " + beside(link, false), above, isInFrame)) {
            return Standing.WARNING;
        }
        var near = new ArrayList<>(List.of(label, isInFrame && !leadsTo(before) ? "" : before, item));
        for (var text : near) {
            var whose = whose(text, text.equals(label) || text.equals(item), name);
            if (whose != Standing.UNSAID) {
                return whose;
            }
        }
        var saysNothing = isFiller(label, handle);
        for (var heading : above) {
            var whose = whose(heading.text(), true, name);
            if (whose != Standing.UNSAID && (whose != Standing.DISTRICT || saysNothing && heading.level() > 1)) {
                return whose;
            }
        }
        if (isOfPeople && !isInFrame) {
            return Standing.PERSON;
        }
        return isInFrame && name.isIn(handle) ? Standing.DISTRICT : Standing.UNSAID;
    }

    /** Whose the accounts are that the data of the page names. */
    Standing ofPage() {
        return isOfPeople ? Standing.PERSON : Standing.UNSAID;
    }

    /** Whether words lead to the link that follows them, as "Athletics on" does, and an address beside it does not. */
    private static boolean leadsTo(String before) {
        var plain = Words.plain(before);
        return before.endsWith(":")
                || !plain.isEmpty()
                        && Words.FILLER
                                .removedFrom(plain.substring(plain.lastIndexOf(' ')))
                                .isEmpty();
    }

    /** Whether a label says nothing but the platform or the handle. */
    private static boolean isFiller(String label, String handle) {
        return Words.FILLER
                .removedFrom(Words.plain(label).replace(Words.plain(handle), ""))
                .isBlank();
    }

    /** What a text says whose account is meant. A label or heading has only the words for what it labels. */
    static Standing whose(String text, boolean isLabel, SiteName name) {
        var plain = Words.plain(text);
        var rest = name.removedFrom(plain);
        if (Words.ORGANIZATION.isIn(rest) || isLabel && Words.PART.isIn(rest)) {
            return Standing.ORGANIZATION;
        }
        if (Words.PERSON.isIn(rest) || PERSON.matcher(text).find()) {
            return Standing.PERSON;
        }
        if (isLabel && name.isAll(plain)) {
            return Standing.DISTRICT;
        }
        return isLabel && Words.SCHOOL.isIn(plain) && !plain.contains(" district") ? Standing.SCHOOL : Standing.UNSAID;
    }

    private boolean isWarned(Element parent, String words, List<Headings.Heading> above, boolean isInFrame) {
        var sentence = Words.plain(words);
        if (Words.WARNING.isIn(sentence)
                || !isInFrame && DENIAL.matcher(sentence).find()) {
            return true;
        }
        return !Words.SEEN.isIn(sentence)
                && !OURS.matcher(sentence).find()
                && (above.stream().anyMatch(heading -> Words.WARNING.isIn(Words.plain(heading.text())))
                        || !isInFrame && stories.computeIfAbsent(parent, Surroundings::isStoryOfAWarning));
    }

    /** The words before a link, or those after it, in its sentence and up to the next link. */
    private static String beside(Element link, boolean isBefore) {
        var text = new StringBuilder();
        for (var node = next(link, isBefore);
                node != null && text.length() < LONGEST_ITEM;
                node = next(node, isBefore)) {
            if (node instanceof TextNode words) {
                text.insert(isBefore ? 0 : text.length(), words.text());
            } else if (node instanceof Element element) {
                if (element.isBlock()
                        || element.nameIs("br")
                        || element.nameIs("a")
                        || isBefore && !element.getElementsByTag("a").isEmpty()) {
                    break;
                }
                text.insert(isBefore ? 0 : text.length(), LinkLabel.text(element));
            }
        }
        var parts = SENTENCE.split(text + " ", -1);
        return parts[isBefore ? parts.length - 1 : 0].strip();
    }

    /** The next node, or the one before, in the text around one: of inline elements that enclose it, too. */
    private static @Nullable Node next(Node node, boolean isBefore) {
        var place = node;
        while (sibling(place, isBefore) == null && place.parent() instanceof Element parent && !parent.isBlock()) {
            place = parent;
        }
        return sibling(place, isBefore);
    }

    private static @Nullable Node sibling(Node node, boolean isBefore) {
        return isBefore ? node.previousSibling() : node.nextSibling();
    }

    /** The text of the list item, the row or the card of a link, if it is about one account. */
    private static String item(Element start) {
        var parent = start;
        for (int up = 0; parent != null && up < MOST_PARENTS && !END.contains(parent.normalName()); up++) {
            if (ITEMS.contains(parent.normalName()) || isCard(parent)) {
                var text = LinkLabel.text(parent);
                return text.length() <= LONGEST_ITEM && isAboutOne(parent) ? text : "";
            }
            parent = parent.parent();
        }
        return "";
    }

    /** Whether it is one of several alike that stand beside each other and have headings. */
    private static boolean isCard(Element element) {
        return !element.className().isEmpty()
                && Stream.of(element.previousElementSibling(), element.nextElementSibling())
                        .anyMatch(other -> other != null && other.className().equals(element.className()))
                && headings(element) == 1;
    }

    /** Whether the largest part of the content that is short and about one account alone warns of it. */
    private static boolean isStoryOfAWarning(Element start) {
        var story = "";
        var parent = start;
        for (int up = 0; parent != null && up < MOST_PARENTS && !END.contains(parent.normalName()); up++) {
            var text = LinkLabel.text(parent, MOST_NODES);
            if (text.length() > LONGEST_STORY || accounts(parent).limit(2).count() > 1 || headings(parent) > 1) {
                break;
            }
            story = text;
            parent = parent.parent();
        }
        return Words.WARNING.isIn(Words.plain(story));
    }

    /** Whether it names at most one account of each platform, as an item about somebody with several does. */
    private static boolean isAboutOne(Element part) {
        var platforms = new HashSet<String>();
        return accounts(part).allMatch(account -> platforms.add(account.platform()));
    }

    private static Stream<NamedAccount> accounts(Element part) {
        return part.nodeStream()
                .limit(MOST_NODES)
                .filter(node -> node.hasAttr("href"))
                .flatMap(node -> ProfileAddresses.account(node.absUrl("href")).stream());
    }

    private static long headings(Element part) {
        return part.nodeStream(Element.class)
                .limit(MOST_NODES)
                .filter(Headings::isHeading)
                .limit(2)
                .count();
    }
}
