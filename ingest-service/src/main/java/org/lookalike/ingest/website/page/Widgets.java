package org.lookalike.ingest.website.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The markup by which platforms let a profile be embedded. */
final class Widgets {

    /** A widget's elements, and the address of the profile in one of them. */
    private record Widget(String elements, Function<Element, String> address) {}

    private static final Pattern EMBEDDED_PAGE =
            Pattern.compile("https?://(?:[\\w-]+\\.)?facebook\\.com/(?:v[\\d.]+/)?plugins/"
                    + "(?:page|likebox|fan|follow)(?:_plugin)?\\.php\\?(?:.*&)?href=(?<address>[^&]+).*");
    private static final Pattern EMBEDDED_TIMELINE =
            Pattern.compile("https?://syndication\\.twitter\\.com/.*/screen-name/(?<handle>\\w+).*");

    private static final List<Widget> WIDGETS = List.of(
            new Widget(".fb-page[data-href], .fb-like-box[data-href], .fb-follow[data-href]", attribute("data-href")),
            new Widget("fb|page[href], fb|like-box[href], fb|fan[href]", attribute("href")),
            new Widget("a.twitter-timeline, a.twitter-follow-button", attribute("abs:href")),
            new Widget(".g-ytsubscribe[data-channelid]", after("https://www.youtube.com/channel/", "data-channelid")),
            new Widget(".g-ytsubscribe[data-channel]", after("https://www.youtube.com/user/", "data-channel")),
            new Widget("blockquote.tiktok-embed[data-embed-type=creator]", attribute("cite")),
            new Widget("iframe[src]", element -> embedded(element.absUrl("src"))),
            new Widget("iframe[data-src]", element -> embedded(element.absUrl("data-src"))));

    private Widgets() {}

    static Stream<PageAccount> in(Document page, PageFrame frame, Surroundings surroundings) {
        return WIDGETS.stream().flatMap(widget -> page.select(widget.elements).stream()
                .limit(PageReader.MOST_MENTIONS)
                .flatMap(element -> PageAccount.of(
                        widget.address.apply(element),
                        MentionType.WIDGET,
                        frame.contains(element),
                        LinkLabel.text(element))
                        .map(account -> account.with(surroundings.of(element, account.handle())))
                        .stream()));
    }

    private static Function<Element, String> attribute(String name) {
        return element -> element.attr(name);
    }

    private static Function<Element, String> after(String prefix, String name) {
        return element -> prefix + element.attr(name);
    }

    private static String embedded(String source) {
        var page = EMBEDDED_PAGE.matcher(source);
        if (page.matches()) {
            return URLDecoder.decode(page.group("address"), StandardCharsets.UTF_8);
        }
        var timeline = EMBEDDED_TIMELINE.matcher(source);
        return timeline.matches() ? "https://x.com/" + timeline.group("handle") : source;
    }
}
