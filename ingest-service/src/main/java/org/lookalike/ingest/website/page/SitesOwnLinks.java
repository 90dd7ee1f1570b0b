package org.lookalike.ingest.website.page;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The links of a page to addresses of its own site behind which an account may be: frames, and short addresses such as {@code /facebook}. */
final class SitesOwnLinks {

    private static final int MOST_FRAMES = 4;
    private static final int MOST_REDIRECTS = 6;

    private static final Pattern PLATFORM = Pattern.compile(
            "facebook|fb|twitter|x|instagram|insta|ig|youtube|yt|tiktok|threads|linkedin|bluesky|mastodon");

    private SitesOwnLinks() {}

    static List<String> frames(Document page, URI address) {
        return page.select("frame[src], iframe[src]").stream()
                .map(frame -> frame.absUrl("src"))
                .filter(source -> FurtherPages.isOnSameHost(source, address))
                .distinct()
                .limit(MOST_FRAMES)
                .toList();
    }

    static List<SiteLink> redirects(Document page, URI address, PageFrame frame, Surroundings surroundings) {
        return page.select("a[href], area[href]").stream()
                .limit(PageReader.MOST_LINKS)
                .filter(link -> FurtherPages.isOnSameHost(link.absUrl("href"), address))
                .filter(link -> !frame.isCredit(link) && promisesPlatform(link))
                .map(link -> new SiteLink(
                        link.absUrl("href"), frame.contains(link), LinkLabel.of(link), surroundings.of(link, "")))
                .distinct()
                .limit(MOST_REDIRECTS)
                .toList();
    }

    /** Whether the label, or the last part of the address, is the name of a platform. */
    private static boolean promisesPlatform(Element link) {
        return Stream.of(
                        LinkLabel.of(link),
                        link.absUrl("href").replaceFirst("#.*", "").replaceFirst(".*[/=]", ""))
                .map(text -> text.toLowerCase(Locale.ROOT)
                        .replaceFirst("\\.\\w+$", "")
                        .strip())
                .anyMatch(text -> PLATFORM.matcher(text).matches()
                        || text.length() <= 60
                                && Words.FILLER.removedFrom(Words.plain(text)).isBlank()
                                && Stream.of(text.split("\\W+"))
                                        .anyMatch(word -> PLATFORM.matcher(word).matches()));
    }
}
