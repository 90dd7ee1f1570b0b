package org.lookalike.ingest.website.page;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What a link says. Only its beginning is read: links within links would have the page read again for each. */
final class LinkLabel {

    private static final int MOST_NODES = 100;
    private static final int LONGEST_TEXT = 500;
    private static final Set<String> PICTURES = Set.of("img", "svg", "i", "picture", "object", "input");

    private LinkLabel() {}

    /** Its text, or else what describes it or its picture; empty if nothing does. */
    static String of(Element link) {
        return Stream.of(
                        text(link),
                        link.attr("aria-label"),
                        link.attr("title"),
                        first(link, "img").attr("alt"),
                        link.attr("alt"),
                        text(first(link, "title")))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    static String text(Element element) {
        return text(element, MOST_NODES);
    }

    /** @param nodes how many nodes of it are read at most */
    static String text(Element element, int nodes) {
        return element.nodeStream()
                .limit(nodes)
                .map(LinkLabel::words)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String words(Node node) {
        if (node instanceof TextNode text) {
            var whole = text.getWholeText();
            return whole.substring(0, Math.min(LONGEST_TEXT, whole.length()));
        }
        return node instanceof Element element && (element.isBlock() || element.nameIs("br")) ? " " : "";
    }

    /** The pictures in it, and what a style sheet may put in the place of one. */
    static Stream<Element> pictures(Element link) {
        return beginning(link).filter(LinkLabel::isPicture).map(Element.class::cast);
    }

    static boolean isPicture(Node node) {
        return PICTURES.contains(node.normalName());
    }

    /** The values of the attributes of a link and of what it encloses. */
    static Stream<String> attributes(Element link) {
        return beginning(link)
                .filter(Element.class::isInstance)
                .flatMap(element -> element.attributes().asList().stream())
                .map(Attribute::getValue);
    }

    private static Element first(Element link, String name) {
        return beginning(link)
                .filter(node -> node.nameIs(name))
                .map(Element.class::cast)
                .findFirst()
                .orElseGet(() -> new Element("none"));
    }

    private static Stream<Node> beginning(Element element) {
        return element.nodeStream().limit(MOST_NODES);
    }
}
