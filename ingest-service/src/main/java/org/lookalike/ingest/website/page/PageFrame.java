package org.lookalike.ingest.website.page;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Where on a page a link stands: in its frame, in its content, or in the credits of the site's maker. */
final class PageFrame {

    private static final Set<String> CONTENT = Set.of("main", "article");
    private static final Set<String> FRAME = Set.of("header", "footer", "nav");

    /** Editors put classes such as {@code has-footer} on what encloses the whole page. */
    private static final Set<String> WHOLE_PAGE = Set.of("body", "html");

    private static final Set<String> FRAME_ROLES = Set.of("banner", "contentinfo", "navigation");

    /** Words in the class or id of a frame's part on pages without elements for them. */
    private static final Pattern FRAME_WORD =
            Pattern.compile("(?i)(?:^|[\\s_-])(?:header|footer|masthead|topbar|navbar)(?:$|[\\s_-])");

    private static final Pattern SOCIAL_WORD =
            Pattern.compile("(?i)(?:^|[\\s_-])social(?:s|links|icons|media)?(?:$|[\\s_-])");

    private static final int MOST_CREDITS = 20;

    private static final Pattern CREDIT =
            Pattern.compile("(?i)\\b(?:powered|hosted|designed|developed|built|website|web\\s?site|site|web\\s?design)"
                    + "(?:\\s*(?:&|and|,)\\s*\\w++){0,3}\\s+by\\b");

    private final Set<Element> credited = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Whether an element is a part of the frame. All links of a page have the same few parents. */
    private final Map<Element, Boolean> parts = new IdentityHashMap<>();

    PageFrame(Document page) {
        page.nodeStream(TextNode.class)
                .filter(text -> CREDIT.matcher(text.text()).find())
                .limit(MOST_CREDITS)
                .forEach(this::creditLinksAfter);
    }

    /** The links that follow words such as "Website by" in the same block lead to the site's maker. */
    private void creditLinksAfter(TextNode words) {
        var block = words.parent();
        while (block != null && !block.isBlock()) {
            block = block.parent();
        }
        if (block != null && !block.nameIs("body")) {
            block.nodeStream()
                    .dropWhile(node -> node != words)
                    .filter(Element.class::isInstance)
                    .map(Element.class::cast)
                    .forEach(credited::add);
        }
    }

    boolean isCredit(Element link) {
        return credited.contains(link);
    }

    /** Whether a part of the page's frame encloses a link, and no content does: articles have headers of their own. */
    boolean contains(Element link) {
        var parents = link.parents();
        return parents.stream().noneMatch(parent -> CONTENT.contains(parent.normalName()))
                && parents.stream().anyMatch(parent -> parts.computeIfAbsent(parent, PageFrame::isFrame));
    }

    /** Whether an element is a block of icons of platforms, by its class or id. */
    static boolean isSocial(Element element) {
        return SOCIAL_WORD.matcher(element.className() + " " + element.id()).find();
    }

    private static boolean isFrame(Element element) {
        return FRAME.contains(element.normalName())
                || FRAME_ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
                || !WHOLE_PAGE.contains(element.normalName())
                        && (isSocial(element)
                                || FRAME_WORD
                                        .matcher(element.className() + " " + element.id())
                                        .find());
    }
}
