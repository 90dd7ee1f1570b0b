package org.lookalike.ingest.source.mastodon;

import java.util.List;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Converts untrusted HTML to its visible text and links. */
record HtmlText(Element body) {

    /** The maximum length that is parsed, because parsing takes time. */
    private static final int LONGEST = 100_000;

    static HtmlText of(String html) {
        return new HtmlText(Jsoup.parseBodyFragment(html.substring(0, Math.min(html.length(), LONGEST)))
                .body());
    }

    /** The text with its line breaks. */
    String text() {
        var copy = body.clone();
        copy.select("br").forEach(br -> br.replaceWith(new TextNode("\n")));
        copy.select("p, div, li, blockquote, pre, h1, h2, h3, h4, h5, h6")
                .forEach(block -> block.appendChild(new TextNode(block.nameIs("p") ? "\n\n" : "\n")));
        return copy.wholeText().replaceAll("\\n{3,}", "\n\n").strip();
    }

    /** The targets of its links, without mentions and hashtags. Text that is only an address counts as a link. */
    List<String> links() {
        var links = body.select("a[href]:not(.mention):not(.hashtag)").eachAttr("href").stream()
                .filter(HtmlText::isWebAddress)
                .distinct()
                .toList();
        var text = body.text().strip();
        return links.isEmpty() && isWebAddress(text) ? List.of(text) : links;
    }

    private static boolean isWebAddress(String text) {
        Predicate<String> begins = scheme -> text.regionMatches(true, 0, scheme, 0, scheme.length());
        return (begins.test("https://") || begins.test("http://"))
                && text.chars().noneMatch(Character::isWhitespace);
    }
}
